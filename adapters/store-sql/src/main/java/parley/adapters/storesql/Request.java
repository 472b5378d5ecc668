package parley.adapters.storesql;

import parley.chat.kept.Change;
import parley.chat.kept.Commit;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/// One commit that waits for the writer. Told its end once.
final class Request {
    private final List<Change> changes;
    private final CompletableFuture<Commit> ended = new CompletableFuture<>();

    Request(List<Change> changes) {
        this.changes = changes;
    }

    List<Change> changes() {
        return changes;
    }

    void end(Commit commit) {
        ended.complete(commit);
    }

    /// The changes break what is kept: the caller's fault, thrown to the caller.
    void fail(RuntimeException fault) {
        ended.completeExceptionally(fault);
    }

    Commit await() {
        try {
            return ended.join();
        } catch (CompletionException fault) {
            if (fault.getCause() instanceof RuntimeException callers) {
                throw callers;
            }
            throw fault;
        }
    }
}
