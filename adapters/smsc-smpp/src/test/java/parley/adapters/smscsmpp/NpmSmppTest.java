package parley.adapters.smscsmpp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import parley.chat.delivery.Carrier.Handover;
import parley.chat.delivery.DeliveryEvidence.Report;
import parley.chat.delivery.DeliveryEvidence.SmsAccepted;
import parley.chat.delivery.DeliveryEvidence.SmsReported;
import parley.chat.identity.Msisdn;
import parley.testkit.NpmSmsc;

import tools.jackson.databind.JsonNode;

import java.time.Clock;
import java.util.Map;

/// The link against an SMSC that nobody here wrote and that is not our library either: npm's
/// `smpp`.
@Timeout(180)
class NpmSmppTest {
    private static final Msisdn ANA = Msisdn.ofDigits("491701111101");
    private static final Msisdn BEN = Msisdn.ofDigits("491702222202");
    private static final String GATEWAY = "4915000";

    private final HeardReports reports = new HeardReports();
    private NpmSmsc smsc;
    private SmsCarrier link;

    @BeforeEach
    void startSmscAndLink() throws Exception {
        smsc = NpmSmsc.start();
        int port = smsc.next("listening").get("port").asInt();
        link = new SmsCarrier(SmsCarrierTest.config(port, 4, 100), Clock.systemUTC());
        link.reportTo(reports);
        link.start();
        SmsCarrierTest.await(link::ready);
    }

    @AfterEach
    void stop() throws Exception {
        if (link != null) {
            link.close();
        }
        if (smsc != null) {
            smsc.close();
        }
    }

    @Test
    void itReadsOurBindAndEveryFieldOfAMessageAndItsReportsComeBackAsEvidence() throws Exception {
        JsonNode bind = smsc.next("bind_transceiver");
        assertThat(bind.get("system_id").asString()).isEqualTo("parley");
        assertThat(bind.get("interface_version").asInt()).isEqualTo(0x34);

        var first = SmsCarrierTest.parcel(BEN, "dinner at 8? €5 [each]");
        assertThat(link.carry(first)).isInstanceOf(Handover.Taken.class);
        JsonNode submit = smsc.next("submit_sm");
        assertThat(submit.get("source").asString()).isEqualTo(GATEWAY);
        assertThat(submit.get("source_ton").asInt()).isEqualTo(1);
        assertThat(submit.get("source_npi").asInt()).isEqualTo(1);
        assertThat(submit.get("destination").asString()).isEqualTo(BEN.digits());
        assertThat(submit.get("destination_ton").asInt()).isEqualTo(1);
        assertThat(submit.get("destination_npi").asInt()).isEqualTo(1);
        assertThat(submit.get("data_coding").asInt()).isZero();
        assertThat(submit.get("esm_class").asInt()).isZero();
        assertThat(submit.get("registered_delivery").asInt()).isEqualTo(1);
        assertThat(submit.get("validity").asString()).isNotEmpty();
        assertThat(submit.get("message").asString())
                .isEqualTo("Ana: dinner at 8? €5 [each]\nhttp://chat.example/r/abc");

        // it answers A0001 and reports by TLV, then A0002 and reports 655362 in text
        var accepted = (SmsAccepted) reports.nextEvidence();
        assertThat(accepted).isEqualTo(new SmsAccepted(first.key(), java.util.List.of("A0001")));
        assertThat(reports.nextEvidence()).isEqualTo(new SmsReported("A0001", BEN, Report.FAILED));
        link.carry(SmsCarrierTest.parcel(BEN, "dinner?"));
        assertThat(((SmsAccepted) reports.nextEvidence()).smscIds()).containsExactly("A0002");
        assertThat(reports.nextEvidence())
                .isEqualTo(new SmsReported("A0002", BEN, Report.DELIVERED));
    }

