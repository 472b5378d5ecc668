package parley.ppg;

import parley.pap.PapDialect;
import parley.pap.PapMessage;

/// Tells initiators what became of their pushes. PAP 8.6.
public interface Notifications {
    /// Whether results may be told there at all.
    boolean mayTell(String url);

    /// One HTTP exchange, in the dialect of the submission; waits for the initiator's answer. True
    /// when there is nothing more to tell: it has taken it, or never will.
    boolean tell(String url, PapMessage.ResultNotification notification, PapDialect dialect);
}
