package parley.adapters.storesql;

import parley.chat.conversation.ChatMessage;
import parley.chat.conversation.Conversation;
import parley.chat.conversation.ConversationId;
import parley.chat.conversation.MessageChange;
import parley.chat.conversation.OnceKey;
import parley.chat.conversation.PendingQuestion;
import parley.chat.identity.PersonId;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/// Writes conversations, messages and questions.
final class MessageRows {
    private MessageRows() {}

    /// False: a conflict.
    static boolean make(SqlSession session, MessageChange change) throws SQLException {
        return switch (change) {
            case MessageChange.ConversationOpened(var conversation, var at) ->
                    open(session, conversation, at) == 1;
            case MessageChange.MessageAccepted(var message, var once) ->
                    accept(session, message, once) == 1;
            case MessageChange.MessageEnded(var message, var sender, var how) ->
                    session.update(
                                    """
                                    UPDATE messages SET body = '', ended = ?
                                    WHERE id = ? AND sender = ? AND ended IS NULL
                                    """,
                                    how,
                                    message.value(),
                                    sender.value())
                            == 1;
            case MessageChange.QuestionAsked(var question) -> {
                ask(session, question);
                yield true;
            }
            case MessageChange.QuestionSettled(var person) -> {
                settle(session, person);
                yield true;
            }
            case MessageChange.SenderUsed used -> use(session, used) == 1;
        };
    }

    private static int open(SqlSession session, Conversation conversation, Instant at)
            throws SQLException {
        return switch (conversation) {
            case Conversation.Pair(var id, var first, var second) ->
                    session.update(
                            """
                            INSERT INTO conversations (id, first_person, second_person, opened_at)
                            VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING
                            """,
                            id.value(),
                            first.value(),
                            second.value(),
                            at);
            case Conversation.OfGroup(var id, var group) ->
                    session.update(
                            """
                            INSERT INTO conversations (id, chat_group, opened_at)
                            VALUES (?, ?, ?) ON CONFLICT DO NOTHING
                            """,
                            id.value(),
                            group.value(),
                            at);
        };
    }

    private static int accept(SqlSession session, ChatMessage message, Optional<OnceKey> once)
            throws SQLException {
        return session.update(
                """
                INSERT INTO messages (id, conversation, sender, body, accepted_at, once_key)
                VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
                """,
                message.id().value(),
                message.conversation().value(),
                message.sender().value(),
                message.text().value(),
                message.acceptedAt(),
                once.map(OnceKey::value));
    }

    private static void ask(SqlSession session, PendingQuestion question) throws SQLException {
        settle(session, question.person());
        session.update(
                "INSERT INTO questions (person, body, asked_at) VALUES (?, ?, ?)",
                question.person().value(),
                question.text().value(),
                question.askedAt());
        int place = 0;
        for (ConversationId choice : question.choices()) {
            place++;
            session.update(
                    "INSERT INTO question_choices (person, place, conversation) VALUES (?, ?, ?)",
                    question.person().value(),
                    place,
                    choice.value());
        }
    }

    private static int use(SqlSession session, MessageChange.SenderUsed used) throws SQLException {
        return session.update(
                """
                INSERT INTO sender_numbers (person, conversation, sender, used_at)
                SELECT p.id, c.id, ?, ? FROM people p, conversations c
                WHERE p.id = ? AND c.id = ?
                    AND (0 = ? OR NOT EXISTS (
                        SELECT 1 FROM sender_numbers o
                        WHERE o.person = p.id AND o.sender = ? AND o.conversation <> c.id))
                ON CONFLICT (person, conversation) DO UPDATE
                SET sender = excluded.sender, used_at = excluded.used_at
                """,
                used.number().digits(),
                used.at(),
                used.person().value(),
                used.conversation().value(),
                used.alone() ? 1 : 0,
                used.number().digits());
    }

    private static void settle(SqlSession session, PersonId person) throws SQLException {
        session.update("DELETE FROM question_choices WHERE person = ?", person.value());
        session.update("DELETE FROM questions WHERE person = ?", person.value());
    }
}
