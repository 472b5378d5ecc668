package parley.chat.delivery;

import parley.chat.identity.Msisdn;

/// The port for a short SMS that is not a message: a PIN, a question. Sent at most once, not kept.
public interface Notices {
    /// False when it cannot leave now.
    boolean notice(Msisdn to, String text);
}
