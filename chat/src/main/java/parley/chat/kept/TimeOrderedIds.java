package parley.chat.kept;

import java.time.Instant;
import java.util.UUID;
import java.util.random.RandomGenerator;

/// Makes ids that sort by the time they were made: UUID version 7, RFC 9562 5.7. Ids made within
/// one millisecond keep their order. Safe from any thread.
public final class TimeOrderedIds {
    private final RandomGenerator random;
    private long lastMillis;
    private int sequence;

    public TimeOrderedIds(RandomGenerator random) {
        this.random = random;
    }

    public synchronized UUID next(Instant now) {
        long millis = Math.max(now.toEpochMilli(), lastMillis);
        if (millis == lastMillis) {
            sequence++;
            if (sequence > 0xFFF) {
                millis++;
                sequence = 0;
            }
        } else {
            sequence = random.nextInt(0x400);
        }
        lastMillis = millis;
        long high = (millis << 16) | 0x7000 | sequence;
        long low = (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }
}
