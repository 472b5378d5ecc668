package parley.chat.delivery;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What carriers tell. Returns when it is durable; false when it could not be kept now and must be
/// told again (an SMS is then not acknowledged to the SMSC).
public interface CarrierReports {
    boolean on(DeliveryEvidence evidence, Instant now);

    boolean on(SmsArrived sms, Instant now);

    /// A delivery report that says by its id alone what it is about.
    ReportTaken reported(String smscId, DeliveryEvidence.Report report, Instant now);

    enum ReportTaken {
        KEPT,
        NOT_KEPT,
        NOT_OURS
    }

    /// Which of these SMS a carrier of them may submit from now on; that is kept before. The others
    /// are wanted no more: they do not leave, and nothing is told of them. Empty: it could not be
    /// kept, ask again.
    Optional<Set<DeliveryKey>> letGo(List<DeliveryKey> sms, Instant now);

    /// A sign of a phone and no more: nothing of it is kept.
    void on(SmsOutcome outcome, Instant now);
}
