package parley.wtp;

import parley.wdp.AddressProof;
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
    private static final int QUICK_RETRIES = 3;

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

    /// What a host that has proven nothing may get for a datagram of so many octets; the rest is
    /// lost, like any datagram can be.
    List<WtpOutcome> outcomesWithin(int received) {
        var within = new ArrayList<WtpOutcome>();
        int sent = 0;
        int octets = 0;
        for (var outcome : outcomes()) {
            if (outcome instanceof WtpOutcome.Transmit(var datagram)) {
                int more = datagram.payload().length();
                if (!AddressProof.isWithin(received, sent + 1, octets + more)) {
                    within.add(new WtpOutcome.Counted(WtpCounter.NOT_SENT_UNPROVEN));
                    continue;
                }
                sent++;
                octets += more;
            }
            within.add(outcome);
        }
        return within;
    }

    boolean isProven(Path path) {
        return table.proof.isProven(path.remote().host(), now);
    }

    void proved(Path path) {
        table.proof.proved(path.remote().host(), now);
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

    void left(OpenTransaction open) {
        open.sentAt = now;
    }

    /// The peer has answered what left; after a re-transmission nobody knows which one. WTP 9.4.1.
    void heard(OpenTransaction open) {
        var sentAt = open.sentAt;
        if (sentAt != null && !open.wasSentAgain) {
            table.roundTrips.measured(
                    open.key.path().remote().host(), Duration.between(sentAt, now));
        }
        open.sentAt = null;
    }

    /// The receiver wants some time before the next group.
    void pause(OpenTransaction open, Duration time) {
        table.deadlines.askForMissing(open, now.plus(time));
    }

    boolean isHeldOff(OutgoingMessage message, int psn) {
        return message.isHeldOff(psn, now, limits.nackDelay());
    }

    private Duration patience(OpenTransaction open, WtpTimer timer, int retry) {
        return switch (timer) {
            case ACKNOWLEDGE -> limits.acknowledge();
            case WAIT -> limits.remember();
            case RETRY ->
                    table.roundTrips
                            .late(open.key.path().remote().host())
                            .map(late -> measured(open, late, retry))
                            .orElseGet(() -> backedOff(firstRetry(open), retry));
        };
    }

    /// For a host whose round trip is known: the first times as soon as an answer is late, then as
    /// patiently as for any other, so that nobody gives up sooner.
    private Duration measured(OpenTransaction open, Duration late, int retry) {
        if (retry >= QUICK_RETRIES) {
            return backedOff(firstRetry(open), retry - QUICK_RETRIES);
        }
        var soon = late.compareTo(limits.retryMin()) < 0 ? limits.retryMin() : late;
        // a receiver that misses packets answers after its silence
        return backedOff(isSegmented(open) ? soon.plus(limits.nackDelay()) : soon, retry);
    }

    private Duration backedOff(Duration first, int retry) {
        var longer = first.multipliedBy(1L << Math.min(retry, 8));
        return longer.compareTo(limits.retryMax()) > 0 ? limits.retryMax() : longer;
    }

    private Duration firstRetry(OpenTransaction open) {
        if (isSegmented(open)) {
            return limits.retryGroup();
        }
        return open.isResponder() ? limits.retryResult() : limits.retryInvoke();
    }

    private static boolean isSegmented(OpenTransaction open) {
        var message = open.sending;
        return message != null && message.isSegmented();
    }
}
