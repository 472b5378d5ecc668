package parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import parley.chat.identity.PersonId;
import parley.chat.identity.ReplyLinks;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Random;
import java.util.UUID;

/// The numbers that name links.
class ReplyLinksTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final int MANY = 100_000;

    private final ReplyLinks links =
            new ReplyLinks(
                    "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE",
                    Duration.ofDays(1),
                    new MemoryStore().kept().people(),
                    new Random(7));

    private long at(Instant now) {
        return links.make(new PersonId(new UUID(1, 2)), new UUID(3, 4), now).id();
    }

    @Test
    void manyLinksOfOneMomentAreDifferentLinks() {
        var ids = new HashSet<Long>();
        for (int i = 0; i < MANY; i++) {
            ids.add(at(NOW));
        }
        assertThat(ids).hasSize(MANY);
    }

    @Test
    void laterLinksStandBehindEarlierOnesAlsoWhenTheClockGoesBack() {
        long first = at(NOW);
        long second = at(NOW.minusSeconds(5));
        long third = at(NOW.plusMillis(1));
        assertThat(first).isLessThan(second);
        assertThat(second).isLessThan(third);
    }
}
