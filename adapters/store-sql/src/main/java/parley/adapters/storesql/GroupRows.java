package parley.adapters.storesql;

import parley.chat.group.Group;
import parley.chat.group.GroupChange;
import parley.chat.group.Membership;
import parley.chat.identity.PersonId;

import java.sql.SQLException;
import java.util.List;

/// Writes groups and who is in them.
final class GroupRows {
    private GroupRows() {}

    /// False: a conflict.
    static boolean make(SqlSession session, GroupChange change) throws SQLException {
        return switch (change) {
            case GroupChange.GroupCreated(var group, var members) ->
                    create(session, group) && keep(session, members);
            case GroupChange.GroupMoved(var group, var changed) ->
                    move(session, group) && keep(session, changed);
            case GroupChange.ActDone(var by, var key, var group, var at) ->
                    session.update(
                                    """
                                    INSERT INTO group_acts (person, act_key, chat_group, done_at)
                                    VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING
                                    """,
                                    by.value(),
                                    key.value(),
                                    group.value(),
                                    at)
                            == 1;
        };
    }

    private static boolean create(SqlSession session, Group group) throws SQLException {
        return session.update(
                        """
                        INSERT INTO chat_groups (id, name, name_folded, founder, since, is_open,
                            announcements, ended_at, keep_days, revision)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
                        """,
                        group.id().value(),
                        group.name(),
                        new SqlSession.Folded(group.name()),
                        group.founder().value(),
                        group.since(),
                        flag(group.settings().open()),
                        flag(group.settings().announcements()),
                        group.endedAt(),
                        group.settings().keepDays(),
                        group.revision())
                == 1;
    }

    /// Another open group of its name is looked for first: an index that is broken is an error, not
    /// a conflict.
    private static boolean move(SqlSession session, Group group) throws SQLException {
        boolean taken =
                group.settings().open()
                        && session.first(
                                        """
                                        SELECT 1 FROM chat_groups
                                        WHERE name_folded = ? AND is_open = 1 AND id <> ?
                                        """,
                                        row -> row.number(1),
                                        new SqlSession.Folded(group.name()),
                                        group.id().value())
                                .isPresent();
        return !taken && moved(session, group) == 1;
    }

    private static int moved(SqlSession session, Group group) throws SQLException {
        return session.update(
                """
                UPDATE chat_groups SET name = ?, name_folded = ?, is_open = ?, announcements = ?,
                    ended_at = ?, keep_days = ?, revision = ?
                WHERE id = ? AND revision = ?
                """,
                group.name(),
                new SqlSession.Folded(group.name()),
                flag(group.settings().open()),
                flag(group.settings().announcements()),
                group.endedAt(),
                group.settings().keepDays(),
                group.revision(),
                group.id().value(),
                group.revision() - 1);
    }

    private static int flag(boolean is) {
        return is ? 1 : 0;
    }

    private static boolean keep(SqlSession session, List<Membership> members) throws SQLException {
        for (Membership member : members) {
            keep(session, member);
        }
        return true;
    }

    /// Who was not in and is now comes last.
    private static void keep(SqlSession session, Membership member) throws SQLException {
        session.update(
                """
                INSERT INTO members (chat_group, person, place, role, belonging, since, set_by,
                    muted_until, delivery_mode)
                VALUES (?, ?,
                    (SELECT COALESCE(MAX(place), 0) + 1 FROM members WHERE chat_group = ?),
                    ?, ?, ?, ?, ?, ?)
                ON CONFLICT (chat_group, person) DO UPDATE SET
                    place = CASE WHEN members.belonging IN ('INVITED', 'JOINED')
                        THEN members.place ELSE excluded.place END,
                    role = excluded.role,
                    belonging = excluded.belonging,
                    since = excluded.since,
                    set_by = excluded.set_by,
                    muted_until = excluded.muted_until,
                    delivery_mode = excluded.delivery_mode
                """,
                member.group().value(),
                member.person().value(),
                member.group().value(),
                member.role(),
                member.belonging(),
                member.since(),
                member.by().map(PersonId::value),
                member.mutedUntil(),
                member.mode());
    }
}