    @Test
    void itReadsALongMessageOutsideGsmAsPartsOfOneText() throws Exception {
        String text = "ужин в восемь? 😀 ".repeat(8).strip();
        link.carry(SmsCarrierTest.parcel(BEN, text));
        var whole = new StringBuilder();
        String reference = "";
        for (int index = 1; index <= 3; index++) {
            JsonNode submit = smsc.next("submit_sm");
            assertThat(submit.get("data_coding").asInt()).isEqualTo(8);
            assertThat(submit.get("esm_class").asInt()).isEqualTo(0x40);
            String header = submit.get("udh").get(0).asString();
            assertThat(header).startsWith("0003").endsWith("030" + index);
            assertThat(index == 1 || header.startsWith(reference)).isTrue();
            reference = header.substring(0, 6);
            whole.append(submit.get("message").asString());
        }
        assertThat(whole.toString()).isEqualTo("Ana: " + text + "\nhttp://chat.example/r/abc");
        assertThat(((SmsAccepted) reports.nextEvidence()).smscIds()).hasSize(3);
    }

    @Test
    void aNoticeAsksForNoReport() throws Exception {
        assertThat(link.notice(BEN, "PIN 4711")).isTrue();
        JsonNode submit = smsc.next("submit_sm");
        assertThat(submit.get("registered_delivery").asInt()).isZero();
        assertThat(submit.get("message").asString()).isEqualTo("PIN 4711");
    }

    @Test
    void whatItDeliversFromAPhoneArrivesInEveryCoding() throws Exception {
        mobile(Map.of("text", "dinner? €5 {yes}"));
        assertThat(reports.nextArrived().text()).isEqualTo("dinner? €5 {yes}");
        mobile(Map.of("text", "ужин? 😀", "data_coding", 8));
        assertThat(reports.nextArrived().text()).isEqualTo("ужин? 😀");
        mobile(Map.of("text", "dîner à huit", "data_coding", 3));
        assertThat(reports.nextArrived().text()).isEqualTo("dîner à huit");
        mobile(Map.of("text", "in a payload", "payload", true));
        var last = reports.nextArrived();
        assertThat(last.text()).isEqualTo("in a payload");
        assertThat(last.from()).isEqualTo(ANA);
    }

    @Test
    void partsItDeliversInWrongOrderAreAcknowledgedWhenTheTextIsKept() throws Exception {
        mobile(Map.of("text", "at 8?", "udh", "06080412340202"));
        assertThat(smsc.next("deliver_sm_resp").get("status").asInt()).isEqualTo(0x64);
        mobile(Map.of("text", "dinner ", "udh", "06080412340201"));
        assertThat(reports.nextArrived().text()).isEqualTo("dinner at 8?");
        // both are acknowledged in the end, the first when it is repeated
        int acknowledged = 0;
        while (acknowledged < 2) {
            int status = smsc.next("deliver_sm_resp").get("status").asInt();
            acknowledged += status == 0 ? 1 : 0;
        }
        assertThat(reports.arrived).isEmpty();
    }

    @Test
    void whatCouldNotBeKeptIsNotAcknowledgedAndComesAgain() throws Exception {
        reports.refuseNext.set(1);
        mobile(Map.of("text", "dinner?"));
        assertThat(smsc.next("deliver_sm_resp").get("status").asInt()).isEqualTo(0x64);
        assertThat(smsc.next("deliver_sm_resp").get("status").asInt()).isZero();
        assertThat(reports.nextArrived().text()).isEqualTo("dinner?");
    }

    @Test
    void aBrokenLinkIsBoundAgain() throws Exception {
        smsc.next("bind_transceiver");
        smsc.order(Map.of("do", "break"));
        smsc.next("bind_transceiver");
        SmsCarrierTest.await(link::ready);
        link.carry(SmsCarrierTest.parcel(BEN, "dinner?"));
        assertThat(reports.nextEvidence()).isInstanceOf(SmsAccepted.class);
    }

    private void mobile(Map<String, Object> fields) {
        var order = new java.util.HashMap<String, Object>(fields);
        order.put("do", "mobile");
        order.put("from", ANA.digits());
        order.put("to", GATEWAY);
        smsc.order(order);
    }
}
