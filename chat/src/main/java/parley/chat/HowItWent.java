package parley.chat;

import parley.chat.budget.Money;
import parley.chat.conversation.ChatMessage;
import parley.chat.delivery.Cause;
import parley.chat.delivery.DeliveryState;
import parley.chat.identity.Alias;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What became of something she wrote, as far as she may know it. Decision 0021.
///
/// @param ofGroup whether it went to the members of a group
/// @param recipients by name
/// @param others of how many more nothing is told
/// @param most what it costs at the most, where nothing else is told of the price
/// @param currency of the prices
public record HowItWent(
        ChatMessage message,
        boolean ofGroup,
        List<Told> recipients,
        int others,
        Optional<Quote> most,
        String currency) {
    public HowItWent {
        recipients = List.copyOf(recipients);
    }

    /// Of one recipient.
    ///
    /// @param whole whether she shows herself to who asks, so that all is told
    /// @param pushed whether it left as a push, as far as that is told
    /// @param parts of the SMS of the newest decision; 0 when there is none
    /// @param decidedAt when that was; empty when it is not told
    public record Told(
            Alias to,
            boolean whole,
            DeliveryState state,
            boolean pushed,
            Sms sms,
            int parts,
            Money price,
            Optional<Instant> decidedAt,
            Cause cause) {}

    /// What is known of the SMS.
    public enum Sms {
        NONE,
        BEING_SENT,
        SENT,
        PROVED,
        REFUSED,
        LOST
    }
}
