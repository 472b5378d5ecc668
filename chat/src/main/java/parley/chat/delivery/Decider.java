package parley.chat.delivery;

import parley.chat.budget.Allowance;
import parley.chat.budget.Cost;
import parley.chat.budget.Tally;
import parley.chat.consent.AnswerPace;
import parley.chat.consent.Permissions;
import parley.chat.conversation.Ending;
import parley.chat.conversation.GoneMessage;
import parley.chat.conversation.Threads;
import parley.chat.identity.PersonId;
import parley.chat.presence.PresenceBoard;
import parley.chat.presence.Reach;

import java.time.Instant;
import java.util.Optional;

/// Gathers what a decision stands on, asks the planner, and makes what is to leave by it.
final class Decider {
    private final DeliveryPlanner planner;
    private final Threads threads;
    private final PresenceBoard board;
    private final Permissions permissions;
    private final AnswerPace pace;
    private final ParcelMaker parcels;
    private final SmsCosts costs;
    private final SmsPushLook smsPushes;
    private final Announcer announcer;
    private final Dispatcher.Ways ways;
    private final ClosedPages closedPages;

    Decider(
            DeliveryPlanner planner,
            Threads threads,
            PresenceBoard board,
            Permissions permissions,
            AnswerPace pace,
            ParcelMaker parcels,
            SmsCosts costs,
            SmsPushLook smsPushes,
            Announcer announcer,
            Dispatcher.Ways ways,
            ClosedPages closedPages) {
        this.planner = planner;
        this.threads = threads;
        this.board = board;
        this.permissions = permissions;
        this.pace = pace;
        this.parcels = parcels;
        this.costs = costs;
        this.smsPushes = smsPushes;
        this.announcer = announcer;
        this.ways = ways;
        this.closedPages = closedPages;
    }

    Ruling decide(Delivery delivery, boolean cameOnline, Instant now) {
        return Subject.of(delivery, threads)
                .map(subject -> decide(subject, cameOnline, now))
                .or(() -> withoutText(delivery, now))
                .orElse(Ruling.CANNOT_BE_CARRIED);
    }

    /// Empty when nothing is known of how its message ended.
    private Optional<Ruling> withoutText(Delivery delivery, Instant now) {
        return threads.entry(delivery.key().message())
                .filter(GoneMessage.class::isInstance)
                .map(GoneMessage.class::cast)
                .map(gone -> withoutText(planner, delivery, gone.ending(), now));
    }

    static Ruling withoutText(DeliveryPlanner planner, Delivery delivery, Ending how, Instant now) {
        return Ruling.of(new DeliveryEvent.Decided(planner.withoutText(delivery, now, why(how))));
    }

    private static String why(Ending how) {
        return switch (how) {
            case TAKEN_BACK -> "its sender took it back";
            case ERASED -> "it was erased with its sender";
        };
    }

    Ruling decide(Subject subject, boolean cameOnline, Instant now) {
        var free = situation(subject, cameOnline, now);
        var first = planner.decide(free);
        return switch (first) {
            case DeliveryDecision.PushNow _ ->
                    parcels.draft(subject, false, now)
                            .map(draft -> Ruling.of(free, first, new Load.Message(draft)))
                            .orElse(Ruling.CANNOT_BE_CARRIED);
            case DeliveryDecision.SmsNow(var invites, _, _) ->
                    parcels.draft(subject, invites, now)
                            .map(draft -> sms(draft, free))
                            .orElse(Ruling.CANNOT_BE_CARRIED);
            case DeliveryDecision.DigestNow _ -> digest(subject, free);
            case DeliveryDecision.SmsPushNow _ ->
                    throw new IllegalStateException("nobody looked for a push by SMS");
            case DeliveryDecision.Wait _,
                    DeliveryDecision.Hold _,
                    DeliveryDecision.GiveUpAnswer _,
                    DeliveryDecision.Settle _,
                    DeliveryDecision.Rest _ ->
                    Ruling.of(free, first, Ruling.NOTHING);
        };
    }

