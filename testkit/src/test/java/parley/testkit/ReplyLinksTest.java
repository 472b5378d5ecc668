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

/// Which link somebody is given, and the numbers that name links.
class ReplyLinksTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final int MANY = 100_000;

    private final ReplyLinks links =
            new ReplyLinks(
                    "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE",
                    Duration.ofDays(1),
                    new MemoryStore().kept().people(),
                    new Random(7));

    private static final PersonId ANA = new PersonId(new UUID(1, 2));
    private static final UUID TALK = new UUID(3, 4);

    private long at(Instant now) {
        return links.of(ANA, TALK, now).id();
    }

    @Test
    void aLinkThatIsKeptIsGivenAgainWhileItOpensNearlyAsLongAsANewOne() {
        var first = links.of(ANA, TALK, NOW);
        assertThat(links.of(ANA, TALK, NOW)).isNotEqualTo(first);
        assertThat(links.isKept(first)).isFalse();
        links.kept(first);
        assertThat(links.isKept(first)).isTrue();
        Instant hundredth = NOW.plus(Duration.ofDays(1).dividedBy(100));
        assertThat(links.of(ANA, TALK, hundredth)).isEqualTo(first);

        var next = links.of(ANA, TALK, hundredth.plusSeconds(1));
        assertThat(next).isNotEqualTo(first);
        assertThat(next.expiresAt()).isAfter(first.expiresAt());
        assertThat(links.isKept(next)).isFalse();
        links.kept(next);
        assertThat(links.of(ANA, TALK, hundredth.plusSeconds(2))).isEqualTo(next);
    }

    @Test
    void aLinkIsForOnePersonInOneConversation() {
        links.kept(links.of(ANA, TALK, NOW));
        assertThat(links.of(ANA, new UUID(3, 5), NOW).conversation()).isEqualTo(new UUID(3, 5));
        var ben = new PersonId(new UUID(1, 3));
        assertThat(links.of(ben, TALK, NOW).recipient()).isEqualTo(ben);
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
