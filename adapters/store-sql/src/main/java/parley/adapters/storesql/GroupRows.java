package parley.adapters.storesql;

import parley.chat.group.Group;
import parley.chat.group.GroupChange;

import java.sql.SQLException;

/// Writes groups and their members.
final class GroupRows {
    private GroupRows() {}

    /// False: a conflict.
    static boolean make(SqlSession session, GroupChange change) throws SQLException {
        return switch (change) {
            case GroupChange.GroupCreated(var group) -> create(session, group) == 1;
            case GroupChange.MemberJoined(var group, var member, var at) -> {
                session.update(
                        """
                        INSERT INTO members (chat_group, person, place, joined_at)
                        VALUES (?, ?,
                            (SELECT COALESCE(MAX(place), 0) + 1 FROM members WHERE chat_group = ?),
                            ?)
                        ON CONFLICT (chat_group, person) DO NOTHING
                        """,
                        group.value(),
                        member.value(),
                        group.value(),
                        at);
                yield true;
            }
            case GroupChange.MemberLeft(var group, var member) -> {
                session.update(
                        "DELETE FROM members WHERE chat_group = ? AND person = ?",
                        group.value(),
                        member.value());
                yield true;
            }
        };
    }

    private static int create(SqlSession session, Group group) throws SQLException {
        return session.update(
                """
                INSERT INTO chat_groups (id, name, name_folded, owner, since)
                VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
                """,
                group.id().value(),
                group.name(),
                new SqlSession.Folded(group.name()),
                group.owner().value(),
                group.since());
    }
}
