package parley.chat.delivery;

import parley.chat.conversation.SenderNumber;
import parley.chat.identity.Msisdn;

import java.util.Optional;

/// A text that somebody's phone sent to a number of the gateway; whole, parts already joined. May
/// be too long or empty: what it is worth is decided in `chat`.
///
/// @param to which of the gateway's numbers, when the SMSC says it legibly
public record SmsArrived(Msisdn from, Optional<SenderNumber> to, String text) {
    /// To its usual number.
    public SmsArrived(Msisdn from, String text) {
        this(from, Optional.empty(), text);
    }

    @Override
    public String toString() {
        return "SmsArrived[from=" + from + ", " + text.length() + " units]";
    }
}
