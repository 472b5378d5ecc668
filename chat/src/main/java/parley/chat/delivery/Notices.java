package parley.chat.delivery;

import parley.chat.conversation.SenderNumber;
import parley.chat.identity.Msisdn;

import java.util.Optional;

/// The port for a short SMS that is not a message: a PIN, a question, what waits. Sent at most
/// once, not kept.
public interface Notices {
    /// `from`: the number of the conversation it is about; empty: the gateway's own. False when it
    /// cannot leave now.
    boolean notice(Msisdn to, Optional<SenderNumber> from, String text);

    /// In the gateway's own name.
    default boolean notice(Msisdn to, String text) {
        return notice(to, Optional.empty(), text);
    }
}
