package parley.pages;

import parley.chat.conversation.OnceKey;

import java.util.Base64;
import java.util.random.RandomGenerator;

/// Gives each written form a key of its own: counted on, so that those of forms that are posted at
/// the same time stand together in the store's index, and behind that by chance.
final class FormKeys {
    private static final int COUNT_OCTETS = 3;
    private static final int CHANCE_OCTETS = 6;

    private static final int AHEAD = 256;

    private final RandomGenerator random;

    /// Taken from the source many keys at a time, which costs it little more than one.
    private final byte[] ahead = new byte[AHEAD * CHANCE_OCTETS];

    private int used = ahead.length;

    /// Of the last key; begins anywhere, and after 2^24 keys anew.
    private int count;

    FormKeys(RandomGenerator random) {
        this.random = random;
        this.count = random.nextInt();
    }

    OnceKey fresh() {
        return new OnceKey(Base64.getUrlEncoder().withoutPadding().encodeToString(octets()));
    }

    private synchronized byte[] octets() {
        if (used == ahead.length) {
            random.nextBytes(ahead);
            used = 0;
        }
        count++;
        var key = new byte[COUNT_OCTETS + CHANCE_OCTETS];
        key[0] = (byte) (count >> 16);
        key[1] = (byte) (count >> 8);
        key[2] = (byte) count;
        System.arraycopy(ahead, used, key, COUNT_OCTETS, CHANCE_OCTETS);
        used += CHANCE_OCTETS;
        return key;
    }

    /// The key a form came with, so that it stays one message when it is posted again.
    OnceKey of(Asked asked) {
        return asked.key().orElseGet(this::fresh);
    }
}
