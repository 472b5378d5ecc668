package parley.chat;

import parley.chat.group.ActKey;
import parley.chat.group.Group;
import parley.chat.group.GroupChange;
import parley.chat.group.Refusal;
import parley.chat.identity.PersonId;
import parley.chat.kept.Change;
import parley.chat.kept.Commit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Keeps what was decided about a group, and has it decided again when somebody else was first.
final class GroupCommits {
    /// Each conflict is somebody else's success in the same group.
    private static final int CONFLICTS_MAX = 64;

    private final Kept kept;

    GroupCommits(Kept kept) {
        this.kept = kept;
    }

    /// What was decided on what was just read.
    sealed interface Attempt {
        record Keep(Group group, List<Change> changes) implements Attempt {
            public Keep {
                changes = List.copyOf(changes);
            }
        }

        record Refuse(Refusal why) implements Attempt {}
    }

    GroupOutcome keep(PersonId me, Optional<ActKey> key, Instant now, Supplier<Attempt> attempt) {
        for (int tries = 0; tries < CONFLICTS_MAX; tries++) {
            Optional<Group> before =
                    key.flatMap(used -> kept.groups().doneWith(me, used))
                            .flatMap(kept.groups()::byId);
            if (before.isPresent()) {
                return new GroupOutcome.Done(before.get(), true);
            }
            switch (attempt.get()) {
                case Attempt.Refuse(var why) -> {
                    return new GroupOutcome.Refused(why);
                }
                case Attempt.Keep keep -> {
                    switch (kept.ledger().commit(changes(keep, me, key, now))) {
                        case Commit.Durable _ -> {
                            return new GroupOutcome.Done(keep.group(), false);
                        }
                        case Commit.Conflict _ -> {} // somebody else was first: read again
                        case Commit.Unavailable _ -> {
                            return new GroupOutcome.NotKept();
                        }
                    }
                }
            }
        }
        return new GroupOutcome.NotKept();
    }

    private static List<Change> changes(
            Attempt.Keep keep, PersonId me, Optional<ActKey> key, Instant now) {
        var changes = new ArrayList<>(keep.changes());
        key.ifPresent(
                used -> changes.add(new GroupChange.ActDone(me, used, keep.group().id(), now)));
        return changes;
    }
}
