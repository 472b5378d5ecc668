package parley.adapters.storesql;

import parley.chat.group.ActKey;
import parley.chat.group.Belonging;
import parley.chat.group.DeliveryMode;
import parley.chat.group.Group;
import parley.chat.group.GroupId;
import parley.chat.group.Groups;
import parley.chat.group.Membership;
import parley.chat.group.Role;
import parley.chat.identity.PersonId;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/// Reads groups and who is in them.
final class GroupsQueries implements Groups {
    private static final String GROUP =
            """
            SELECT g.id, g.name, g.is_open, g.announcements, g.founder, g.since, g.ended_at,
                g.revision, g.keep_days
            FROM chat_groups g
            """;

    private static final String MEMBERSHIP =
            """
            SELECT chat_group, person, role, belonging, since, set_by, muted_until, delivery_mode
            FROM members
            """;

    private static final String IS_IN = "belonging IN ('INVITED', 'JOINED')";

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
    public Optional<Group> openNamed(String name) {
        return readers.read(store ->
                store.first(
                        GROUP + "WHERE g.name_folded = ? AND g.is_open = 1",
                        GroupsQueries::group,
                        new SqlSession.Folded(name)));
    }

    @Override
    public List<Group> of(PersonId member) {
        return readers.read(store ->
                store.list(
                        GROUP
                                + "JOIN members m ON m.chat_group = g.id WHERE m.person = ? AND m."
                                + IS_IN
                                + " ORDER BY g.name_folded, g.id",
                        GroupsQueries::group,
                        member.value()));
    }

    @Override
    public List<PersonId> members(GroupId group) {
        return readers.read(store ->
                store.list(
                        "SELECT person FROM members WHERE chat_group = ? AND "
                                + IS_IN
                                + " ORDER BY place",
                        row -> new PersonId(row.uuid(1)),
                        group.value()));
    }

    @Override
    public int memberCount(GroupId group) {
        return readers.read(store ->
                        store.first(
                                "SELECT COUNT(*) FROM members WHERE chat_group = ? AND " + IS_IN,
                                row -> row.count(1),
                                group.value()))
                .orElse(0);
    }

    @Override
    public List<Membership> roster(GroupId group) {
        return readers.read(store ->
                store.list(
                        MEMBERSHIP + "WHERE chat_group = ? AND " + IS_IN + " ORDER BY place",
                        GroupsQueries::membership,
                        group.value()));
    }

    @Override
    public Optional<Membership> membership(GroupId group, PersonId person) {
        return readers.read(store ->
                store.first(
                        MEMBERSHIP + "WHERE chat_group = ? AND person = ?",
                        GroupsQueries::membership,
                        group.value(),
                        person.value()));
    }

    @Override
    public List<Membership> banned(GroupId group) {
        return readers.read(store ->
                store.list(
                        MEMBERSHIP
                                + "WHERE chat_group = ? AND belonging = 'BANNED'"
                                + " ORDER BY since, person",
                        GroupsQueries::membership,
                        group.value()));
    }

    @Override
    public Optional<GroupId> doneWith(PersonId person, ActKey key) {
        return readers.read(store ->
                store.first(
                        "SELECT chat_group FROM group_acts WHERE person = ? AND act_key = ?",
                        row -> new GroupId(row.uuid(1)),
                        person.value(),
                        key.value()));
    }

    private static Group group(Row row) throws SQLException {
        return new Group(
                new GroupId(row.uuid(1)),
                new Group.Settings(
                        row.text(2),
                        row.number(3) == 1,
                        row.number(4) == 1,
                        row.numberIfAny(9).map(Math::toIntExact)),
                new PersonId(row.uuid(5)),
                row.instant(6),
                row.instantIfAny(7),
                row.count(8));
    }

    private static Membership membership(Row row) throws SQLException {
        return new Membership(
                new GroupId(row.uuid(1)),
                new PersonId(row.uuid(2)),
                Role.valueOf(row.text(3)),
                Belonging.valueOf(row.text(4)),
                row.instant(5),
                row.uuidIfAny(6).map(PersonId::new),
                row.instantIfAny(7),
                DeliveryMode.valueOf(row.text(8)));
    }
}
