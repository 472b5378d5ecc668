package parley.adapters.storesql;

import parley.chat.consent.ConsentChange;
import parley.chat.consent.QuietHours;
import parley.chat.conversation.ConversationId;
import parley.chat.identity.PersonId;

import java.sql.SQLException;
import java.time.LocalTime;
import java.util.Optional;

/// Writes terms, stops, who sees whom, and reports of abuse.
final class ConsentRows {
    static final String INVITED = "INVITED";
    static final String AGREED = "AGREED";
    static final String BLOCKED = "BLOCKED";

    private ConsentRows() {}

    /// False: a conflict.
    static boolean make(SqlSession session, ConsentChange change) throws SQLException {
        return switch (change) {
            case ConsentChange.InvitationSpent spent -> invite(session, spent);
            case ConsentChange.AgreementGiven(var person, var conversation) ->
                    answer(session, person, conversation, AGREED);
            case ConsentChange.AgreementEnded(var person, var conversation) -> {
                session.update(
                        """
                        UPDATE terms SET answer = NULL
                        WHERE person = ? AND conversation = ? AND answer = ?
                        """,
                        person.value(),
                        conversation.value(),
                        AGREED);
                yield true;
            }
            case ConsentChange.ConversationBlocked(var person, var conversation) ->
                    answer(session, person, conversation, BLOCKED);
            case ConsentChange.MuteSet(var person, var conversation, var until) ->
                    session.update(
                                    """
                                    INSERT INTO terms (person, conversation, muted_until)
                                    VALUES (?, ?, ?)
                                    ON CONFLICT (person, conversation)
                                    DO UPDATE SET muted_until = excluded.muted_until
                                    """,
                                    person.value(),
                                    conversation.value(),
                                    until)
                            == 1;
            case ConsentChange.EscalationSet(var person, var conversation, var escalation) ->
                    session.update(
                                    """
                                    INSERT INTO terms (person, conversation, escalation)
                                    VALUES (?, ?, ?)
                                    ON CONFLICT (person, conversation)
                                    DO UPDATE SET escalation = excluded.escalation
                                    """,
                                    person.value(),
                                    conversation.value(),
                                    escalation.name())
                            == 1;
            case ConsentChange.QuietHoursSet(var person, var hours) ->
                    quiet(session, person, hours);
            case ConsentChange.StopSaid(var person, var at) ->
                    session.update(
                                    """
                                    INSERT INTO stops (person, since) VALUES (?, ?)
                                    ON CONFLICT DO NOTHING
                                    """,
                                    person.value(),
                                    at)
                            == 1;
            case ConsentChange.StopLifted(var person) ->
                    session.update("DELETE FROM stops WHERE person = ?", person.value()) == 1;
            case ConsentChange.VisibilityChosen(var person, var visibility) ->
                    session.update(
                                    """
                                    INSERT INTO visibilities (person, chosen) VALUES (?, ?)
                                    ON CONFLICT (person) DO UPDATE SET chosen = excluded.chosen
                                    """,
                                    person.value(),
                                    visibility)
                            == 1;
            case ConsentChange.AbuseReported(var by, var conversation, var at) -> {
                session.update(
                        """
                        INSERT INTO abuse_reports (reporter, conversation, reported_at)
                        VALUES (?, ?, ?) ON CONFLICT DO NOTHING
                        """,
                        by.value(),
                        conversation.value(),
                        at);
                yield true;
            }
        };
    }

    private static boolean invite(SqlSession session, ConsentChange.InvitationSpent spent)
            throws SQLException {
        return ConsentQueries.requests(session, spent.person(), spent.inviter()).allowAnother()
                && session.update(
                                """
                                INSERT INTO terms
                                    (person, conversation, answer, invited_by, inviter)
                                VALUES (?, ?, ?, ?, ?)
                                ON CONFLICT (person, conversation) DO UPDATE
                                SET answer = excluded.answer, invited_by = excluded.invited_by,
                                    inviter = excluded.inviter
                                WHERE terms.answer IS NULL
                                """,
                                spent.person().value(),
                                spent.conversation().value(),
                                INVITED,
                                spent.by().value(),
                                spent.inviter().value())
                        == 1;
    }

    private static boolean quiet(SqlSession session, PersonId person, Optional<QuietHours> hours)
            throws SQLException {
        if (hours.isEmpty()) {
            session.update("DELETE FROM quiet_hours WHERE person = ?", person.value());
            return true;
        }
        return session.update(
                        """
                        INSERT INTO quiet_hours (person, from_minute, until_minute)
                        VALUES (?, ?, ?)
                        ON CONFLICT (person) DO UPDATE
                        SET from_minute = excluded.from_minute,
                            until_minute = excluded.until_minute
                        """,
                        person.value(),
                        minute(hours.get().from()),
                        minute(hours.get().until()))
                == 1;
    }

    private static int minute(LocalTime time) {
        return time.toSecondOfDay() / 60;
    }

    private static boolean answer(
            SqlSession session, PersonId person, ConversationId conversation, String answer)
            throws SQLException {
        return session.update(
                        """
                        INSERT INTO terms (person, conversation, answer) VALUES (?, ?, ?)
                        ON CONFLICT (person, conversation)
                        DO UPDATE SET answer = excluded.answer, invited_by = NULL, inviter = NULL
                        """,
                        person.value(),
                        conversation.value(),
                        answer)
                == 1;
    }
}
