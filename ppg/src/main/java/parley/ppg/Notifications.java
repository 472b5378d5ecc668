package parley.ppg;

import parley.pap.PapMessage;
import parley.pap.PapVersion;

/// Tells initiators what became of their pushes. PAP 8.4.
public interface Notifications {
    /// One HTTP exchange, `version` as the submission had it. True when the initiator has taken it;
    /// waits for its answer.
    boolean tell(String url, PapMessage.ResultNotification notification, PapVersion version);
}
