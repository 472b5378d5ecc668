package parley.chat.delivery;

import parley.chat.budget.Allowance;
import parley.chat.budget.Budget;
import parley.chat.budget.Budgets;
import parley.chat.budget.Cost;
import parley.chat.conversation.ChatMessage;
import parley.chat.conversation.Conversation;
import parley.chat.conversation.Threads;
import parley.chat.group.GroupId;

import java.time.Instant;
import java.util.Optional;

/// What the SMS of a delivery takes, and whether it may.
final class SmsCosts {
    private final Budget budget;
    private final Budgets budgets;
    private final SmsMeter meter;
    private final Threads threads;
    private final ParcelMaker parcels;
    private final Digests digests;

    SmsCosts(
            Budget budget,
            Budgets budgets,
            SmsMeter meter,
            Threads threads,
            ParcelMaker parcels,
            Digests digests) {
        this.budget = budget;
        this.budgets = budgets;
        this.meter = meter;
        this.threads = threads;
        this.parcels = parcels;
        this.digests = digests;
    }

    /// Empty when the message or its people are kept no more.
    Optional<Cost> cost(Delivery delivery, Instant reservedAt) {
        return threads.message(delivery.key().message())
                .flatMap(message -> cost(delivery, message, reservedAt));
    }

    /// Empty when its people are kept no more.
    Optional<Cost> cost(Delivery delivery, ChatMessage message, Instant reservedAt) {
        return parcels.draft(delivery, message, reservedAt)
                .map(draft -> {
                    var sms = draft.sms();
                    return budget.cost(
                            message,
                            group(message),
                            sms.to(),
                            meter.quote(sms).parts(),
                            reservedAt);
                });
    }

    Allowance allowance(Delivery delivery, ChatMessage message, Instant now) {
        return cost(delivery, message, now)
                .map(budget::allowance)
                .orElseGet(Allowance.NotAsked::new);
    }

    Cost cost(Digests.Digest digest, ChatMessage message, Instant now) {
        return budget.digestCost(
                message, group(message), digest.to(), meter.quote(digest.text()).parts(), now);
    }

    Announcement announcement(Delivery delivery, ChatMessage message, Instant now) {
        boolean made =
                budgets.lastDigest(delivery.key().recipient(), message.conversation())
                        .filter(at -> !at.isBefore(message.acceptedAt()))
                        .isPresent();
        if (made) {
            return Announcement.MADE;
        }
        return digests.digest(delivery, message, now)
                        .map(digest -> budget.allowance(cost(digest, message, now)))
                        .filter(Allowance.OverCap.class::isInstance)
                        .isPresent()
                ? Announcement.OVER_CAP
                : Announcement.POSSIBLE;
    }

    private Optional<GroupId> group(ChatMessage message) {
        return threads.byId(message.conversation())
                .filter(Conversation.OfGroup.class::isInstance)
                .map(Conversation.OfGroup.class::cast)
                .map(Conversation.OfGroup::group);
    }
}
