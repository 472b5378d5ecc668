package parley.chat;

import parley.chat.conversation.MessageId;
import parley.chat.delivery.DeliveryState;
import parley.chat.delivery.Explanation;
import parley.chat.identity.Alias;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// How a message goes to each of its recipients, and why, for an operator who asks.
///
/// @param currency of the prices
public record Reasons(
        MessageId message,
        Instant acceptedAt,
        Alias from,
        String currency,
        List<Reason> recipients) {
    public Reasons {
        recipients = List.copyOf(recipients);
    }

    /// @param state where it stands; none when it was not sent
    /// @param why of the newest decision; none before the first
    public record Reason(Alias to, Optional<DeliveryState> state, Optional<Explanation> why) {}
}
