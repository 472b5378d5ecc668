package parley.pages;

import parley.chat.conversation.OnceKey;

import java.util.Base64;
import java.util.random.RandomGenerator;

/// Gives each written form a key of its own.
final class FormKeys {
    private static final int OCTETS = 9;

    private final RandomGenerator random;

    FormKeys(RandomGenerator random) {
        this.random = random;
    }

    OnceKey fresh() {
        byte[] octets = new byte[OCTETS];
        random.nextBytes(octets);
        return new OnceKey(Base64.getUrlEncoder().withoutPadding().encodeToString(octets));
    }

    /// The key a form came with, so that it stays one message when it is posted again.
    OnceKey of(Asked asked) {
        return asked.key().orElseGet(this::fresh);
    }
}
