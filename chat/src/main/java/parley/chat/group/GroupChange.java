package parley.chat.group;

import parley.chat.identity.PersonId;
import parley.chat.kept.Change;

import java.time.Instant;
import java.util.List;

/// What is kept of groups.
public sealed interface GroupChange extends Change {
    /// With everybody who is in it at once, in their order; `group.revision()` is 0. A conflict
    /// when it is open and another open group has its name.
    record GroupCreated(Group group, List<Membership> members) implements GroupChange {
        public GroupCreated {
            members = List.copyOf(members);
        }
    }

    /// The group as it shall be, revision counted up by one, and everybody whose membership is
    /// another now. A conflict unless the kept group has exactly the revision before, and as for a
    /// new group. Who comes in is last of those who are in.
    record GroupMoved(Group group, List<Membership> changed) implements GroupChange {
        public GroupMoved {
            changed = List.copyOf(changed);
        }
    }

    /// Kept together with what a form asked for. A conflict when this person used this key before.
    record ActDone(PersonId by, ActKey key, GroupId group, Instant at) implements GroupChange {}
}
