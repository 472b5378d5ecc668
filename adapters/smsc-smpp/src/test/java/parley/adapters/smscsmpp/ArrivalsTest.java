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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

class ArrivalsTest {
    private static final String LINK = "main";
    private static final Msisdn BEN = Msisdn.ofDigits("491700000002");
    private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
    private static final Duration WAIT = Duration.ofSeconds(90);

    private final List<String> told = new ArrayList<>();
    private boolean durable = true;
    private final Counters counters = new Counters();
    private final Arrivals arrivals =
            new Arrivals(
                    WAIT,
                    sms -> {
                        if (durable) {
                            told.add(sms.text());
                        }
                        return durable;
                    },
                    counters);

    @Test
    void partsInAnyOrderBecomeOneTextAndOnlyTheLastIsAcknowledged() {
        assertThat(arrivals.on(LINK, BEN, part("c", 3, 3), NOON)).isEqualTo(Answer.LATER);
        assertThat(arrivals.on(LINK, BEN, part("a", 3, 1), NOON)).isEqualTo(Answer.LATER);
        assertThat(told).isEmpty();
        assertThat(arrivals.on(LINK, BEN, part("b", 3, 2), NOON)).isEqualTo(Answer.KEPT);
        assertThat(told).containsExactly("abc");
    }

    @Test
    void partsThatTheSmscRepeatsAfterwardsAreAcknowledgedAndNotToldAgain() {
        arrivals.on(LINK, BEN, part("a", 2, 1), NOON);
        arrivals.on(LINK, BEN, part("b", 2, 2), NOON);
        arrivals.expire(NOON.plusSeconds(60));
        assertThat(arrivals.on(LINK, BEN, part("b", 2, 2), NOON.plusSeconds(60)))
                .isEqualTo(Answer.KEPT);
        Instant later = NOON.plus(Duration.ofHours(3));
        arrivals.expire(later);
        assertThat(arrivals.on(LINK, BEN, part("a", 2, 1), later)).isEqualTo(Answer.KEPT);
        assertThat(told).containsExactly("ab");
    }

    @Test
    void aTextThatCouldNotBeKeptIsToldWhenAnyOfItsPartsComesAgain() {
        durable = false;
        arrivals.on(LINK, BEN, part("a", 2, 1), NOON);
        assertThat(arrivals.on(LINK, BEN, part("b", 2, 2), NOON)).isEqualTo(Answer.LATER);
        durable = true;
        assertThat(arrivals.on(LINK, BEN, part("a", 2, 1), NOON)).isEqualTo(Answer.KEPT);
        assertThat(told).containsExactly("ab");
    }

    @Test
    void whatStaysIncompleteIsToldWithAGapAndTheLateRestOnItsOwn() {
        arrivals.on(LINK, BEN, part("a", 4, 1), NOON);
        arrivals.on(LINK, BEN, part("d", 4, 4), NOON.plusSeconds(10));
        arrivals.expire(NOON.plusSeconds(99));
        assertThat(told).isEmpty();
        arrivals.expire(NOON.plusSeconds(100));
        assertThat(told).containsExactly("a[…][…]d");
        assertThat(arrivals.on(LINK, BEN, part("b", 4, 2), NOON.plusSeconds(200)))
                .isEqualTo(Answer.KEPT);
        assertThat(told).containsExactly("a[…][…]d", "[…]b[…]");
        assertThat(counters.all())
                .containsEntry("texts_with_gaps", 1L)
                .containsEntry("text_parts_missing", 2L)
                .containsEntry("text_parts_late", 1L);
        // and what the SMSC was told to bring again is no news
        assertThat(arrivals.on(LINK, BEN, part("a", 4, 1), NOON.plusSeconds(300)))
                .isEqualTo(Answer.KEPT);
        assertThat(told).hasSize(2);
    }

