package parley.server.faults;

import static org.assertj.core.api.Assertions.assertThat;

import static parley.server.GatewayUnderTest.eventually;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import parley.adapters.smscsmpp.PracticeTreatment;
import parley.handset.Handset;
import parley.handset.Page;
import parley.server.GatewayProcess;
import parley.server.GatewayUnderTest;
import parley.server.Surfer;

import java.nio.file.Path;

/// An SMSC that is away, breaks off, is too busy or refuses: the page says "sent", since the
/// message is kept, and the SMSC takes it once at most.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SmscAwayTest {
    private static final String ANAS_NUMBER = "4915550000501";

    private GatewayUnderTest gateway;
    private WatchedSmsc smsc;
    private Surfer ana;
    private int people;

    @BeforeAll
    void start(@TempDir Path data) throws Exception {
        smsc = WatchedSmsc.start(0);
        gateway =
                GatewayUnderTest.start(
                        data, GatewayProcess.smscAt(smsc.port(), WatchedSmsc.PASSWORD));
        ana = comesOnline(gateway, 201, ANAS_NUMBER);
    }

    @AfterAll
    void stop() {
        gateway.close();
        smsc.close();
    }

    @Test
    void anSmscThatIsAwayAtTheStartGetsTheMessageOnceWhenItComes(@TempDir Path data)
            throws Exception {
        int port = GatewayProcess.freePort();
        String number = nextNumber();
        try (var alone =
                GatewayUnderTest.start(data, GatewayProcess.smscAt(port, WatchedSmsc.PASSWORD))) {
            var cleo = comesOnline(alone, 202, "4915550000502");
            String chat = chatOf(cleo.write(number, "before the SMSC was there"));
            assertThat(cleo.chatWith(chat).text()).contains(", sent");

            try (var late = WatchedSmsc.start(port)) {
                eventually("delivered", () -> reads(cleo, chat, "delivered"));
                assertThat(late.got(number, "before the SMSC was there")).isEqualTo(1);
                assertThat(late.binds()).isEqualTo(1);
            }
        }
    }

    @Test
    void aLinkThatBreaksBeforeTheAnswerLeavesADoubtAndNoSecondSms() throws Exception {
        String number = nextNumber();
        smsc.treat(number, PracticeTreatment.SILENCE);
        String chat;
        try (var answer = smsc.withholdAnswer()) {
            chat = chatOf(ana.write(number, "answer lost"));
            answer.awaitAsked();
            smsc.breakLinks();
            eventually("the doubt is seen", () -> reads(ana, chat, "perhaps delivered"));
        }
        isPushedWhenOnline(number, "answer lost");
        assertThat(smsc.got(number, "answer lost")).isEqualTo(1);
    }

    @Test
    void aLinkThatBreaksBeforeTheSmscTookItLeavesTheSameDoubt() throws Exception {
        String number = nextNumber();
        smsc.treat(number, PracticeTreatment.BREAK_LINK, PracticeTreatment.DELIVER);
        String chat = chatOf(ana.write(number, "never taken"));
        eventually("the doubt is seen", () -> reads(ana, chat, "perhaps delivered"));
        isPushedWhenOnline(number, "never taken");
        assertThat(smsc.got(number, "never taken")).isZero();
    }

    @Test
    void anSmscThatIsTooBusyGetsTheMessageLaterAndOnce() throws Exception {
        String throttled = nextNumber();
        String full = nextNumber();
        smsc.treat(throttled, PracticeTreatment.THROTTLE, PracticeTreatment.DELIVER);
        smsc.treat(full, PracticeTreatment.QUEUE_FULL, PracticeTreatment.DELIVER);
        String one = chatOf(ana.write(throttled, "too fast"));
        String other = chatOf(ana.write(full, "no room"));

        eventually("delivered", () -> reads(ana, one, "delivered"));
        eventually("delivered", () -> reads(ana, other, "delivered"));
        assertThat(smsc.got(throttled, "too fast")).isEqualTo(1);
        assertThat(smsc.got(full, "no room")).isEqualTo(1);
    }

    @Test
    void whatTheSmscRefusesForGoodWaitsForAPush() throws Exception {
        String number = nextNumber();
        smsc.treat(number, PracticeTreatment.REFUSE);
        String chat = chatOf(ana.write(number, "no such number"));

        eventually("the refusal is kept", () -> reads(ana, chat, "waiting"));
        isPushedWhenOnline(number, "no such number");
        assertThat(smsc.got(number, "no such number")).isZero();
    }

    @Test
    void whatTheSmscReportsUndeliverableWaitsForAPush() throws Exception {
        String number = nextNumber();
        smsc.treat(number, PracticeTreatment.FAIL);
        String chat = chatOf(ana.write(number, "phone is off"));

        eventually("the report is kept", () -> reads(ana, chat, "waiting"));
        isPushedWhenOnline(number, "phone is off");
    }

    private void isPushedWhenOnline(String number, String text) throws Exception {
        eventually("the SMSC is bound", () -> smsc.binds() == 1);
        var ben = comesOnline(gateway, 210 + people, number);
        assertThat(ben.nextPush().map(Surfer::text).orElse("nothing")).contains(text);
        assertThat(Surfer.times(text, ben.firstChat())).isEqualTo(1);
        assertThat(ben.noPushComes()).isTrue();
    }

    private static Surfer comesOnline(GatewayUnderTest gateway, int address, String number)
            throws Exception {
        Handset phone = gateway.phone(address);
        gateway.network().start("of " + number, phone.address().host(), number);
        var person = new Surfer(phone);
        person.home();
        return person;
    }

    /// The page says "Sent."; with whom it is.
    private static String chatOf(Page page) {
        var shown = page.orThrow();
        assertThat(shown.text()).contains("Sent.");
        return shown.title();
    }

    private static boolean reads(Surfer person, String chat, String words) {
        return person.chatWith(chat).text().contains(", " + words);
    }

    private String nextNumber() {
        people++;
        return "49155500006%02d".formatted(people);
    }
}
