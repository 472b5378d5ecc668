package parley.adapters.handsetudp;

import org.junit.jupiter.api.Nested;

import parley.chat.conversation.MessageText;
import parley.chat.delivery.Carrier;
import parley.chat.delivery.DeliveryKey;
import parley.chat.delivery.NoticeMark;
import parley.chat.delivery.Parcel.PushParcel;
import parley.chat.identity.Alias;
import parley.chat.identity.WapSessionKey;
import parley.chat.presence.ContactPoint;
import parley.handset.Handset;
import parley.handset.HandsetOptions;
import parley.pages.ChatPages;
import parley.testkit.CarrierContract;
import parley.testkit.RecordingReports;
import parley.wdp.WdpAddress;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;

/// The contract of carriers for pushes, in a session and to the push port.
class HandsetCarrierTest {
    private static final Instant CREATED = Instant.parse("2026-04-01T12:00:00Z");

    @Nested
    class ToThePushPort extends Pushing {
        @Override
        ContactPoint point() {
            return new ContactPoint.PushPort(PhoneWorld.at(40));
        }

        @Override
        protected boolean hearsOfWhatLeft() {
            return false;
        }
    }

    @Nested
    class ConfirmedInASession extends Pushing {
        @Override
        ContactPoint point() {
            return new ContactPoint.OpenSession(new WapSessionKey(1), PhoneWorld.at(40), true);
        }
    }

    @Nested
    class UnconfirmedInASession extends Pushing {
        @Override
        ContactPoint point() {
            return new ContactPoint.OpenSession(new WapSessionKey(1), PhoneWorld.at(40), false);
        }

        @Override
        protected boolean hearsOfWhatLeft() {
            return false;
        }
    }

    abstract static class Pushing extends CarrierContract<PushParcel> {
        private PhoneWorld chat;
        private WapService wap;
        private Handset phone;

        abstract ContactPoint point();

        @Override
        protected Carrier<PushParcel> open(RecordingReports to) throws IOException {
            chat = new PhoneWorld();
            wap =
                    WapService.start(
                            PhoneWorld.config(8),
                            new ChatPages(chat.chat, new Random(1)),
                            Optional.empty(),
                            chat.chat,
                            to,
                            new Counters(),
                            Clock.systemUTC());
            phone =
                    Handset.switchOn(
                            HandsetOptions.of(PhoneWorld.at(40), PhoneWorld.HERE)
                                    .withGateway(
                                            new WdpAddress(
                                                    PhoneWorld.HERE, wap.connectionless().port()),
                                            new WdpAddress(PhoneWorld.HERE, wap.session().port())));
            phone.connect();
            return wap.pushes();
        }

        @Override
        protected PushParcel parcel(DeliveryKey key) {
            return new PushParcel(
                    key,
                    new NoticeMark("talk"),
                    point(),
                    "Ben",
                    new Alias("Ben"),
                    new MessageText("hello"),
                    "/r/abcdefgh",
                    CREATED,
                    CREATED.plusSeconds(3_600));
        }

        @Override
        protected void close() throws IOException {
            wap.close();
            phone.close();
            chat.close();
        }
    }
}
