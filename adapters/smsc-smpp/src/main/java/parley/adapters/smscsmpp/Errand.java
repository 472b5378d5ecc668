package parley.adapters.smscsmpp;

import parley.chat.delivery.DeliveryKey;
import parley.chat.identity.Msisdn;

import java.time.Instant;
import java.util.Optional;

/// One text to be carried to one number. A message has a key and owes evidence, a notice owes none.
record Errand(Msisdn to, String text, Optional<DeliveryKey> key, Optional<Instant> expiresAt) {
    boolean isNotice() {
        return key.isEmpty();
    }

    /// Prints neither number nor text.
    @Override
    public String toString() {
        return "Errand[" + text.length() + " units]";
    }
}
