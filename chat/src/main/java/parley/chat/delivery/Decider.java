package parley.chat.delivery;

import parley.chat.budget.Allowance;
import parley.chat.consent.AnswerPace;
import parley.chat.consent.Permission;
import parley.chat.consent.Permissions;
import parley.chat.conversation.ChatMessage;
import parley.chat.conversation.Threads;
import parley.chat.identity.PersonId;
import parley.chat.presence.PresenceBoard;

import java.time.Instant;

/// Gathers what a decision stands on, and asks the planner.
final class Decider {
    private final DeliveryPlanner planner;
    private final Threads threads;
    private final PresenceBoard board;
    private final Permissions permissions;
    private final AnswerPace pace;
    private final SmsCosts costs;
    private final Dispatcher.Ways ways;

    Decider(
            DeliveryPlanner planner,
            Threads threads,
            PresenceBoard board,
            Permissions permissions,
            AnswerPace pace,
            SmsCosts costs,
            Dispatcher.Ways ways) {
        this.planner = planner;
        this.threads = threads;
        this.board = board;
        this.permissions = permissions;
        this.pace = pace;
        this.costs = costs;
        this.ways = ways;
    }

    DeliveryEvent.Decided decide(Delivery delivery, boolean cameOnline, Instant now) {
        return threads.message(delivery.key().message())
                .map(message -> decide(delivery, message, cameOnline, now))
                .orElseGet(Decider::cannotBeCarried);
    }

    static DeliveryEvent.Decided cannotBeCarried() {
        return new DeliveryEvent.Decided(
                new DeliveryDecision.Settle(
                        DeliveryState.FAILED, "the message or its people are kept no more"));
    }

    private DeliveryEvent.Decided decide(
            Delivery delivery, ChatMessage message, boolean cameOnline, Instant now) {
        var free = situation(delivery, message, cameOnline, now);
        return new DeliveryEvent.Decided(
                switch (planner.decide(free)) {
                    case DeliveryDecision.SmsNow _, DeliveryDecision.DigestNow _ ->
                            smsOrNot(free, message);
                    case DeliveryDecision other -> other;
                });
    }

    /// Only when an SMS would leave it is asked what it costs, and whether she answers each of ours
    /// like a machine.
    private DeliveryDecision smsOrNot(DeliveryPlanner.Situation free, ChatMessage message) {
        var delivery = free.delivery();
        var allowance = costs.allowance(delivery, message, free.now());
        boolean toBeSaid =
                allowance instanceof Allowance.OverCap
                        || free.permission() instanceof Permission.Digest;
        var announcement =
                toBeSaid
                        ? costs.announcement(delivery, message, free.now())
                        : Announcement.POSSIBLE;
        var decision = planner.decide(free.paying(allowance, announcement));
        boolean tooQuick =
                decision instanceof DeliveryDecision.SmsNow
                        && !pace.mayLeave(delivery.key().recipient(), free.now());
        return tooQuick // by now she is not permitted it any more
                ? planner.decide(situation(delivery, message, free.cameOnline(), free.now()))
                : decision;
    }

    /// What would be decided about a message nobody has sent yet; what it costs is not looked at.
    DeliveryDecision whatIf(Delivery delivery, ChatMessage message, Instant now) {
        return planner.decide(situation(delivery, message, false, now));
    }

    private DeliveryPlanner.Situation situation(
            Delivery delivery, ChatMessage message, boolean cameOnline, Instant now) {
        PersonId recipient = delivery.key().recipient();
        return new DeliveryPlanner.Situation(
                delivery,
                board.reach(recipient, now),
                permissions.of(recipient, message, now),
                new Allowance.NotAsked(),
                Announcement.POSSIBLE,
                ways.push().ready(),
                ways.sms().ready(),
                cameOnline,
                now);
    }
}