    /// Only when an SMS would leave it is asked what it costs, and whether she answers each of ours
    /// like a machine.
    private Ruling sms(ParcelMaker.Draft draft, DeliveryPlanner.Situation free) {
        var subject = draft.subject();
        var text = costs.cost(draft, free.now());
        var unpushed = free.paying(costs.allowance(text));
        var paying =
                unpushed.pushing(smsPushes.at(draft, text.parts(), unpushed, costs::allowance));
        if (paying.allowance() instanceof Allowance.OverCap
                && !(planner.decide(paying) instanceof DeliveryDecision.SmsPushNow)) {
            return digest(subject, paying);
        }
        if (pace.mayLeave(subject.recipient(), subject.message().id(), free.now())) {
            var load = new Load.Message(parcels.numbered(draft));
            return Ruling.of(paying, planner.decide(paying), load);
        }
        var parked = situation(subject, free.cameOnline(), free.now()); // she is by now
        return Ruling.of(parked, planner.decide(parked), Ruling.NOTHING);
    }

    private Ruling digest(Subject subject, DeliveryPlanner.Situation situation) {
        return announcer
                .look(subject, situation.now())
                .map(found -> digest(found, situation.saying(found.state())))
                .orElse(Ruling.CANNOT_BE_CARRIED);
    }

    private Ruling digest(Announcer.Found found, DeliveryPlanner.Situation situation) {
        var decision = planner.decide(situation);
        boolean leaves = decision instanceof DeliveryDecision.DigestNow;
        Load load =
                leaves ? found.load().<Load>map(sms -> sms).orElse(Ruling.NOTHING) : Ruling.NOTHING;
        return Ruling.of(situation, decision, load);
    }

    /// What would become of a message nobody has sent yet. An SMS that `tally` allows is counted in
    /// it. `hidden`: as if nothing were known of her phone.
    WouldDo whatIf(Subject subject, boolean hidden, Tally tally, Instant now) {
        var free =
                hidden
                        ? situation(subject, Reach.NOTHING_SEEN, WebPush.NO_BROWSER, false, now)
                        : situation(subject, false, now);
        var first = planner.decide(free);
        if (!(first instanceof DeliveryDecision.SmsNow(var invites, _, _))) {
            return wouldDo(free, first);
        }
        return parcels.draft(subject, invites, now)
                .map(draft -> wouldDo(draft, free, hidden, tally))
                .orElseGet(() -> wouldDo(free, Ruling.NOT_KEPT));
    }

    private WouldDo wouldDo(
            ParcelMaker.Draft draft, DeliveryPlanner.Situation free, boolean hidden, Tally tally) {
        var text = costs.cost(draft, free.now());
        var unpushed = free.paying(tally.allowance(text));
        var push =
                hidden
                        ? smsPushes.atMost(draft, text.parts(), unpushed, tally::allowance)
                        : smsPushes.at(draft, text.parts(), unpushed, tally::allowance);
        var paying = unpushed.pushing(push);
        var decision = planner.decide(paying);
        Ruling.cost(decision, Ruling.NOTHING).ifPresent(tally::add);
        return wouldDo(paying, decision);
    }

    private static WouldDo wouldDo(DeliveryPlanner.Situation situation, DeliveryDecision decision) {
        PersonId recipient = situation.delivery().key().recipient();
        Optional<Cost> cost = Ruling.cost(decision, Ruling.NOTHING);
        var why = Explainer.explain(situation, decision, cost);
        if (decision instanceof DeliveryDecision.PushNow) {
            return new WouldDo.Push(recipient, why);
        }
        boolean byPush = decision instanceof DeliveryDecision.SmsPushNow;
        return cost.map(sms -> sms(recipient, sms, byPush, why))
                .orElseGet(() -> new WouldDo.Later(recipient, why));
    }

    private static WouldDo sms(PersonId recipient, Cost cost, boolean byPush, Explanation why) {
        return byPush
                ? new WouldDo.SmsPush(recipient, cost, why)
                : new WouldDo.Sms(recipient, cost, why);
    }

    private DeliveryPlanner.Situation situation(Subject subject, boolean cameOnline, Instant now) {
        return situation(
                subject,
                board.reach(subject.recipient(), now),
                closedPages.of(subject.delivery().key()),
                cameOnline,
                now);
    }

    private DeliveryPlanner.Situation situation(
            Subject subject, Reach reach, WebPush webPush, boolean cameOnline, Instant now) {
        return new DeliveryPlanner.Situation(
                subject.delivery(),
                reach,
                permissions.of(subject.recipient(), subject.message(), subject.conversation(), now),
                new Allowance.NotAsked(),
                new SmsPush.NotAsked(),
                Announcement.POSSIBLE,
                ways.push().readiness(reach.point()),
                ways.sms().ready(),
                webPush,
                cameOnline,
                now);
    }
}
