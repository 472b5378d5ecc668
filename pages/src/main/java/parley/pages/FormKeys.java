package parley.pages;

import parley.chat.conversation.OnceKey;

import java.util.Arrays;
import java.util.Base64;
import java.util.random.RandomGenerator;

/// Gives each written form a key of its own.
final class FormKeys {
    private static final int OCTETS = 9;

    private static final int AHEAD = 256;

    private final RandomGenerator random;

    /// Taken from the source many keys at a time, which costs it little more than one.
    private final byte[] ahead = new byte[AHEAD * OCTETS];

    private int used = ahead.length;

    FormKeys(RandomGenerator random) {
        this.random = random;
    }

    OnceKey fresh() {
        return new OnceKey(Base64.getUrlEncoder().withoutPadding().encodeToString(octets()));
    }

    private synchronized byte[] octets() {
        if (used == ahead.length) {
            random.nextBytes(ahead);
            used = 0;
        }
        used += OCTETS;
        return Arrays.copyOfRange(ahead, used - OCTETS, used);
    }

    /// The key a form came with, so that it stays one message when it is posted again.
    OnceKey of(Asked asked) {
        return asked.key().orElseGet(this::fresh);
    }
}
