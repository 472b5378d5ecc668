package parley.chat.delivery;

import parley.chat.identity.Msisdn;

/// A text that somebody's phone sent to the gateway's number; whole, parts already joined. May be
/// too long or empty: what it is worth is decided in `chat`.
public record SmsArrived(Msisdn from, String text) {
    @Override
    public String toString() {
        return "SmsArrived[from=" + from + ", " + text.length() + " units]";
    }
}
