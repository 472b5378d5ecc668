package parley.adapters.smscsmpp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import parley.chat.conversation.MessageId;
import parley.chat.delivery.DeliveryKey;
import parley.chat.identity.Msisdn;
import parley.chat.identity.PersonId;
import parley.octets.Octets;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Whose turn it is. Nothing here waits: there is always somebody who may go.
class SendQueueTest {
    private static final Msisdn ANA = Msisdn.ofDigits("491701111101");
    private static final Msisdn BEN = Msisdn.ofDigits("491702222202");
    private static final Departure SOMEHOW = new Departure.Nowhere("for this test", true);

    private final SendQueue queue = new SendQueue(4, 10);
    private final Set<Msisdn> blocked = new HashSet<>();

    @Test
    void oneRecipientHasOneUnderWayAndOthersDoNotWaitForIt() throws InterruptedException {
        offer(ANA, "1");
        offer(ANA, "2");
        offer(BEN, "3");
        assertThat(takeAll(2)).containsExactly("1", "3");
        queue.done(BEN);
        queue.done(ANA);
        assertThat(takeAll(1)).containsExactly("2");
        assertThat(queue.size()).isZero();
    }

    @Test
    void whoHasNoWayForNowLetsOthersGoFirstAndKeepsTheOrderOfItsOwn() throws InterruptedException {
        offer(ANA, "1");
        offer(ANA, "2");
        offer(BEN, "3");
        blocked.add(ANA);
        assertThat(takeAll(1)).containsExactly("3");
        blocked.clear();
        assertThat(takeAll(1)).containsExactly("1");
        queue.done(ANA);
        assertThat(takeAll(1)).containsExactly("2");
    }

    @Test
    void aNoticeGoesBeforeTheMessagesOfOthersAndAFullQueueTakesNothing()
            throws InterruptedException {
        offer(ANA, "1");
        queue.offer(Errand.ofNotice(BEN, "72753", "PIN"));
        assertThat(takeAll(2)).containsExactly("PIN", "1");
        for (int i = 0; i < 4; i++) {
            assertThat(offer(ANA, "more")).isTrue();
        }
        assertThat(offer(BEN, "too much")).isFalse();
        assertThat(queue.close()).hasSize(4);
        assertThat(queue.take(() -> _ -> Optional.of(SOMEHOW))).isEmpty();
    }

    @Test
    void noMoreAreLetGoThanTwiceThePlacesAndOneMoreForEachThatLeaves() throws InterruptedException {
        var some = new SendQueue(100, 12);
        for (int i = 0; i < 40; i++) {
            some.offer(message(Msisdn.ofDigits("4917033333" + (10 + i))));
        }
        var asked = some.toAsk();
        assertThat(asked).hasSize(24);
        asked.forEach(some::letGo);
        for (int i = 0; i < 3; i++) {
            assertThat(some.take(() -> _ -> Optional.of(SOMEHOW))).isPresent();
        }
        assertThat(some.toAsk()).hasSize(3);
    }

    private static Errand message(Msisdn to) {
        var key =
                new DeliveryKey(new MessageId(UUID.randomUUID()), new PersonId(UUID.randomUUID()));
        return Errand.ofMessage(to, "72753", "dinner?", key, Instant.MAX);
    }

    /// Anything but a notice, which would go first.
    private boolean offer(Msisdn to, String text) {
        var push = new PushLoad(Optional.empty(), Octets.EMPTY);
        return queue.offer(
                new Errand(
                        to, "72753", text, Optional.empty(), Optional.empty(), Optional.of(push)));
    }

    private List<String> takeAll(int count) throws InterruptedException {
        var texts = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            var leaving =
                    queue.take(() ->
                            errand ->
                                    blocked.contains(errand.to())
                                            ? Optional.empty()
                                            : Optional.of(SOMEHOW));
            texts.add(leaving.orElseThrow().errand().text());
        }
        return texts;
    }
}
