package parley.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import static parley.server.GatewayUnderTest.eventually;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import parley.adapters.smscsmpp.PracticeTreatment;
import parley.chat.Standing;
import parley.chat.Target;
import parley.chat.identity.Msisdn;
import parley.chat.identity.Person;
import parley.server.GatewayProcess;
import parley.server.GatewayUnderTest;
import parley.server.TurnedClock;
import parley.server.faults.WatchedSmsc;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Collectors;

/// Acceptance 4 and 13 with a real gateway, real phones and an SMSC that counts: what may not be
/// spent is not, whatever the number of members, the restarts and the machines that answer.
@Timeout(180)
class CapsOnTheWireTest {
    private static final int BY_PUSH = 9;
    private static final int BY_SMS = 40;
    private static final int CAP = 20;

    @TempDir Path data;

    private final TurnedClock clock = new TurnedClock();
    private WatchedSmsc smsc;
    private GatewayUnderTest gateway;

    @BeforeEach
    void startBoth() throws Exception {
        smsc = WatchedSmsc.start(0);
        gateway = gateway();
    }

    private GatewayUnderTest gateway() throws Exception {
        var settings = new HashMap<>(GatewayProcess.smscAt(smsc.port(), WatchedSmsc.PASSWORD));
        settings.put("PARLEY_COST_PARTS_PER_MESSAGE", Integer.toString(CAP));
        settings.put("PARLEY_COST_PER_PART", "0.075");
        var started = GatewayUnderTest.start(data, settings, clock);
        eventually("the SMSC is bound", started::smscBound);
        return started;
    }

    @AfterEach
    void stopBoth() {
        gateway.close();
        smsc.close();
    }

    private Somebody someone(String name, int last) throws IOException {
        return Somebody.of(gateway, name, "4915550000" + last, last)
                .attach(gateway.network())
                .introduce();
    }

    private static Msisdn distant(int i) {
        return Msisdn.ofDigits("49155500062%02d".formatted(i));
    }

    private List<String> inboxes() {
        var all = new ArrayList<String>();
        for (int i = 0; i < BY_SMS; i++) {
            all.addAll(smsc.inbox(distant(i)));
        }
        return all;
    }

    private long told(String words) {
        return inboxes().stream().filter(text -> text.contains(words)).count();
    }

    /// All of them have joined.
    private void foundGroup(Somebody ana, List<Somebody> near) {
        var who = new ArrayList<String>();
        near.forEach(one -> who.add(one.name()));
        for (int i = 0; i < BY_SMS; i++) {
            who.add("+" + distant(i).digits());
        }
        ana.open(Somebody.ENTRY + "groups/new");
        ana.fill("name", "Everybody");
        ana.fill("who", who.stream().collect(Collectors.joining(",")));
        ana.submit("Begin");
        Person founder = gateway.store().byMsisdn(ana.msisdn()).orElseThrow();
        var group = gateway.store().of(founder.id()).getFirst().id();
        for (var member : gateway.store().members(group)) {
            var person = gateway.store().byId(member).orElseThrow();
            var standing = gateway.chat().standing(person, new Target.ToGroup(group)).orElseThrow();
            assertThat(standing.agree(clock.instant())).isEqualTo(Standing.Outcome.KEPT);
        }
    }

    @Test
    void aGroupOfFiftyCostsNoMoreThanItsCapAndTheRestGetOneDigest() throws Exception {
        var ana = someone("Ana", 210);
        var near = new ArrayList<Somebody>();
        for (int i = 0; i < BY_PUSH; i++) {
            near.add(someone("Near " + (char) ('A' + i), 211 + i));
        }
        foundGroup(ana, near);

        ana.fill("text", "We meet at eight");
        var price = ana.submit("Send to all");
        assertThat(price.title()).isEqualTo("Send it?");
        assertThat(price.text())
                .contains("To all in Everybody:", "We meet at eight")
                .contains("9 at once, 20 by SMS (20 parts, 1.50 EUR), 20 later, without SMS.");
        assertThat(inboxes()).as("first the price").isEmpty();
        assertThat(ana.submit("Send").text()).contains("Sent.");
        for (Somebody one : near) {
            assertThat(one.indication().text()).isEqualTo("Ana (Everybody): We meet at eight");
            one.home();
            one.follow("Everybody");
        }
        eventually("twenty have an SMS", () -> told("We meet at eight") == CAP);

        gateway.close();
        gateway = gateway();
        clock.turnOn(Duration.ofHours(5));
        aTickLater("five hours");
        assertThat(inboxes()).hasSize(CAP);

        clock.turnOn(Duration.ofHours(2));
        eventually("the others have a digest", () -> inboxes().size() == BY_SMS);
        gateway.close();
        gateway = gateway();
        clock.turnOn(Duration.ofHours(30));
        aTickLater("thirty hours");

        assertThat(told("We meet at eight")).isEqualTo(CAP);
        assertThat(inboxes()).hasSize(BY_SMS);
        for (int i = 0; i < BY_SMS; i++) {
            assertThat(smsc.inbox(distant(i))).hasSize(1);
        }
    }

    /// What is due has been done: a message that became due later than all of it has left.
    private void aTickLater(String text) throws Exception {
        var later = Msisdn.ofDigits("4915550006299");
        var writer = Somebody.of(gateway, "Zoe", "4915550000229", 229);
        writer.attach(gateway.network()).home();
        gateway.know(writer.msisdn(), later);
        smsc.treat(later.digits(), PracticeTreatment.THROTTLE, PracticeTreatment.DELIVER);
        writer.write("+" + later.digits(), text);
        eventually("it waits", () -> writer.refreshed().contains("waiting"));
        eventually("a later SMS came", () -> smscGot(later, text));
    }

    /// Time goes on, two hundred times as fast.
    private boolean smscGot(Msisdn phone, String text) {
        clock.turnOn(Duration.ofSeconds(1));
        return smsc.inbox(phone).stream().anyMatch(sms -> sms.contains(text));
    }

    @Test
    void aMachineThatAnswersEverythingGetsTenSmsAndNobodyElseIsHeldUp() throws Exception {
        var kim = someone("Kim", 221).connect();
        var bot = Msisdn.ofDigits("4915550006298");
        var lea = Msisdn.ofDigits("4915550006297");
        gateway.know(kim.msisdn(), bot);
        gateway.know(kim.msisdn(), lea);
        smsc.answersLikeAMachine(bot, "I am away, ticket");
        for (int i = 1; i <= 11; i++) {
            int question = i;
            kim.write("+" + bot.digits(), "question " + i);
            eventually(
                    "it answered, or is parked",
                    () -> isParked() || kim.refreshed().contains("ticket " + question));
        }
        assertThat(isParked()).isTrue();
        kim.write("+" + lea.digits(), "And you?");
        eventually("others get theirs", () -> smsc.inbox(lea).size() == 1);
        assertThat(smsc.inbox(bot)).hasSizeBetween(4, 10);
    }

    private boolean isParked() {
        return gateway.counted("chat_answers_like_a_machine") > 0;
    }
}
