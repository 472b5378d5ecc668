package parley.adapters.smscsmpp;

import parley.chat.conversation.MessageText;
import parley.chat.delivery.Carrier;
import parley.chat.delivery.DeliveryKey;
import parley.chat.delivery.Parcel.SmsParcel;
import parley.chat.identity.Msisdn;
import parley.testkit.CarrierContract;
import parley.testkit.RecordingReports;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The carrier of SMS over two links to one practice SMSC.
class SmsCarrierContractTest extends CarrierContract<SmsParcel> {
    private Optional<PracticeSmsc> smsc = Optional.empty();
    private Optional<SmsCarrier> carrier = Optional.empty();

    @Override
    protected Carrier<SmsParcel> open(RecordingReports to) {
        var practice = new PracticeSmsc(SmsCarrierTest.config(0, 4, 100), Clock.systemUTC());
        practice.start();
        smsc = Optional.of(practice);
        var links =
                List.of(
                        SmsCarrierTest.link("one", practice.port(), "practice", 4),
                        SmsCarrierTest.link("other", practice.port(), "practice", 4));
        var opened =
                new SmsCarrier(
                        SmsCarrierTest.config(1, 4, 100).withLinks(links),
                        Clock.systemUTC(),
                        SmsCarrierTest.QUICK);
        opened.reportTo(to);
        opened.start();
        carrier = Optional.of(opened);
        return opened;
    }

    @Override
    protected SmsParcel parcel(DeliveryKey key) {
        return new SmsParcel(
                key,
                Msisdn.ofDigits("4917" + Math.floorMod(key.message().hashCode(), 9_000_000)),
                Optional.empty(),
                "Ana",
                new MessageText("dinner?"),
                "/r/abc",
                "",
                Instant.now().plus(Duration.ofDays(2)));
    }

    @Override
    protected void close() {
        carrier.ifPresent(SmsCarrier::close);
        smsc.ifPresent(PracticeSmsc::close);
    }
}
