package parley.wtp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import parley.wdp.Path;
import parley.wdp.WdpAddress;
import parley.wtp.Deadlines.Deadline;

import java.net.InetAddress;
import java.time.Instant;

class DeadlinesTest {
    private static final Instant NOW = Instant.EPOCH;

    private final Deadlines deadlines = new Deadlines();

    private static OpenTransaction transaction(int tid) {
        var host = InetAddress.getLoopbackAddress();
        var path = new Path(new WdpAddress(host, 49_152), new WdpAddress(host, 9_201));
        var key = new Transaction(path, new TransactionId(tid), Transaction.Role.RESPONDER);
        return new OpenTransaction(key, WtpClass.CLASS_2, false, false, true, WtpLimits.ip());
    }

    @Test
    void aTimerThatIsReplacedNeverFires() {
        var open = transaction(1);
        deadlines.startTimer(open, NOW.plusSeconds(1));
        deadlines.startTimer(open, NOW.plusSeconds(5));
        assertThat(deadlines.takeDue(NOW.plusSeconds(4))).isEmpty();
        assertThat(deadlines.next().map(Deadline::at)).contains(NOW.plusSeconds(5));
        assertThat(deadlines.takeDue(NOW.plusSeconds(5))).isPresent();
        assertThat(deadlines.takeDue(NOW.plusSeconds(9))).isEmpty();
    }

    @Test
    void theTimerAndTheNackOfOneTransactionDoNotTouchEachOther() {
        var open = transaction(1);
        deadlines.askForMissing(open, NOW.plusSeconds(1));
        deadlines.startTimer(open, NOW.plusSeconds(2));
        assertThat(deadlines.takeDue(NOW.plusSeconds(3))).get().matches(Deadline::isNack);
        assertThat(deadlines.takeDue(NOW.plusSeconds(3))).get().matches(due -> !due.isNack());
        assertThat(deadlines.takeDue(NOW.plusSeconds(3))).isEmpty();
    }

    /// Otherwise a peer that repeats itself fills the memory for as long as the time W.
    @Test
    void whatNoLongerStandsDoesNotPileUp() {
        var restless = transaction(1);
        for (int i = 0; i < 100_000; i++) {
            deadlines.startTimer(restless, NOW.plusSeconds(150).plusMillis(i));
            deadlines.askForMissing(restless, NOW.plusSeconds(1).plusMillis(i));
        }
        assertThat(deadlines.waiting()).isLessThan(2_000);
        assertThat(deadlines.takeDue(NOW.plusSeconds(500))).isPresent();
        assertThat(deadlines.takeDue(NOW.plusSeconds(500))).isPresent();
        assertThat(deadlines.takeDue(NOW.plusSeconds(500))).isEmpty();
    }

    @Test
    void everythingThatStandsIsKept() {
        for (int tid = 0; tid < 10_000; tid++) {
            var open = transaction(tid);
            deadlines.startTimer(open, NOW.plusSeconds(9));
            deadlines.startTimer(open, NOW.plusSeconds(1));
        }
        int fired = 0;
        while (deadlines.takeDue(NOW.plusSeconds(1)).isPresent()) {
            fired++;
        }
        assertThat(fired).isEqualTo(10_000);
    }
}