    @Test
    void aPartThatComesTooLateWaitsForNobodyUnlessItCannotBeKept() {
        arrivals.on(LINK, BEN, part("a", 4, 1), NOON);
        arrivals.expire(NOON.plus(WAIT));
        durable = false;
        assertThat(arrivals.on(LINK, BEN, part("c", 4, 3), NOON.plus(WAIT)))
                .isEqualTo(Answer.LATER);
        assertThat(arrivals.on(LINK, BEN, part("b", 4, 2), NOON.plus(WAIT)))
                .isEqualTo(Answer.LATER);
        durable = true;
        assertThat(arrivals.on(LINK, BEN, part("b", 4, 2), NOON.plus(WAIT))).isEqualTo(Answer.KEPT);
        assertThat(arrivals.on(LINK, BEN, part("c", 4, 3), NOON.plus(WAIT))).isEqualTo(Answer.KEPT);
        assertThat(told).containsExactly("a[…][…][…]", "[…]bc[…]");
    }

    @Test
    void anHourLaterALatePartBeginsATextOfItsOwn() {
        arrivals.on(LINK, BEN, part("a", 3, 1), NOON);
        arrivals.expire(NOON.plus(WAIT));
        Instant later = NOON.plus(Duration.ofMinutes(61));
        arrivals.expire(later);
        assertThat(arrivals.on(LINK, BEN, part("b", 3, 2), later)).isEqualTo(Answer.LATER);
        arrivals.expire(later.plus(WAIT));
        assertThat(told).containsExactly("a[…][…]", "[…]b[…]");
    }

    @Test
    void aGapThatCannotBeKeptIsToldWhenItCan() {
        arrivals.on(LINK, BEN, part("a", 2, 1), NOON);
        durable = false;
        arrivals.expire(NOON.plus(WAIT));
        assertThat(counters.all()).doesNotContainKey("texts_with_gaps");
        assertThat(arrivals.waitingParts()).isEqualTo(1);
        durable = true;
        arrivals.expire(NOON.plus(WAIT).plusSeconds(1));
        assertThat(told).containsExactly("a[…]");
        assertThat(arrivals.waitingParts()).isZero();
    }

    @Test
    void aPartRepeatedWhileItWaitsDoesNotMakeItWaitLonger() {
        arrivals.on(LINK, BEN, part("a", 2, 1), NOON);
        arrivals.on(LINK, BEN, part("a", 2, 1), NOON.plus(WAIT).minusSeconds(1));
        arrivals.expire(NOON.plus(WAIT));
        assertThat(told).containsExactly("a[…]");
    }

    /// The ninth acceptance story.
    @Test
    void twoSendersWithTheSameReferenceAndPartsDoubledAndInAnyOrder() {
        var cem = Msisdn.ofDigits("491700000003");
        for (int index : new int[] {3, 1, 3, 1}) {
            assertThat(arrivals.on(LINK, BEN, part("b" + index, 3, index), NOON))
                    .isEqualTo(Answer.LATER);
            assertThat(arrivals.on(LINK, cem, part("c" + index, 3, index), NOON))
                    .isEqualTo(Answer.LATER);
        }
        assertThat(arrivals.on(LINK, cem, part("c2", 3, 2), NOON)).isEqualTo(Answer.KEPT);
        assertThat(arrivals.on(LINK, BEN, part("b2", 3, 2), NOON)).isEqualTo(Answer.KEPT);
        for (int index : new int[] {2, 3, 1, 2}) {
            assertThat(arrivals.on(LINK, BEN, part("b" + index, 3, index), NOON))
                    .isEqualTo(Answer.KEPT);
            assertThat(arrivals.on(LINK, cem, part("c" + index, 3, index), NOON))
                    .isEqualTo(Answer.KEPT);
        }
        assertThat(told).containsExactly("c1c2c3", "b1b2b3");
        arrivals.expire(NOON.plus(Duration.ofDays(2)));
        assertThat(told).hasSize(2);
    }

    @Test
    void referencesOfDifferentKindsAreDifferent() {
        for (Concat.Kind kind : Concat.Kind.values()) {
            arrivals.on(LINK, BEN, part(kind + " ", 2, 1, 77, kind), NOON);
        }
        for (Concat.Kind kind : Concat.Kind.values()) {
            assertThat(arrivals.on(LINK, BEN, part("b", 2, 2, 77, kind), NOON))
                    .isEqualTo(Answer.KEPT);
        }
        assertThat(told).containsExactly("HEADER_8 b", "HEADER_16 b", "SAR b");
    }

