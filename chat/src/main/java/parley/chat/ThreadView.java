package parley.chat;

import parley.chat.conversation.ConversationId;
import parley.chat.conversation.MessageId;
import parley.chat.conversation.MessageText;
import parley.chat.delivery.DeliveryState;
import parley.chat.group.GroupId;
import parley.chat.identity.Alias;
import parley.chat.identity.PersonId;
import parley.chat.presence.Reach;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// One page of a conversation as one person sees it, newest message first. `presence`: of the other
/// of two, when she lets it be seen.
public record ThreadView(
        Target target,
        String title,
        Optional<ConversationId> conversation,
        Optional<GroupId> group,
        Optional<Reach.State> presence,
        List<Line> lines,
        Optional<MessageId> older) {
    public ThreadView {
        lines = List.copyOf(lines);
    }

    public record Line(
            MessageId message,
            PersonId sender,
            boolean mine,
            Alias from,
            Instant at,
            Content content) {
        /// Empty also when its text is gone.
        public Optional<DeliveryState> state() {
            return content instanceof Content.Text(_, var state) ? state : Optional.empty();
        }

        /// Empty when it is gone.
        public Optional<MessageText> text() {
            return content instanceof Content.Text(var text, _)
                    ? Optional.of(text)
                    : Optional.empty();
        }
    }
}
