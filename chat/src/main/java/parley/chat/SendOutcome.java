package parley.chat;

import parley.chat.conversation.ConversationId;
import parley.chat.conversation.MessageId;

/// What became of the intent to send. Only `Sent` may be shown as sent.
public sealed interface SendOutcome {
    /// Durable. `again`: this very form had been posted before, nothing new was sent.
    record Sent(MessageId message, ConversationId conversation, int recipients, boolean again)
            implements SendOutcome {}

    record NotSent(Why why) implements SendOutcome {}

    enum Why {
        UNKNOWN_TARGET,
        NOT_A_MEMBER,
        /// She only reads in this group.
        READ_ONLY,
        /// A moderator muted her in this group for a time.
        MUTED,
        /// Only owners and moderators write in this group.
        ANNOUNCEMENTS,
        NOBODY_ELSE,
        TO_ONESELF,
        /// She takes no messages from the sender.
        NOT_TAKEN,
        /// More than anybody types: she waits a minute.
        TOO_FAST,
        /// The store cannot write now: the sender keeps the text and tries again.
        NOT_KEPT
    }
}
