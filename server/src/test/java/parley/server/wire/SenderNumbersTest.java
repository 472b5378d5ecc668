package parley.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import static parley.server.GatewayUnderTest.eventually;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import parley.server.GatewayUnderTest;
import parley.testkit.NpmSmsc;

import tools.jackson.databind.JsonNode;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A whole gateway with two SMSCs that nobody here wrote, npm's `smpp`, and three numbers: answers
/// by SMS find their conversation, and one SMSC that dies is not missed. The eleventh acceptance
/// story on the wire.
@Timeout(180)
class SenderNumbersTest {
    private static final String OWN = "72750";

    @TempDir Path data;

    private final List<NpmSmsc> smscs = new ArrayList<>();
    private Optional<GatewayUnderTest> gateway = Optional.empty();
    private Somebody ana;
    private Somebody ben;
    private Somebody cleo;

    @AfterEach
    void stop() throws InterruptedException {
        gateway.ifPresent(GatewayUnderTest::close);
        for (NpmSmsc smsc : smscs) {
            smsc.close();
        }
    }

    @Test
    void withOneNumberSheIsAskedAndWithSeveralHerAnswerGoesRight() throws Exception {
        begin(Map.of());
        var smsc = smscs.getFirst();
        assertThat(wrote(ana, "Come to the cinema", smsc).from()).isEqualTo(OWN);
        assertThat(wrote(ben, "Come to the theatre", smsc).from()).isEqualTo(OWN);
        answers("I am coming at eight", OWN, smsc);
        var question = smsc.next("submit_sm");
        assertThat(question.get("source").asString()).isEqualTo(OWN);
        List<String> choices = question.get("message").asString().lines().toList();
        assertThat(choices).hasSize(3);
        answers("1", OWN, smsc);
        var chosen = choices.get(1).endsWith("Ana") ? ana : ben;
        assertThat(chosen.indication().text()).endsWith(": I am coming at eight");
    }

    @Test
    void eachConversationHasANumberAndAnswersNeedNoQuestion() throws Exception {
        begin(Map.of("PARLEY_SMS_SENDERS", "72751,72752"));
        var smsc = smscs.getFirst();
        String anas = wrote(ana, "Come to the cinema", smsc).from();
        String bens = wrote(ben, "Come to the theatre", smsc).from();
        assertThat(List.of(anas, bens)).containsExactlyInAnyOrder("72751", "72752");
        answers("to the theatre, gladly", bens, smsc);
        answers("to the cinema, no", anas, smsc);
        assertThat(ben.indication().text()).endsWith(": to the theatre, gladly");
        assertThat(ana.indication().text()).endsWith(": to the cinema, no");
        assertThat(wrote(ana, "A pity", smsc).from()).isEqualTo(anas);
    }

    @Test
    void oneSmscDiesAndTheOtherCarriesOnWithTheSameNumbers() throws Exception {
        begin(Map.of("PARLEY_SMS_SENDERS", "72751,72752"));
        var one = smscs.getFirst();
        var other = smscs.getLast();
        String anas = wrote(ana, "Come to the cinema", one).from();
        one.kill();
        eventually("it is seen", () -> gateway.orElseThrow().counted("sms_link_one_lost") > 0);
        var second = wrote(ana, "Well?", other);
        assertThat(second.from()).isEqualTo(anas);
        other.order(
                Map.of(
                        "do",
                        "report",
                        "from",
                        cleo.msisdn().digits(),
                        "to",
                        anas,
                        "id",
                        Long.toString(second.id()),
                        "state",
                        2));
        eventually("delivered", () -> ana.refreshed().contains("delivered"));
        answers("gladly", anas, other);
        assertThat(ana.indication().text()).endsWith(": gladly");
        assertThat(other.rest("submit_sm")).as("nothing came twice").isEmpty();
        assertThat(gateway.orElseThrow().smscLinkBound("one")).isFalse();
        assertThat(gateway.orElseThrow().smscLinkBound("other")).isTrue();
    }

    private void begin(Map<String, String> settings) throws Exception {
        var all = new HashMap<>(settings);
        all.put("PARLEY_SMS_GATEWAY_NUMBER", OWN);
        for (String link : List.of("ONE", "OTHER")) {
            var smsc = NpmSmsc.start();
            smscs.add(smsc);
            smsc.order(Map.of("do", "manual", "ids", "hex"));
            all.put("PARLEY_SMS_LINKS_" + link + "_HOST", "127.0.0.1");
            all.put(
                    "PARLEY_SMS_LINKS_" + link + "_PORT",
                    Integer.toString(smsc.next("listening").get("port").asInt()));
            all.put("PARLEY_SMS_LINKS_" + link + "_SYSTEM_ID", "parley");
            all.put("PARLEY_SMS_LINKS_" + link + "_PASSWORD", "secret");
            all.put("PARLEY_SMS_LINKS_" + link + "_PRICE", link.equals("ONE") ? "0.05" : "0.09");
        }
        var started = GatewayUnderTest.start(data, all);
        gateway = Optional.of(started);
        eventually(
                "both are bound",
                () -> started.smscLinkBound("one") && started.smscLinkBound("other"));
        ana = Somebody.of(started, "Ana", "4915550000171", 171);
        ben = Somebody.of(started, "Ben", "4915550000172", 172);
        cleo = Somebody.of(started, "Cleo", "4915550000173", 173);
        var network = started.network();
        ana.attach(network).connect().introduce();
        ben.attach(network).connect().introduce();
        started.know(ana.msisdn(), cleo.msisdn());
        started.know(ben.msisdn(), cleo.msisdn());
    }

    /// The SMS to Cleo, by the number it left from and the one that the SMSC gave it.
    private record Sms(String from, long id) {}

    private Sms wrote(Somebody from, String text, NpmSmsc smsc) throws Exception {
        from.write(cleo, text);
        JsonNode submit = smsc.next("submit_sm");
        assertThat(submit.get("destination").asString()).isEqualTo(cleo.msisdn().digits());
        assertThat(submit.get("message").asString()).startsWith(from.name() + ": " + text + "\n");
        return new Sms(submit.get("source").asString(), submit.get("id").asLong());
    }

    private void answers(String text, String to, NpmSmsc smsc) {
        smsc.order(Map.of("do", "mobile", "from", cleo.msisdn().digits(), "to", to, "text", text));
    }
}
