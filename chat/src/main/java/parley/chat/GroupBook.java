package parley.chat;

import parley.chat.group.Group;
import parley.chat.group.GroupChange;
import parley.chat.group.GroupId;
import parley.chat.group.Groups;
import parley.chat.identity.PersonId;
import parley.chat.kept.Change;
import parley.chat.kept.Commit;
import parley.chat.kept.Ledger;
import parley.chat.kept.TimeOrderedIds;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Who founds a group, brings somebody in, leaves.
final class GroupBook {
    private final Ledger ledger;
    private final Groups groups;
    private final TimeOrderedIds ids;

    GroupBook(Ledger ledger, Groups groups, TimeOrderedIds ids) {
        this.ledger = ledger;
        this.groups = groups;
        this.ids = ids;
    }

    /// Empty when the name is none, or it could not be kept.
    Optional<GroupId> create(PersonId owner, String name, List<PersonId> members, Instant now) {
        var id = new GroupId(ids.next(now));
        var changes = new ArrayList<Change>();
        try {
            changes.add(new GroupChange.GroupCreated(new Group(id, name, owner, now)));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
        changes.add(new GroupChange.MemberJoined(id, owner, now));
        for (PersonId member : members) {
            changes.add(new GroupChange.MemberJoined(id, member, now));
        }
        return durable(changes) ? Optional.of(id) : Optional.empty();
    }

    boolean isMember(GroupId group, PersonId person) {
        return groups.members(group).contains(person);
    }

    boolean join(GroupId group, PersonId member, Instant now) {
        return durable(List.of(new GroupChange.MemberJoined(group, member, now)));
    }

    boolean leave(GroupId group, PersonId member) {
        return durable(List.of(new GroupChange.MemberLeft(group, member)));
    }

    private boolean durable(List<? extends Change> changes) {
        return ledger.commit(changes) instanceof Commit.Durable;
    }
}
