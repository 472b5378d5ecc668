package parley.adapters.smscsmpp;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.US_ASCII;

import org.jsmpp.bean.DeliverSm;
import org.junit.jupiter.api.Test;

import parley.chat.delivery.DeliveryEvidence.Report;
import parley.chat.delivery.DeliveryEvidence.SmsReported;
import parley.chat.delivery.SmsOutcome;
import parley.chat.identity.Msisdn;
import parley.ppg.PushEvent;
import parley.ppg.PushKey;
import parley.ppg.PushReports;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/// Whose a receipt is, and who else learns of it.
class InboundTest {
    private static final Msisdn ANA = Msisdn.ofDigits("4915550000011");
    private static final String OF_PUSH = "push1";
    private static final String OF_PUSH_NOT_KEPT = "push2";
    private static final byte INTERNATIONAL = 1;

    private final HeardReports chat = new HeardReports();
    private final LinkConfig link = SmsCarrierTest.link("main", 1, "practice", 1);
    private final Books books = new Books();
    private final Counters counters = new Counters();
    private final Inbound inbound = inbound();

    private Inbound inbound() {
        var clock = Clock.systemUTC();
        var teller = new Teller(clock);
        teller.reportTo(chat);
        var pushTeller = new PushTeller(clock);
        pushTeller.reportTo(new TwoPushes());
        var arrivals = new Arrivals(Duration.ofSeconds(1), teller::tell, counters);
        return new Inbound(clock, teller, pushTeller, arrivals, books, counters);
    }

    /// A push proxy that has two pushes out, and cannot keep anything of one of them.
    private static final class TwoPushes implements PushReports {
        @Override
        public boolean on(PushKey key, PushEvent.OfBearer news, Instant now) {
            return true;
        }

        @Override
        public ReportTaken reported(String smscId, boolean delivered, Instant now) {
            return switch (smscId) {
                case OF_PUSH -> ReportTaken.KEPT;
                case OF_PUSH_NOT_KEPT -> ReportTaken.NOT_KEPT;
                default -> ReportTaken.NOT_OURS;
            };
        }
    }

    private static DeliverSm receipt(String id, String state, String from) {
        var pdu = new DeliverSm();
        pdu.setSmscDeliveryReceipt();
        pdu.setSourceAddrTon(INTERNATIONAL);
        pdu.setSourceAddr(from);
        pdu.setShortMessage(("id:" + id + " stat:" + state + " err:000 text:").getBytes(US_ASCII));
        return pdu;
    }

    @Test
    void aReportOfAPushIsASignOfThePhoneItNames() {
        assertThat(inbound.take(link, receipt(OF_PUSH, "DELIVRD", ANA.digits()))).isTrue();
        assertThat(inbound.take(link, receipt(OF_PUSH, "UNDELIV", ANA.digits()))).isTrue();
        assertThat(chat.outcomes)
                .containsExactly(
                        new SmsOutcome(ANA, Report.DELIVERED), new SmsOutcome(ANA, Report.FAILED));
        assertThat(chat.evidence).isEmpty();
    }

    @Test
    void whereAReceiptNamesNobodyTheNumberItWasSentToIsKnown() {
        books.ids().add(OF_PUSH, ANA);
        assertThat(inbound.take(link, receipt(OF_PUSH, "DELIVRD", ""))).isTrue();
        assertThat(chat.outcomes).containsExactly(new SmsOutcome(ANA, Report.DELIVERED));
    }

    @Test
    void whatProvesNothingOrIsNotKeptIsNoSign() {
        assertThat(inbound.take(link, receipt(OF_PUSH, "ACCEPTD", ANA.digits()))).isTrue();
        assertThat(inbound.take(link, receipt(OF_PUSH_NOT_KEPT, "DELIVRD", ANA.digits())))
                .isFalse();
        assertThat(inbound.take(link, receipt(OF_PUSH, "DELIVRD", ""))).as("whose?").isTrue();
        assertThat(chat.outcomes).isEmpty();
    }

    @Test
    void whatNamesNobodyAndNothingOfThisRunIsLookedUpByItsId() {
        chat.refuseNext.set(1);
        assertThat(inbound.take(link, receipt(HeardReports.KNOWN_BY_ID, "DELIVRD", ""))).isFalse();
        assertThat(inbound.take(link, receipt(HeardReports.KNOWN_BY_ID, "DELIVRD", ""))).isTrue();
        assertThat(counters.all()).doesNotContainKey("receipts_for_nobody");
        assertThat(inbound.take(link, receipt("another", "DELIVRD", ""))).isTrue();
        assertThat(counters.all()).containsEntry("receipts_for_nobody", 1L);
    }

    @Test
    void whatNamesNobodyMayBeOfWhatIsUnderWayAndIsBroughtAgain() {
        books.underway().begin(ANA);
        assertThat(inbound.take(link, receipt("another", "DELIVRD", ""))).isFalse();
        assertThat(inbound.take(link, receipt(HeardReports.KNOWN_BY_ID, "DELIVRD", ""))).isTrue();
    }

    @Test
    void ofAMessageOfTheChatItIsTheMessagesReport() {
        books.ids().add("message1", ANA);
        assertThat(inbound.take(link, receipt("message1", "DELIVRD", ANA.digits()))).isTrue();
        assertThat(chat.outcomes).isEmpty();
        assertThat(chat.evidence)
                .containsExactly(new SmsReported("message1", ANA, Report.DELIVERED));
    }
}
