package parley.adapters.storesql;

import parley.chat.group.Group;
import parley.chat.group.GroupId;
import parley.chat.group.Groups;
import parley.chat.identity.PersonId;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/// Reads groups and their members.
final class GroupsQueries implements Groups {
    private static final String GROUP = "SELECT g.id, g.name, g.owner, g.since FROM chat_groups g ";

    private final Readers readers;

    GroupsQueries(Readers readers) {
        this.readers = readers;
    }

    @Override
    public Optional<Group> byId(GroupId id) {
        return readers.read(
                store -> store.first(GROUP + "WHERE g.id = ?", GroupsQueries::group, id.value()));
    }

    @Override
    public List<Group> of(PersonId member) {
        return readers.read(store ->
                store.list(
                        GROUP
                                + """
                                JOIN members m ON m.chat_group = g.id
                                WHERE m.person = ? ORDER BY g.name_folded, g.id
                                """,
                        GroupsQueries::group,
                        member.value()));
    }

    @Override
    public List<PersonId> members(GroupId group) {
        return readers.read(store ->
                store.list(
                        "SELECT person FROM members WHERE chat_group = ? ORDER BY place",
                        row -> new PersonId(row.uuid(1)),
                        group.value()));
    }

    private static Group group(Row row) throws SQLException {
        return new Group(
                new GroupId(row.uuid(1)), row.text(2), new PersonId(row.uuid(3)), row.instant(4));
    }
}
