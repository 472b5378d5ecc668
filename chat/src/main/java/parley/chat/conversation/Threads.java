package parley.chat.conversation;

import parley.chat.group.GroupId;
import parley.chat.identity.PersonId;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The port to the conversations that are kept.
public interface Threads {
    Optional<Conversation> byId(ConversationId id);

    Optional<Conversation> between(PersonId one, PersonId other);

    Optional<Conversation> of(GroupId group);

    Optional<Entry> entry(MessageId id);

    /// Empty also when its text is gone.
    default Optional<ChatMessage> message(MessageId id) {
        return entry(id).filter(ChatMessage.class::isInstance).map(ChatMessage.class::cast);
    }

    /// What the sender's key was used for already.
    Optional<Entry> submitted(PersonId sender, OnceKey once);

    /// Newest first; those before `before` when given.
    List<Entry> latest(ConversationId id, Optional<MessageId> before, int atMost);

    /// Oldest first; those after `after` when given.
    List<Entry> following(ConversationId id, Optional<MessageId> after, int atMost);

    /// Conversations this person takes part in (pairs, and groups she is a member of) that have a
    /// message, with the newest entry of each, newest first.
    List<Entry> newestPerConversation(PersonId person, int atMost);

    Optional<PendingQuestion> question(PersonId person);

    /// The numbers that her conversations have for her, the one used last first.
    List<SenderUse> senderUses(PersonId person);

    /// Conversations in which an SMS with somebody else's message was handed to the SMSC for this
    /// person since then (`Submitted`, `Proved` or `Lost`, at the instant it holds), the newest
    /// first.
    List<ConversationId> reachedBySmsSince(PersonId person, Instant since);
}
