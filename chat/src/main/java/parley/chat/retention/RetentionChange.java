package parley.chat.retention;

import parley.chat.conversation.Conversation;
import parley.chat.conversation.ConversationId;
import parley.chat.conversation.MessageId;
import parley.chat.identity.PersonId;
import parley.chat.kept.Change;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What is kept no more.
public sealed interface RetentionChange extends Change {
    /// The oldest messages of a conversation, with all that belongs to them.
    record MessagesForgotten(Conversation conversation, List<MessageId> messages)
            implements RetentionChange {
        public MessagesForgotten {
            messages = List.copyOf(messages);
        }
    }

    /// How many days somebody wants the messages of her conversation of two kept; 0: for ever;
    /// none: as everywhere.
    record KeepingChosen(PersonId person, ConversationId conversation, Optional<Integer> days)
            implements RetentionChange {}

    /// Of what is from before then the oldest, so many at most.
    record OutlivedForgotten(Outlived what, Instant before, int atMost)
            implements RetentionChange {}

    /// The keys of the forms that these messages were posted with.
    record FormKeysForgotten(List<MessageId> messages) implements RetentionChange {
        public FormKeysForgotten {
            messages = List.copyOf(messages);
        }
    }

    /// Who she is: number, name, sign-ins, links, questions, what she said of others' messages, and
    /// where she was in. Her id stays for what others wrote; for each conversation she took part in
    /// there is a walk from now on. A conflict when nobody is known by this id.
    record PersonErased(PersonId person, Instant at) implements RetentionChange {}

    /// What was on its way to her of these messages.
    record DeliveriesForgotten(PersonId recipient, List<MessageId> messages)
            implements RetentionChange {
        public DeliveriesForgotten {
            messages = List.copyOf(messages);
        }
    }

    /// A walk came to this message; none: it is over.
    record WalkMoved(PersonId person, ConversationId conversation, Optional<MessageId> after)
            implements RetentionChange {}

    /// Nothing of her has to be looked for any more.
    record ErasureEnded(PersonId person) implements RetentionChange {}
}
