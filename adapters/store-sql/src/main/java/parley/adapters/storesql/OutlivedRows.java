package parley.adapters.storesql;

import parley.chat.retention.Outlived;

import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/// Looks for what has outlived its time, and takes it out.
final class OutlivedRows {
    private OutlivedRows() {}

    static boolean has(SqlSession session, Outlived what, Instant before) throws SQLException {
        String sql =
                switch (what) {
                    case SIGN_INS -> "SELECT 1 FROM sign_ins WHERE until < ? LIMIT 1";
                    // made in the order of their ids; an index by age would cost each message
                    case REPLY_LINKS ->
                            """
                            SELECT 1 FROM (
                                SELECT expires_at FROM reply_links ORDER BY id LIMIT 1) oldest
                            WHERE oldest.expires_at < ?
                            """;
                    case QUESTIONS -> "SELECT 1 FROM questions WHERE asked_at < ? LIMIT 1";
                    case DAYS_SPENT -> "SELECT 1 FROM spent WHERE scope < ? LIMIT 1";
                    case GROUP_FORM_KEYS -> "SELECT 1 FROM group_acts WHERE done_at < ? LIMIT 1";
                };
        return session.first(sql, _ -> true, value(what, before)).isPresent();
    }

    static void forget(SqlSession session, Outlived what, Instant before, int atMost)
            throws SQLException {
        for (String sql : forgetting(what)) {
            if (what == Outlived.REPLY_LINKS) {
                session.update(sql, atMost, before);
            } else {
                session.update(sql, value(what, before), atMost);
            }
        }
    }

    private static List<String> forgetting(Outlived what) {
        return switch (what) {
            case SIGN_INS ->
                    List.of(
                            """
                            DELETE FROM sign_ins WHERE token_hash IN (
                                SELECT token_hash FROM sign_ins
                                WHERE until < ? ORDER BY until LIMIT ?)
                            """);
            case REPLY_LINKS ->
                    List.of(
                            """
                            DELETE FROM reply_links WHERE id IN (
                                SELECT oldest.id FROM (
                                    SELECT id, expires_at
                                    FROM reply_links ORDER BY id LIMIT ?) oldest
                                WHERE oldest.expires_at < ?)
                            """);
            case QUESTIONS ->
                    List.of(
                            """
                            DELETE FROM question_choices WHERE person IN (
                                SELECT person FROM questions
                                WHERE asked_at < ? ORDER BY asked_at, person LIMIT ?)
                            """,
                            """
                            DELETE FROM questions WHERE person IN (
                                SELECT person FROM questions
                                WHERE asked_at < ? ORDER BY asked_at, person LIMIT ?)
                            """);
            case DAYS_SPENT ->
                    List.of(
                            """
                            DELETE FROM spent WHERE scope IN (
                                SELECT scope FROM spent WHERE scope < ? ORDER BY scope LIMIT ?)
                            """);
            case GROUP_FORM_KEYS ->
                    List.of(
                            """
                            DELETE FROM group_acts WHERE (person, act_key) IN (
                                SELECT person, act_key FROM group_acts
                                WHERE done_at < ? ORDER BY done_at LIMIT ?)
                            """);
        };
    }

    /// The key of what was spent in a day begins with it, and that of a message with a letter.
    private static Object value(Outlived what, Instant before) {
        return what == Outlived.DAYS_SPENT
                ? before.atZone(ZoneOffset.UTC).toLocalDate().toString()
                : before;
    }
}
