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

    /// `state`: of my own message only; for a group the least proved of all recipients, settled
    /// failures counted as least.
    public record Line(
            MessageId message,
            PersonId sender,
            boolean mine,
            Alias from,
            MessageText text,
            Instant at,
            Optional<DeliveryState> state) {}
}
