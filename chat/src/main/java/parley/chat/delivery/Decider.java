package parley.chat.delivery;

import parley.chat.budget.Allowance;
import parley.chat.consent.AnswerPace;
import parley.chat.consent.Permissions;
import parley.chat.conversation.Threads;
import parley.chat.presence.PresenceBoard;

import java.time.Instant;

/// Gathers what a decision stands on, asks the planner, and makes what is to leave by it.
final class Decider {
    private final DeliveryPlanner planner;
    private final Threads threads;
    private final PresenceBoard board;
    private final Permissions permissions;
    private final AnswerPace pace;
    private final ParcelMaker parcels;
    private final SmsCosts costs;
    private final Announcer announcer;
    private final Dispatcher.Ways ways;

    Decider(
            DeliveryPlanner planner,
            Threads threads,
            PresenceBoard board,
            Permissions permissions,
            AnswerPace pace,
            ParcelMaker parcels,
            SmsCosts costs,
            Announcer announcer,
            Dispatcher.Ways ways) {
        this.planner = planner;
        this.threads = threads;
        this.board = board;
        this.permissions = permissions;
        this.pace = pace;
        this.parcels = parcels;
        this.costs = costs;
        this.announcer = announcer;
        this.ways = ways;
    }

    Ruling decide(Delivery delivery, boolean cameOnline, Instant now) {
        return Subject.of(delivery, threads)
                .map(subject -> decide(subject, cameOnline, now))
                .orElse(Ruling.CANNOT_BE_CARRIED);
    }

    private Ruling decide(Subject subject, boolean cameOnline, Instant now) {
        var free = situation(subject, cameOnline, now);
        return switch (planner.decide(free)) {
            case DeliveryDecision.PushNow push ->
                    parcels.draft(subject, now)
                            .map(draft -> Ruling.of(push, new Load.Message(draft)))
                            .orElse(Ruling.CANNOT_BE_CARRIED);
            case DeliveryDecision.SmsNow _ -> sms(subject, free);
            case DeliveryDecision.DigestNow _ -> digest(subject, free);
            case DeliveryDecision other -> Ruling.of(other);
        };
    }

    /// Only when an SMS would leave it is asked what it costs, and whether she answers each of ours
    /// like a machine.
    private Ruling sms(Subject subject, DeliveryPlanner.Situation free) {
        return parcels.draft(subject, free.now())
                .map(draft -> sms(subject, draft, free))
                .orElse(Ruling.CANNOT_BE_CARRIED);
    }

    private Ruling sms(
            Subject subject, ParcelMaker.Draft draft, DeliveryPlanner.Situation free) {
        var allowance = costs.allowance(costs.cost(draft, free.now()));
        var paying = free.paying(allowance);
        if (allowance instanceof Allowance.OverCap) {
            return digest(subject, paying);
        }
        boolean tooQuick = !pace.mayLeave(subject.recipient(), free.now());
        return tooQuick // by now she is not permitted it any more
                ? Ruling.of(planner.decide(situation(subject, free.cameOnline(), free.now())))
                : Ruling.of(planner.decide(paying), new Load.Message(draft));
    }

    private Ruling digest(Subject subject, DeliveryPlanner.Situation situation) {
        return announcer
                .look(subject, situation.now())
                .map(found -> digest(found, situation))
                .orElse(Ruling.CANNOT_BE_CARRIED);
    }

    private Ruling digest(Announcer.Found found, DeliveryPlanner.Situation situation) {
        var decision = planner.decide(situation.saying(found.state()));
        return decision instanceof DeliveryDecision.DigestNow && found.load().isPresent()
                ? Ruling.of(decision, found.load().get())
                : Ruling.of(decision);
    }

    /// What would be decided about a message nobody has sent yet; what it costs is not looked at.
    DeliveryDecision whatIf(Subject subject, Instant now) {
        return planner.decide(situation(subject, false, now));
    }

    private DeliveryPlanner.Situation situation(
            Subject subject, boolean cameOnline, Instant now) {
        return new DeliveryPlanner.Situation(
                subject.delivery(),
                board.reach(subject.recipient(), now),
                permissions.of(
                        subject.recipient(), subject.message(), subject.conversation(), now),
                new Allowance.NotAsked(),
                Announcement.POSSIBLE,
                ways.push().ready(),
                ways.sms().ready(),
                cameOnline,
                now);
    }
}
