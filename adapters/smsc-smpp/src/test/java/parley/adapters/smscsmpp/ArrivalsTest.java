package parley.adapters.smscsmpp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import parley.adapters.smscsmpp.Arrivals.Answer;
import parley.adapters.smscsmpp.TextPart.Concat;
import parley.chat.identity.Msisdn;
import parley.octets.Octets;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

class ArrivalsTest {
    private static final Msisdn BEN = Msisdn.ofDigits("491700000002");
    private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
    private static final Duration WAIT = Duration.ofSeconds(90);

    private final List<String> told = new ArrayList<>();
    private boolean durable = true;
    private final Arrivals arrivals =
            new Arrivals(
                    WAIT,
                    sms -> {
                        if (durable) {
                            told.add(sms.text());
                        }
                        return durable;
                    });

    @Test
    void partsInAnyOrderBecomeOneTextAndOnlyTheLastIsAcknowledged() {
        assertThat(arrivals.on(BEN, part("c", 3, 3), NOON)).isEqualTo(Answer.LATER);
        assertThat(arrivals.on(BEN, part("a", 3, 1), NOON)).isEqualTo(Answer.LATER);
        assertThat(told).isEmpty();
        assertThat(arrivals.on(BEN, part("b", 3, 2), NOON)).isEqualTo(Answer.KEPT);
        assertThat(told).containsExactly("abc");
    }

    @Test
    void partsThatTheSmscRepeatsAfterwardsAreAcknowledgedAndNotToldAgain() {
        arrivals.on(BEN, part("a", 2, 1), NOON);
        arrivals.on(BEN, part("b", 2, 2), NOON);
        Instant later = NOON.plus(Duration.ofHours(3));
        arrivals.expire(later);
        assertThat(arrivals.on(BEN, part("a", 2, 1), later)).isEqualTo(Answer.KEPT);
        assertThat(arrivals.on(BEN, part("b", 2, 2), later)).isEqualTo(Answer.KEPT);
        assertThat(told).containsExactly("ab");
    }

    @Test
    void aTextThatCouldNotBeKeptIsToldWhenAnyOfItsPartsComesAgain() {
        durable = false;
        arrivals.on(BEN, part("a", 2, 1), NOON);
        assertThat(arrivals.on(BEN, part("b", 2, 2), NOON)).isEqualTo(Answer.LATER);
        durable = true;
        assertThat(arrivals.on(BEN, part("a", 2, 1), NOON)).isEqualTo(Answer.KEPT);
        assertThat(told).containsExactly("ab");
    }

    @Test
    void whatStaysIncompleteIsToldWithAGapAndTheLateRestOnItsOwn() {
        arrivals.on(BEN, part("a", 4, 1), NOON);
        arrivals.on(BEN, part("d", 4, 4), NOON.plusSeconds(10));
        arrivals.expire(NOON.plusSeconds(99));
        assertThat(told).isEmpty();
        arrivals.expire(NOON.plusSeconds(100));
        assertThat(told).containsExactly("a[…]d");
        assertThat(arrivals.on(BEN, part("b", 4, 2), NOON.plusSeconds(200))).isEqualTo(Answer.KEPT);
        assertThat(told).containsExactly("a[…]d", "[…]b[…]");
    }

    @Test
    void aReferenceUsedAgainForAnotherTextDoesNotMixThem() {
        arrivals.on(BEN, part("a", 2, 1), NOON);
        arrivals.on(BEN, part("b", 2, 2), NOON);
        arrivals.on(BEN, part("x", 2, 1), NOON);
        arrivals.on(BEN, part("y", 2, 2), NOON);
        assertThat(told).containsExactly("ab", "xy");
    }

    @Test
    void theSameTextTwiceIsTwoTextsUnlessAnAnswerMayHaveBeenLost() {
        assertThat(whole("ok", NOON)).isEqualTo(Answer.KEPT);
        assertThat(whole("ok", NOON.plusSeconds(3))).isEqualTo(Answer.KEPT);
        assertThat(told).containsExactly("ok", "ok");
        arrivals.linkBroke(NOON.plusSeconds(4));
        assertThat(whole("ok", NOON.plusSeconds(6))).isEqualTo(Answer.KEPT);
        assertThat(told).as("repeated by the SMSC").containsExactly("ok", "ok");
        assertThat(whole("ok", NOON.plusSeconds(9))).isEqualTo(Answer.KEPT);
        assertThat(told).as("written again").containsExactly("ok", "ok", "ok");
    }

    @Test
    void anAnswerLongBeforeTheLinkBrokeWasNotLost() {
        whole("ok", NOON);
        arrivals.linkBroke(NOON.plusSeconds(60));
        whole("ok", NOON.plusSeconds(61));
        assertThat(told).containsExactly("ok", "ok");
    }

    @Test
    void anAnswerThatTookLongMayHaveComeTooLate() {
        var part = whole("ok");
        arrivals.on(BEN, part, NOON);
        arrivals.answeredAfter(BEN, part, Duration.ofSeconds(20), NOON);
        arrivals.on(BEN, part, NOON.plusSeconds(30));
        assertThat(told).containsExactly("ok");
    }

    @Test
    void anSmscThatRepeatsWhateverWasNotAcknowledgedLosesAndDoublesNothing() {
        long seed = System.nanoTime();
        var random = new Random(seed);
        var unacknowledged = new ArrayList<TextPart>();
        for (int reference = 0; reference < 40; reference++) {
            for (int index = 1; index <= 3; index++) {
                unacknowledged.add(part(reference + "/" + index + " ", 3, index, reference));
            }
        }
        int rounds = 0;
        while (!unacknowledged.isEmpty() && rounds++ < 100_000) {
            durable = random.nextInt(4) > 0;
            TextPart next = unacknowledged.get(random.nextInt(unacknowledged.size()));
            if (arrivals.on(BEN, next, NOON) == Answer.KEPT) {
                unacknowledged.remove(next);
            }
        }
        assertThat(unacknowledged).as("seed %d", seed).isEmpty();
        assertThat(told).as("seed %d", seed).hasSize(40).doesNotHaveDuplicates();
        assertThat(told).as("seed %d", seed).contains("7/1 7/2 7/3 ");
    }

    private Answer whole(String text, Instant now) {
        var answer = arrivals.on(BEN, whole(text), now);
        arrivals.answeredAfter(BEN, whole(text), Duration.ofMillis(5), now);
        return answer;
    }

    private static TextPart whole(String text) {
        return new TextPart(
                "s", "d", 3, Octets.of(text, StandardCharsets.ISO_8859_1), Optional.empty());
    }

    private static TextPart part(String text, int total, int index) {
        return part(text, total, index, 77);
    }

    private static TextPart part(String text, int total, int index, int reference) {
        return new TextPart(
                "s",
                "d",
                3,
                Octets.of(text, StandardCharsets.ISO_8859_1),
                Optional.of(new Concat(Concat.Kind.HEADER_8, reference, total, index)));
    }
}
