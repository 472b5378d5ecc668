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

    Optional<ChatMessage> message(MessageId id);

    /// What the sender's key was used for already.
    Optional<ChatMessage> submitted(PersonId sender, OnceKey once);

    /// Newest first; those before `before` when given.
    List<ChatMessage> latest(ConversationId id, Optional<MessageId> before, int atMost);

    /// Conversations this person takes part in (pairs, and groups she is a member of) that have a
    /// message, with the newest message of each, newest first.
    List<ChatMessage> newestPerConversation(PersonId person, int atMost);

    Optional<PendingQuestion> question(PersonId person);

    /// The numbers that her conversations have for her, the one used last first.
    List<SenderUse> senderUses(PersonId person);

    /// Conversations in which an SMS with somebody else's message was handed to the SMSC for this
    /// person since then (`Submitted`, `Proved` or `Lost`, at the instant it holds), the newest
    /// first.
    List<ConversationId> reachedBySmsSince(PersonId person, Instant since);
}
