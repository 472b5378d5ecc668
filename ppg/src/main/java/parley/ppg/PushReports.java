package parley.ppg;

import java.time.Instant;

/// What bearers tell. Returns when it is kept; false: tell it again.
public interface PushReports {
    boolean on(PushKey key, PushEvent.OfBearer news, Instant now);

    /// A delivery report of the SMSC. False when its id is of no push of ours.
    ReportTaken reported(String smscId, boolean delivered, Instant now);

    enum ReportTaken {
        KEPT,
        NOT_KEPT,
        NOT_OURS
    }
}
