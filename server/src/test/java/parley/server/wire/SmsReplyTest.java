package parley.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import static parley.server.GatewayUnderTest.eventually;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import parley.chat.delivery.DeliveryState;
import parley.server.GatewayUnderTest;
import parley.server.demo.AccessServer;

import java.nio.file.Path;
import java.util.List;

/// An SMS to the gateway's number is a chat reply: it lands where it belongs, and when that is not
/// clear its sender is asked.
@Timeout(120)
class SmsReplyTest {
    @TempDir static Path data;

    private static GatewayUnderTest gateway;
    private static AccessServer network;

    @BeforeAll
    static void startGateway() throws Exception {
        gateway = GatewayUnderTest.start(data);
        network = gateway.network();
        eventually("the SMSC is bound", gateway::smscBound);
    }

    @AfterAll
    static void stopGateway() {
        if (gateway != null) {
            gateway.close();
        }
    }

    @Test
    void anSmsLandsInTheOneConversationThereIs() throws Exception {
        var ana = someone("Ana", 131).attach(network).connect().introduce();
        var ben = someone("Ben", 132);
        writesBySms(ana, ben, "Dinner at 7?");

        says(ben, "Gladly! €5 for wine {red}");
        var answer = ana.indication();
        assertThat(answer.text()).endsWith(": Gladly! €5 for wine {red}");
        assertThat(ana.open(answer.href()).text())
                .contains("Dinner at 7?", "Gladly! €5 for wine {red}");

        // also one of many parts
        String much = "and so on, ".repeat(40).strip();
        says(ben, much);
        assertThat(ana.indication().text()).contains("and so on");
        assertThat(SmsInbox.of(gateway, ben).all()).hasSize(1);
    }

    @Test
    void whoIsInTwoConversationsIsAskedAndAnswersWithANumber() throws Exception {
        var cleo = someone("Cleo", 133).attach(network).connect().introduce();
        var dan = someone("Dan", 134).attach(network).connect().introduce();
        var eva = someone("Eva", 135);
        var inbox = SmsInbox.of(gateway, eva);
        writesBySms(cleo, eva, "Come to the cinema");
        writesBySms(dan, eva, "Come to the theatre");

        says(eva, "I am coming at eight");
        var choices = inbox.await(3).text().lines().toList();
        assertThat(choices).hasSize(3);
        assertThat(choices.get(1)).matches("1 (Cleo|Dan)");
        assertThat(choices.get(2)).matches("2 (Cleo|Dan)").isNotEqualTo(choices.get(1));

        says(eva, "2");
        var chosen = choices.get(2).endsWith("Cleo") ? cleo : dan;
        var other = chosen == cleo ? dan : cleo;
        assertThat(chosen.indication().text()).endsWith(": I am coming at eight");
        assertThat(other.home().text()).doesNotContain("new");

        // the other one got nothing: what comes first is a text of a later time
        chosen.write(other.name(), "Did Eva answer?");
        assertThat(other.indication().text()).contains("Did Eva answer?");
    }

    @Test
    void whatIsNoneOfTheChoicesIsAskedAboutAndNeverGuessed() throws Exception {
        var finn = someone("Finn", 136).attach(network).connect().introduce();
        var gil = someone("Gil", 137).attach(network).connect().introduce();
        var hedi = someone("Hedi", 138);
        var inbox = SmsInbox.of(gateway, hedi);
        writesBySms(finn, hedi, "Football?");
        writesBySms(gil, hedi, "Tennis?");

        int asked = 2;
        for (String noise : List.of("perhaps", "3", "0", "2 please", "?")) {
            says(hedi, noise);
            assertThat(inbox.await(++asked).text()).startsWith("Für wen ist Ihre Nachricht?");
        }
        assertThat(finn.home().text()).doesNotContain("new");
        assertThat(gil.home().text()).doesNotContain("new");
        finn.write("Gil", "Did you hear of Hedi?");
        assertThat(gil.indication().text()).contains("Did you hear of Hedi?");
    }

    @Test
    void aNumberNobodyWroteToIsToldHowToBegin() throws Exception {
        var ines = someone("Ines", 139);
        says(ines, "Hello?");
        assertThat(SmsInbox.of(gateway, ines).await(1).text())
                .contains("Zuletzt hat Ihnen hier niemand geschrieben", "Chat-Seite");
        assertThat(SmsInbox.of(gateway, ines).all()).hasSize(1);
    }

    /// Acceptance 10 of consent, on the wire.
    @Test
    void stopEndsEveryWayAndStartBringsBackWhatWaited() throws Exception {
        var jan = someone("Jan", 140).attach(network).connect().introduce();
        var kim = someone("Kim", 141);
        var inbox = SmsInbox.of(gateway, kim);
        writesBySms(jan, kim, "Shall we sing?");

        says(kim, "Bitte stopp!");
        assertThat(inbox.await(2).text()).startsWith("Erledigt: Sie bekommen von hier keine");
        says(kim, "stop.");
        jan.write(kim, "By SMS?");
        kim.attach(network).connect();
        jan.write(kim, "By push?");
        assertThat(gateway.newest(jan.msisdn(), kim.msisdn())).isEqualTo(DeliveryState.HELD);
        assertThat(jan.refreshed()).as("a stranger's page").doesNotContain("waiting");
        assertThat(kim.home().text()).contains("3 new");

        says(kim, "START");
        assertThat(inbox.await(3).text()).startsWith("You get messages again.");
        assertThat(List.of(kim.indication().text(), kim.indication().text()))
                .anyMatch(text -> text.endsWith("By SMS?"))
                .anyMatch(text -> text.endsWith("By push?"));
        assertThat(inbox.all()).as("one SMS invited her, and she answered nothing").hasSize(3);
    }

    private static void writesBySms(Somebody from, Somebody to, String text) throws Exception {
        from.write(to, text);
        eventually("the report proved the SMS", () -> from.refreshed().contains("delivered"));
    }

    private static void says(Somebody owner, String text) {
        assertThat(gateway.practice().send(owner.msisdn(), text)).isTrue();
    }

    private static Somebody someone(String name, int last) {
        return Somebody.of(gateway, name, "4915550000" + last, last);
    }
}
