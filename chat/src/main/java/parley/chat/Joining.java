package parley.chat;

import parley.chat.conversation.ConversationId;
import parley.chat.identity.PersonId;
import parley.chat.kept.Change;

import java.time.Instant;
import java.util.List;

/// The one place where consent hears of groups: what is kept in the same commit as somebody's
/// coming or going. Who is brought in by others is not told of here, since she did nothing; nor is
/// who joins by writing, since her message says it.
public interface Joining {
    /// By her own act: she founded the group, accepted an invitation or came into an open one.
    List<Change> joined(ConversationId thread, PersonId person, Instant now);

    /// She left, declined, was taken out or banned, or the group ended: what she agreed to is over.
    List<Change> left(ConversationId thread, PersonId person, Instant now);

    /// Called once she has joined, or wants to hear of it otherwise: more may reach her than
    /// before.
    void isKept(PersonId person, Instant now);

    /// Nobody keeps anything about it.
    static Joining unnoticed() {
        return new Joining() {
            @Override
            public List<Change> joined(ConversationId thread, PersonId person, Instant now) {
                return List.of();
            }

            @Override
            public List<Change> left(ConversationId thread, PersonId person, Instant now) {
                return List.of();
            }

            @Override
            public void isKept(PersonId person, Instant now) {}
        };
    }
}
