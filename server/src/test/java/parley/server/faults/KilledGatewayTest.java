package parley.server.faults;

import static org.assertj.core.api.Assertions.assertThat;

import static parley.server.GatewayUnderTest.eventually;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import parley.adapters.smscsmpp.PracticeTreatment;
import parley.handset.Coverage;
import parley.handset.Direction;
import parley.handset.Handset;
import parley.handset.Page;
import parley.server.GatewayProcess;
import parley.server.Surfer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/// The gateway is killed by SIGKILL in the worst moments. What its page called sent is delivered
/// after the restart, and the SMSC is asked once at most.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KilledGatewayTest {
    private static final String ANAS_NUMBER = "4915550000301";

    private static final int ROUNDS = 3;

    private WatchedSmsc smsc;
    private GatewayProcess gateway;
    private Handset anasPhone;
    private Surfer ana;
    private int people;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        smsc = WatchedSmsc.start(0);
        var settings = new HashMap<>(GatewayProcess.smscAt(smsc.port(), WatchedSmsc.PASSWORD));
        settings.put("PARLEY_CHAT_PUSH_PROOF", "2s");
        gateway = GatewayProcess.start(folder, settings);
        anasPhone = gateway.phone(1);
        ana = new Surfer(anasPhone);
    }

    @AfterAll
    void stop() {
        gateway.close();
        smsc.close();
    }

    /// Dies with the very datagram that says "sent".
    @Test
    void whatWasCalledSentToSomebodyOfflineIsDeliveredOnce() throws Exception {
        for (int round = 1; round <= ROUNDS; round++) {
            String number = nextNumber();
            String text = "round " + round + " of many";
            smsc.treat(number, PracticeTreatment.SILENCE);
            gateway.comesUp(anasPhone, ANAS_NUMBER);

            sendAndKill(number, text);
            gateway.startAgain();

            smscIsBound();
            eventually(
                    "given to the SMSC, or known to be in doubt",
                    () -> smsc.got(number, text) == 1 || inDoubt() == 1);
            boolean sentForSure = inDoubt() == 0;
            var ben = comesOnline(number);
            if (!sentForSure) {
                assertThat(ben.nextPush().map(Surfer::text).orElse("nothing")).contains(text);
            }
            assertThat(Surfer.times(text, ben.firstChat())).isEqualTo(1);
            assertThat(smsc.got(number, text)).isLessThanOrEqualTo(1);
            assertThat(ben.noPushComes()).isTrue();
        }
    }

    @Test
    void betweenAskingAndTheAnswerItIsInDoubtAndPushedInsteadOfSentAgain() throws Exception {
        String number = nextNumber();
        smsc.treat(number, PracticeTreatment.SILENCE);
        gateway.comesUp(anasPhone, ANAS_NUMBER);
        String chat;
        try (var answer = smsc.withholdAnswer()) {
            chat = chatOf(ana.write(number, "half asked"));
            answer.awaitAsked();
            gateway.kill();
        }
        gateway.startAgain();
        gateway.comesUp(anasPhone, ANAS_NUMBER);

        smscIsBound();
        eventually("the sender sees the doubt", () -> anaReads(chat, "perhaps delivered"));
        var ben = comesOnline(number);
        assertThat(ben.nextPush().map(Surfer::text).orElse("nothing")).contains("half asked");
        assertThat(Surfer.times("half asked", ben.firstChat())).isEqualTo(1);
        assertThat(smsc.got(number, "half asked")).isEqualTo(1);
    }

    @Test
    void aReportThatComesAfterTheRestartEndsTheDoubt() throws Exception {
        String number = nextNumber();
        gateway.comesUp(anasPhone, ANAS_NUMBER);
        String chat;
        try (var answer = smsc.withholdAnswer()) {
            chat = chatOf(ana.write(number, "reported late"));
            answer.awaitAsked();
            gateway.kill();
        }
        gateway.startAgain();
        gateway.comesUp(anasPhone, ANAS_NUMBER);

        eventually("the report is taken", () -> anaReads(chat, "delivered"));
        var ben = comesOnline(number);
        assertThat(ben.noPushComes()).as("nothing is repeated that is proved").isTrue();
        assertThat(Surfer.times("reported late", ben.firstChat())).isEqualTo(1);
        assertThat(smsc.got(number, "reported late")).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(Coverage.class)
    void whatWasPushedBeforeTheKillIsNotLost(Coverage coverage) throws Exception {
        String number = nextNumber();
        gateway.comesUp(anasPhone, ANAS_NUMBER);
        var ben = comesOnline(number);
        ben.phone().coverage(coverage);
        String text = "pushed with coverage " + coverage;

        String chat = chatOf(ana.write(number, text));
        gateway.kill();
        gateway.startAgain();

        smscIsBound();
        eventually("nobody proved the push: an SMS goes", () -> smsc.got(number, text) == 1);
        ben.phone().coverage(Coverage.FULL);
        gateway.comesUp(ben.phone(), number);
        assertThat(Surfer.times(text, ben.firstChat())).isEqualTo(1);
        gateway.comesUp(anasPhone, ANAS_NUMBER);
        assertThat(Surfer.times(text, ana.chatWith(chat))).isEqualTo(1);
        assertThat(smsc.got(number, text)).isEqualTo(1);
    }

    private void sendAndKill(String number, String text) throws Exception {
        ana.ready(number, text);
        var dying = new AtomicBoolean();
        anasPhone.onDatagram((direction, _) -> {
            if (direction == Direction.RECEIVED && dying.compareAndSet(false, true)) {
                killNow();
            }
        });
        chatOf(ana.send());
        assertThat(gateway.process().isAlive()).isFalse();
    }

    private void killNow() {
        try {
            gateway.kill();
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
        }
    }

    /// The page says "Sent."; with whom it is.
    private static String chatOf(Page page) {
        var shown = page.orThrow();
        assertThat(shown.text()).contains("Sent.");
        return shown.title();
    }

    private boolean anaReads(String chat, String words) {
        return ana.chatWith(chat).text().contains(", " + words);
    }

    private long inDoubt() {
        try {
            return gateway.deliveries("unknown");
        } catch (IOException notThere) {
            return 0;
        }
    }

    private void smscIsBound() throws Exception {
        eventually("the SMSC is bound", () -> smsc.binds() == 1);
    }

    private Surfer comesOnline(String number) throws Exception {
        var ben = new Surfer(gateway.phone(people + 1));
        gateway.comesUp(ben.phone(), number);
        ben.home();
        return ben;
    }

    private String nextNumber() {
        people++;
        return "49155500004%02d".formatted(people);
    }
}
