package parley.chat.group;

import parley.chat.identity.PersonId;
import parley.chat.kept.FreshShelf;
import parley.chat.kept.Freshness;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The way to the groups that are kept which remembers the groups of late with everybody who is in
/// them, read at once. Never tells anything the store does not say any more. Decision 0020.
public final class RecentGroups implements Groups {
    /// Of all groups together.
    private static final int MEMBERS_MAX = 50_000;

    private record Read(Optional<Group> group, Map<PersonId, Membership> in) {
        int weight() {
            return 1 + in.size();
        }
    }

    private final Groups groups;
    private final FreshShelf<GroupId, Read> shelf;

    public RecentGroups(Groups groups, Freshness freshness) {
        this.groups = groups;
        this.shelf = new FreshShelf<>(List.of(GroupId.class), freshness, MEMBERS_MAX, Read::weight);
    }

    /// Empty while somebody writes: then the store is asked for no more than is wanted.
    private Optional<Read> read(GroupId id) {
        return shelf.getUnlessWritten(id, () -> readAll(id));
    }

    private Read readAll(GroupId id) {
        // the revision first: whoever acts on it finds out that somebody moved meanwhile
        Optional<Group> group = groups.byId(id);
        var in = new LinkedHashMap<PersonId, Membership>();
        groups.roster(id).forEach(member -> in.put(member.person(), member));
        return new Read(group, in);
    }

    @Override
    public Optional<Group> byId(GroupId id) {
        return read(id).map(Read::group).orElseGet(() -> groups.byId(id));
    }

    @Override
    public List<PersonId> members(GroupId group) {
        return read(group)
                .map(read -> List.copyOf(read.in().keySet()))
                .orElseGet(() -> groups.members(group));
    }

    @Override
    public int memberCount(GroupId group) {
        return read(group).map(read -> read.in().size()).orElseGet(() -> groups.memberCount(group));
    }

    @Override
    public List<Membership> roster(GroupId group) {
        return read(group)
                .map(read -> List.copyOf(read.in().values()))
                .orElseGet(() -> groups.roster(group));
    }

    @Override
    public Optional<Membership> membership(GroupId group, PersonId person) {
        return read(group)
                .flatMap(read -> Optional.ofNullable(read.in().get(person)))
                .or(() -> groups.membership(group, person));
    }

    @Override
    public Optional<Group> openNamed(String name) {
        return groups.openNamed(name);
    }

    @Override
    public List<Group> of(PersonId member) {
        return groups.of(member);
    }

    @Override
    public List<Membership> banned(GroupId group) {
        return groups.banned(group);
    }

    @Override
    public Optional<GroupId> doneWith(PersonId person, ActKey key) {
        return groups.doneWith(person, key);
    }
}