    @Test
    void theSameLongTextWrittenAgainWithTheSameReferenceIsTwoTexts() {
        for (Instant at : List.of(NOON, NOON.plusSeconds(600))) {
            arrivals.expire(at);
            arrivals.on(LINK, BEN, part("a", 2, 1), at);
            assertThat(arrivals.on(LINK, BEN, part("b", 2, 2), at)).isEqualTo(Answer.KEPT);
            assertThat(arrivals.on(LINK, BEN, part("a", 2, 1), at))
                    .as("repeated")
                    .isEqualTo(Answer.KEPT);
        }
        assertThat(told).containsExactly("ab", "ab");
    }

    @Test
    void aPartWhoseAcknowledgementTheLinkTookAlongIsNoNewsHoursLater() {
        arrivals.on(LINK, BEN, part("a", 2, 1), NOON);
        arrivals.on(LINK, BEN, part("b", 2, 2), NOON);
        arrivals.linkBroke(LINK, NOON.plusSeconds(3));
        Instant later = NOON.plus(Duration.ofHours(3));
        arrivals.expire(later);
        assertThat(arrivals.on(LINK, BEN, part("b", 2, 2), later)).isEqualTo(Answer.KEPT);
        assertThat(arrivals.on(LINK, BEN, part("a", 2, 1), later)).isEqualTo(Answer.KEPT);
        assertThat(told).containsExactly("ab");
    }

    @Test
    void aReferenceUsedAgainForAnotherTextDoesNotMixThem() {
        arrivals.on(LINK, BEN, part("a", 2, 1), NOON);
        arrivals.on(LINK, BEN, part("b", 2, 2), NOON);
        arrivals.on(LINK, BEN, part("x", 2, 1), NOON);
        arrivals.on(LINK, BEN, part("y", 2, 2), NOON);
        assertThat(told).containsExactly("ab", "xy");
    }

    @Test
    void theSameTextTwiceIsTwoTextsUnlessAnAnswerMayHaveBeenLost() {
        assertThat(whole("ok", NOON)).isEqualTo(Answer.KEPT);
        assertThat(whole("ok", NOON.plusSeconds(3))).isEqualTo(Answer.KEPT);
        assertThat(told).containsExactly("ok", "ok");
        arrivals.linkBroke(LINK, NOON.plusSeconds(4));
        assertThat(whole("ok", NOON.plusSeconds(6))).isEqualTo(Answer.KEPT);
        assertThat(told).as("repeated by the SMSC").containsExactly("ok", "ok");
        assertThat(whole("ok", NOON.plusSeconds(9))).isEqualTo(Answer.KEPT);
        assertThat(told).as("written again").containsExactly("ok", "ok", "ok");
    }

    @Test
    void anAnswerByAnotherLinkWasNotLostWithThisOne() {
        whole("ok", NOON);
        arrivals.on(LINK, BEN, part("a", 2, 1), NOON);
        arrivals.on(LINK, BEN, part("b", 2, 2), NOON);
        arrivals.linkBroke("other", NOON.plusSeconds(1));
        whole("ok", NOON.plusSeconds(2));
        Instant later = NOON.plus(Duration.ofMinutes(6));
        arrivals.expire(later);
        arrivals.on("other", BEN, part("b", 2, 2), later);
        assertThat(told).containsExactly("ok", "ab", "ok");
        assertThat(arrivals.waitingParts()).as("b was written again").isEqualTo(1);
    }

    @Test
    void anAnswerLongBeforeTheLinkBrokeWasNotLost() {
        whole("ok", NOON);
        arrivals.linkBroke(LINK, NOON.plusSeconds(60));
        whole("ok", NOON.plusSeconds(61));
        assertThat(told).containsExactly("ok", "ok");
    }

