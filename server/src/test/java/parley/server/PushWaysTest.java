package parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import parley.chat.delivery.Parcel.PushParcel;
import parley.chat.delivery.Readiness;
import parley.chat.presence.ContactPoint;
import parley.testkit.RecordingCarrier;

import java.net.InetAddress;
import java.util.Optional;

/// Which way is asked whether it takes a push.
class PushWaysTest {
    private static final InetAddress HERE = InetAddress.getLoopbackAddress();
    private static final Optional<ContactPoint> PAGE = Optional.of(new ContactPoint.LivePage(HERE));
    private static final Optional<ContactPoint> PHONE =
            Optional.of(new ContactPoint.PushPort(HERE));

    private final RecordingCarrier<PushParcel> phones = new RecordingCarrier<>();
    private final RecordingCarrier<PushParcel> pages = new RecordingCarrier<>();
    private final PushWays ways = new PushWays(phones, pages);

    @Test
    void aPageIsToldWhileThePortForPhonesIsOff() {
        phones.ready(false);
        assertThat(ways.readiness(PAGE)).isEqualTo(Readiness.READY);
        assertThat(ways.readiness(PHONE)).isEqualTo(Readiness.AWAY);
        assertThat(ways.readiness(Optional.empty())).isEqualTo(Readiness.AWAY);
    }

    @Test
    void aFullQueueIsNotAPortThatIsOff() {
        phones.room(0);
        assertThat(ways.readiness(PHONE)).isEqualTo(Readiness.FULL);
        assertThat(ways.readiness(PAGE)).isEqualTo(Readiness.READY);
    }
}
