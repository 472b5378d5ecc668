package parley.testkit;

import parley.chat.delivery.CarrierReports;
import parley.chat.delivery.DeliveryEvidence;
import parley.chat.delivery.DeliveryKey;
import parley.chat.delivery.SmsArrived;
import parley.chat.delivery.SmsOutcome;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Hears what carriers tell and keeps it, or says it could not.
public final class RecordingReports implements CarrierReports {
    private final List<DeliveryEvidence> kept = new ArrayList<>();
    private int refusals;
    private boolean stuck;

    /// The next `times` pieces of evidence cannot be kept.
    public synchronized void refuseNext(int times) {
        refusals = times;
    }

    /// Until told otherwise whoever tells something waits, as for a disk.
    public synchronized void stuck(boolean now) {
        stuck = now;
        notifyAll();
    }

    public synchronized List<DeliveryEvidence> kept() {
        return List.copyOf(kept);
    }

    /// What is known of a handover, without what an SMSC reports later.
    public synchronized List<DeliveryEvidence> of(DeliveryKey key) {
        return kept.stream().filter(one -> keyOf(one).filter(key::equals).isPresent()).toList();
    }

    private static Optional<DeliveryKey> keyOf(DeliveryEvidence evidence) {
        return switch (evidence) {
            case DeliveryEvidence.PushSent(var key) -> Optional.of(key);
            case DeliveryEvidence.PushConfirmed(var key) -> Optional.of(key);
            case DeliveryEvidence.PushFailed(var key, _, _) -> Optional.of(key);
            case DeliveryEvidence.SmsAccepted(var key, _) -> Optional.of(key);
            case DeliveryEvidence.SmsRefused(var key, _, _) -> Optional.of(key);
            case DeliveryEvidence.SmsInDoubt(var key) -> Optional.of(key);
            case DeliveryEvidence.SmsReported _ -> Optional.empty();
        };
    }

    @Override
    public synchronized boolean on(DeliveryEvidence evidence, Instant now) {
        while (stuck) {
            try {
                wait();
            } catch (InterruptedException closing) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        if (refusals > 0) {
            refusals--;
            return false;
        }
        kept.add(evidence);
        return true;
    }

    @Override
    public boolean on(SmsArrived sms, Instant now) {
        return true;
    }

    @Override
    public void on(SmsOutcome outcome, Instant now) {}

    @Override
    public Optional<Set<DeliveryKey>> letGo(List<DeliveryKey> sms, Instant now) {
        return Optional.of(Set.copyOf(sms));
    }

    @Override
    public ReportTaken reported(String smscId, DeliveryEvidence.Report report, Instant now) {
        return ReportTaken.NOT_OURS;
    }
}