    @Test
    void anAnswerThatTookLongMayHaveComeTooLate() {
        var part = whole("ok");
        arrivals.on(LINK, BEN, part, NOON);
        arrivals.answeredAfter(LINK, BEN, part, Duration.ofSeconds(20), NOON);
        arrivals.on(LINK, BEN, part, NOON.plusSeconds(30));
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
            if (arrivals.on(LINK, BEN, next, NOON) == Answer.KEPT) {
                unacknowledged.remove(next);
            }
        }
        assertThat(unacknowledged).as("seed %d", seed).isEmpty();
        assertThat(told).as("seed %d", seed).hasSize(40).doesNotHaveDuplicates();
        assertThat(told).as("seed %d", seed).contains("7/1 7/2 7/3 ");
    }

    @Test
    void whatWaitsTakesSoMuchRoomAndWhatCompletesATextNone() {
        String payload = "x".repeat(60_000);
        int reference = 0;
        while (arrivals.on(LINK, BEN, part(payload, 2, 1, reference), NOON) == Answer.LATER
                && arrivals.waitingParts() > reference) {
            reference++;
        }
        assertThat(reference * 60_000L).isBetween(7L << 20, 8L << 20);
        assertThat(arrivals.on(LINK, BEN, part(payload, 2, 2, 0), NOON)).isEqualTo(Answer.KEPT);
        arrivals.on(LINK, BEN, part(payload, 2, 1, reference), NOON);
        assertThat(arrivals.waitingParts()).as("there is room again").isEqualTo(reference);
        arrivals.expire(NOON.plus(WAIT));
        assertThat(told).hasSize(reference + 1);
        assertThat(arrivals.waitingParts()).isZero();
    }

    @Test
    void howMuchWaitsIsSaidAlsoWhileTheStoreHangs() throws Exception {
        var stuck = new CountDownLatch(1);
        var asked = new CountDownLatch(1);
        var slow =
                new Arrivals(
                        WAIT,
                        _ -> {
                            asked.countDown();
                            return comes(stuck);
                        },
                        counters);
        slow.on(LINK, BEN, part("a", 2, 1), NOON);
        var second = Thread.ofVirtual().start(() -> slow.on(LINK, BEN, part("b", 2, 2), NOON));
        assertThat(comes(asked)).isTrue();
        var looking = new FutureTask<>(slow::waitingParts);
        Thread.ofVirtual().start(looking);
        assertThat(looking.get(20, TimeUnit.SECONDS)).isEqualTo(2);
        stuck.countDown();
        second.join();
        assertThat(slow.waitingParts()).isZero();
    }

    @Test
    void aWholeTextDoesNotWaitUntilAnotherIsOnTheDisk() throws Exception {
        var stuck = new CountDownLatch(1);
        var asked = new CountDownLatch(2);
        var slow =
                new Arrivals(
                        WAIT,
                        _ -> {
                            asked.countDown();
                            return comes(stuck);
                        },
                        counters);
        var one = Thread.ofVirtual().start(() -> slow.on(LINK, BEN, whole("one"), NOON));
        var other = Thread.ofVirtual().start(() -> slow.on(LINK, BEN, whole("other"), NOON));
        assertThat(comes(asked)).as("both are being kept at once").isTrue();
        stuck.countDown();
        one.join();
        other.join();
    }

    private static boolean comes(CountDownLatch latch) {
        try {
            return latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException over) {
            throw new AssertionError(over);
        }
    }

    private Answer whole(String text, Instant now) {
        var answer = arrivals.on(LINK, BEN, whole(text), now);
        arrivals.answeredAfter(LINK, BEN, whole(text), Duration.ofMillis(5), now);
        return answer;
    }

    private static TextPart whole(String text) {
        return part(text, Optional.empty());
    }

    private static TextPart part(String text, int total, int index) {
        return part(text, total, index, 77);
    }

    private static TextPart part(String text, int total, int index, int reference) {
        return part(text, total, index, reference, Concat.Kind.HEADER_8);
    }

    private static TextPart part(
            String text, int total, int index, int reference, Concat.Kind kind) {
        return part(text, Optional.of(new Concat(kind, reference, total, index)));
    }

    private static TextPart part(String text, Optional<Concat> concat) {
        return new TextPart(
                "s",
                "d",
                3,
                GsmAlphabet.DEFAULT,
                Octets.of(text, StandardCharsets.ISO_8859_1),
                concat);
    }
}
