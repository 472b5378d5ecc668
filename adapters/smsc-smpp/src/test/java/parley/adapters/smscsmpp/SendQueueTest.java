package parley.adapters.smscsmpp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import parley.chat.identity.Msisdn;
import parley.octets.Octets;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Whose turn it is. Nothing here waits: there is always somebody who may go.
class SendQueueTest {
    private static final Msisdn ANA = Msisdn.ofDigits("491701111101");
    private static final Msisdn BEN = Msisdn.ofDigits("491702222202");
    private static final Departure SOMEHOW = new Departure.Nowhere("for this test", true);

    private final SendQueue queue = new SendQueue(4);
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
