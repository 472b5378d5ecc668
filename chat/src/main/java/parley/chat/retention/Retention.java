package parley.chat.retention;

import parley.chat.conversation.Conversation;
import parley.chat.conversation.ConversationId;
import parley.chat.conversation.MessageId;
import parley.chat.identity.PersonId;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The port to what has to go.
public interface Retention {
    /// @param keepDays what its group decided, or of a conversation of two those who decided
    ///   something; 0: for ever
    record Held(Conversation conversation, List<Integer> keepDays) {
        public Held {
            keepDays = List.copyOf(keepDays);
        }
    }

    /// @param hasFormKey whether the form it was posted with would still be known again
    record Posted(MessageId message, boolean hasFormKey) {}

    /// How far somebody's erasure came in one conversation.
    record Walk(PersonId person, ConversationId conversation, Optional<MessageId> after) {}

    /// In the order of their ids, those after this one.
    List<Held> conversations(Optional<ConversationId> after, int atMost);

    /// What she decided of a conversation of two. Empty when she did not.
    Optional<Integer> keepDays(PersonId person, ConversationId conversation);

    /// Of a conversation of two, what both decided, who did.
    List<Integer> keepDays(ConversationId conversation);

    /// Whether some of it, as far as that can be seen at a glance, is from before then.
    boolean hasOutlived(Outlived what, Instant before);

    /// Messages of all conversations in the order of their ids, those after this one.
    List<Posted> messages(Optional<MessageId> after, int atMost);

    /// One that is not at its end.
    Optional<Walk> walk();

    /// Who is erased but for what lies about: all their walks are over.
    List<PersonId> erased();

    /// Has overwritten what was taken out before it was asked for first, where that is not done at
    /// once. False: not yet; ask again. After it was true the next time begins.
    boolean clear();
}
