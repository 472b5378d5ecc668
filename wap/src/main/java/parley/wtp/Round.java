package parley.wtp;

import parley.wdp.Datagram;
import parley.wdp.Path;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// One thing that happened and all that follows from it at the same instant: what is to be sent,
/// indicated and counted so far, and the timers started on the way.
final class Round {
    final TransactionTable table;
    final WtpLimits limits;
    private final Instant now;
    private final List<WtpOutcome> outcomes = new ArrayList<>(4);

    Round(TransactionTable table, Instant now) {
        this.table = table;
        this.limits = table.limits;
        this.now = now;
    }

    List<WtpOutcome> outcomes() {
        return Concatenation.of(outcomes, limits.concatenatedOctets());
    }

    void say(WtpOutcome outcome) {
        outcomes.add(outcome);
    }

    void count(WtpCounter counter) {
        say(new WtpOutcome.Counted(counter));
    }

    void send(OpenTransaction open, WtpPdu pdu) {
        send(open.key.path(), pdu);
    }

    void send(Path path, WtpPdu pdu) {
        say(new WtpOutcome.Transmit(new Datagram(path, WtpCodec.encode(pdu))));
    }

    void start(OpenTransaction open, WtpTimer timer, int retry) {
        table.deadlines.startTimer(open, now.plus(patience(open, timer, retry)));
    }

    /// Missing packets are asked for after a silence; what comes in between begins it anew.
    void startNack(OpenTransaction open) {
        table.deadlines.askForMissing(open, now.plus(limits.nackDelay()));
    }

    private Duration patience(OpenTransaction open, WtpTimer timer, int retry) {
        return switch (timer) {
            case ACKNOWLEDGE -> limits.acknowledge();
            case WAIT -> limits.remember();
            case RETRY -> {
                var longer = firstRetry(open).multipliedBy(1L << Math.min(retry, 8));
                yield longer.compareTo(limits.retryMax()) > 0 ? limits.retryMax() : longer;
            }
        };
    }

    private Duration firstRetry(OpenTransaction open) {
        var message = open.sending;
        if (message != null && message.packets() > 1) {
            return limits.retryGroup();
        }
        return open.isResponder() ? limits.retryResult() : limits.retryInvoke();
    }
}
