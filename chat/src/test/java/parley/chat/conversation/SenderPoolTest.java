package parley.chat.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import parley.chat.conversation.SenderPool.Choice;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

class SenderPoolTest {
    private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
    private static final SenderNumber ONE = new SenderNumber("72751");
    private static final SenderNumber TWO = new SenderNumber("72752");
    private static final SenderNumber GONE = new SenderNumber("72759");
    private static final ConversationId THIS = new ConversationId(new UUID(0, 1));

    private final SenderPool pool = new SenderPool(List.of(ONE, TWO));

    @Test
    void aNewConversationGetsAFreeNumberForItselfAlone() {
        assertThat(pool.choose(THIS, List.of())).contains(new Choice(ONE, true));
        assertThat(pool.choose(THIS, List.of(use(2, ONE, 0)))).contains(new Choice(TWO, true));
    }

    @Test
    void itKeepsTheNumberItHasEvenWhenAnotherGotItToo() {
        var uses = List.of(use(2, TWO, 9), new SenderUse(THIS, TWO, NOON));
        assertThat(pool.choose(THIS, uses)).contains(new Choice(TWO, false));
    }

    @Test
    void withoutAFreeOneTheOneUsedLeastLatelyIsShared() {
        var uses = List.of(use(2, ONE, 3), use(3, TWO, 2), use(4, ONE, 1));
        assertThat(pool.choose(THIS, uses)).contains(new Choice(TWO, false));
    }

    @Test
    void aNumberThatIsNoLongerThereIsReplacedAndTakesNobodysPlace() {
        var uses = List.of(new SenderUse(THIS, GONE, NOON), use(2, GONE, 1), use(3, ONE, 2));
        assertThat(pool.choose(THIS, uses)).contains(new Choice(TWO, true));
    }

    @Test
    void withoutNumbersThereIsNoChoice() {
        assertThat(new SenderPool(List.of()).choose(THIS, List.of())).isEmpty();
    }

    @Test
    void aNumberIsReadWithOrWithoutPlusAndNothingElseIsOne() {
        assertThat(SenderNumber.of("+491715550")).contains(new SenderNumber("491715550"));
        assertThat(SenderNumber.of("72751")).contains(ONE);
        for (String other : List.of("", "12", "Parley", "1234567890123456")) {
            assertThat(SenderNumber.of(other)).isEmpty();
        }
    }

    private static SenderUse use(long conversation, SenderNumber number, long seconds) {
        var other = new ConversationId(new UUID(0, conversation));
        return new SenderUse(other, number, NOON.plusSeconds(seconds));
    }
}
