package parley.chat.kept;

import java.util.List;

/// The port to what keeps things. All changes of one call become durable together or not at all.
public interface Ledger {
    /// Returns when the changes have reached the disk, or can not. Safe from any thread.
    Commit commit(List<? extends Change> changes);
}
