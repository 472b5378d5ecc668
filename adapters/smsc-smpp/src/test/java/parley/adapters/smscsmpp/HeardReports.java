package parley.adapters.smscsmpp;

import parley.chat.delivery.CarrierReports;
import parley.chat.delivery.DeliveryEvidence;
import parley.chat.delivery.DeliveryEvidence.SmsAccepted;
import parley.chat.delivery.DeliveryEvidence.SmsReported;
import parley.chat.delivery.DeliveryKey;
import parley.chat.delivery.SmsArrived;
import parley.chat.delivery.SmsOutcome;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/// Collects what a link tells; can be told to keep nothing for a while. A report told twice counts
/// once, as it does in `chat`: the SMSC repeats those that overtake their message's acceptance.
final class HeardReports implements CarrierReports {
    static final String KNOWN_BY_ID = "a0001";

    final BlockingQueue<DeliveryEvidence> evidence = new LinkedBlockingQueue<>();
    final BlockingQueue<SmsArrived> arrived = new LinkedBlockingQueue<>();
    final BlockingQueue<SmsOutcome> outcomes = new LinkedBlockingQueue<>();
    final AtomicInteger refuseNext = new AtomicInteger();
    final AtomicInteger refuseAfterAccepted = new AtomicInteger();
    final Set<DeliveryKey> unwanted = ConcurrentHashMap.newKeySet();
    final AtomicInteger letsNothingGo = new AtomicInteger();
    private final Set<SmsReported> reported = ConcurrentHashMap.newKeySet();

    @Override
    public boolean on(DeliveryEvidence what, Instant now) {
        if (refuses()) {
            return false;
        }
        if (what instanceof SmsAccepted) {
            refuseNext.addAndGet(refuseAfterAccepted.getAndSet(0));
        }
        return (what instanceof SmsReported report && !reported.add(report)) || evidence.add(what);
    }

    @Override
    public boolean on(SmsArrived sms, Instant now) {
        return !refuses() && arrived.add(sms);
    }

    @Override
    public void on(SmsOutcome outcome, Instant now) {
        outcomes.add(outcome);
    }

    /// Everything but what is [#unwanted].
    @Override
    public Optional<Set<DeliveryKey>> letGo(List<DeliveryKey> sms, Instant now) {
        return letsNothingGo.getAndUpdate(left -> Math.max(0, left - 1)) > 0
                ? Optional.empty()
                : Optional.of(
                        sms.stream()
                                .filter(key -> !unwanted.contains(key))
                                .collect(Collectors.toSet()));
    }

    /// Of one SMS of ours, as long as it is kept.
    @Override
    public ReportTaken reported(String smscId, DeliveryEvidence.Report report, Instant now) {
        return !smscId.equals(KNOWN_BY_ID)
                ? ReportTaken.NOT_OURS
                : refuses() ? ReportTaken.NOT_KEPT : ReportTaken.KEPT;
    }

    DeliveryEvidence nextEvidence() throws InterruptedException {
        var next = evidence.poll(15, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("no evidence within 15 s");
        }
        return next;
    }

    SmsArrived nextArrived() throws InterruptedException {
        var next = arrived.poll(15, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("no SMS within 15 s");
        }
        return next;
    }

    private boolean refuses() {
        return refuseNext.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
    }
}
