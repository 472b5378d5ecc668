package parley.adapters.smscsmpp;

import parley.chat.identity.Msisdn;

import java.time.Instant;

/// A text that a phone of the practice SMSC received, parts joined.
public record PracticeSms(Msisdn to, String from, String text, Instant at) {
    /// The phone's number in digits: practice phones are nobody's.
    public String phone() {
        return to.digits();
    }

    /// Prints neither number nor text.
    @Override
    public String toString() {
        return "PracticeSms[to=" + to + ", " + text.length() + " units]";
    }
}
