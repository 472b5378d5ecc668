package parley.chat.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import parley.chat.conversation.MessageId;
import parley.chat.identity.PersonId;
import parley.chat.identity.WapSessionKey;
import parley.chat.presence.ContactPoint;
import parley.chat.presence.PresenceEvent;

import java.net.InetAddress;
import java.util.UUID;

/// What becomes of pushes, as signs of phones. In stories: `PresenceStoryTest`.
class PhoneSignsTest {
    private static final InetAddress HERE = InetAddress.ofLiteral("127.1.0.1");
    private static final PersonId ANA = new PersonId(new UUID(1, 1));
    private static final WapSessionKey KEY = new WapSessionKey(1);
    private static final ContactPoint CONFIRMED = new ContactPoint.OpenSession(KEY, HERE, true);
    private static final ContactPoint UNCONFIRMED = new ContactPoint.OpenSession(KEY, HERE, false);
    private static final ContactPoint PORT = new ContactPoint.PushPort(HERE);

    private final PhoneSigns signs = new PhoneSigns(2);

    private static DeliveryKey delivery(long number) {
        return new DeliveryKey(new MessageId(new UUID(2, number)), ANA);
    }

    @Test
    void pushesOfWhichNothingIsToldCrowdOutNoneOfWhichSomethingIs() {
        signs.pushed(delivery(0), CONFIRMED);
        for (int i = 1; i < 10; i++) {
            signs.pushed(delivery(i), i % 2 == 0 ? PORT : UNCONFIRMED);
        }
        assertThat(signs.unproved(delivery(0)))
                .contains(new PresenceEvent.PushUnanswered(ANA, CONFIRMED));
        assertThat(signs.acknowledged(delivery(0)))
                .contains(new PresenceEvent.PushAcknowledged(ANA, KEY));
        assertThat(signs.unproved(delivery(1))).isEmpty();
        assertThat(signs.acknowledged(delivery(2))).isEmpty();
    }

    @Test
    void aMessagePushedAnotherWaySaysNothingOfTheFirst() {
        signs.pushed(delivery(0), CONFIRMED);
        signs.pushed(delivery(0), PORT);
        assertThat(signs.unproved(delivery(0))).isEmpty();
    }
}
