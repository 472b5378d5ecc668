package parley.ppg;

import parley.pap.QualityOfService.Priority;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The port to what keeps pushes. Safe from any thread; throws when it cannot be read.
public interface PushQueue {
    /// Returns when all changes have reached the disk together, or none will.
    Kept keep(List<Change> changes);

    enum Kept {
        DURABLE,
        /// Somebody else changed one of them first: read again.
        CONFLICT,
        UNAVAILABLE
    }

    sealed interface Change {
        /// A conflict when the initiator used this name before.
        record Accepted(Submission submission) implements Change {}

        record Begun(QueuedPush push) implements Change {}

        /// A conflict unless the revision before this one is the one that is kept.
        record Moved(QueuedPush push) implements Change {}
    }

    boolean knows(String initiator, String pushId);

    /// None also when what became of it is forgotten.
    Optional<Submission> submission(String initiator, String pushId);

    /// In the order of their places.
    List<QueuedPush> ofPush(String initiator, String pushId);

    Optional<QueuedPush> byKey(PushKey key);

    Optional<PushKey> bySmscId(String smscId);

    List<PushKey> due(Priority priority, Instant now, int atMost);

    List<PushKey> noticesDue(Instant now, int atMost);

    /// Of pushes and notices.
    Optional<Instant> nextDue();

    /// Those a bearer had when the process ended, if asked before any is sent.
    List<PushKey> sending();

    /// Those that wait for a phone to open a session.
    List<PushKey> invited();

    /// SMS billed to an initiator.
    int smsSince(String initiator, Instant since);

    /// Whether another push for the same address has not ended.
    boolean moreFor(QueuedPush push);

    /// By the name of the state.
    Map<String, Long> countByState();

    /// Forgets what became of pushes that ended before `finishedBefore`, and the names of pushes
    /// accepted before `acceptedBefore` of which nothing else is known. How much was forgotten.
    int erase(Instant finishedBefore, Instant acceptedBefore, int atMost);
}
