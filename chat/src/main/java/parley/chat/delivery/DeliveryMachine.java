package parley.chat.delivery;

import static parley.chat.delivery.DeliveryState.ACCEPTED;
import static parley.chat.delivery.DeliveryState.EXPIRED;
import static parley.chat.delivery.DeliveryState.FAILED;
import static parley.chat.delivery.DeliveryState.HANDED_TO_BEARER;
import static parley.chat.delivery.DeliveryState.HELD;
import static parley.chat.delivery.DeliveryState.ON_HANDSET;
import static parley.chat.delivery.DeliveryState.OPENED;
import static parley.chat.delivery.DeliveryState.UNKNOWN;
import static parley.chat.delivery.DeliveryState.WITHDRAWN;

import parley.chat.budget.Allowance;
import parley.chat.delivery.SmsTrack.Lost;
import parley.chat.delivery.SmsTrack.NotUsed;
import parley.chat.delivery.SmsTrack.Part;
import parley.chat.delivery.SmsTrack.PartState;
import parley.chat.delivery.SmsTrack.Proved;
import parley.chat.delivery.SmsTrack.Refused;
import parley.chat.delivery.SmsTrack.Submitted;
import parley.chat.delivery.SmsTrack.Submitting;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// One delivery's way: `on(delivery, event, now)` gives the next value, its revision counted up,
/// and what to do once that is kept. The same value and nothing to do: the event says nothing new.
public final class DeliveryMachine {
    /// The next value, and what to do once it is kept.
    public record Step(Delivery next, List<DeliveryAction> actions) {
        public Step {
            actions = List.copyOf(actions);
        }
    }

    private final DeliveryPolicy policy;

    public DeliveryMachine(DeliveryPolicy policy) {
        this.policy = policy;
    }

    public Step on(Delivery delivery, DeliveryEvent event, Instant now) {
        return switch (event) {
            case DeliveryEvent.Decided(var decision) -> decided(delivery, decision, now);
            case DeliveryEvent.NotTaken(var bearer) -> notTaken(delivery, bearer, now);
            case DeliveryEvent.DigestNotTaken _ ->
                    delivery.state() == HELD
                            ? to(delivery, HELD, delivery.sms(), policy.retryAt(delivery, now))
                            : stay(delivery);
            case DeliveryEvent.Recalled _ -> recalled(delivery);
            case DeliveryEvent.Learned(var evidence) -> learned(delivery, evidence, now);
            case DeliveryEvent.ReportFound(var report) -> reportFound(delivery, report, now);
            case DeliveryEvent.FoundSubmitting _ -> lost(delivery, now);
            case DeliveryEvent.PageShown _ ->
                    delivery.state() == OPENED || delivery.state() == WITHDRAWN
                            ? stay(delivery)
                            : to(delivery, OPENED, delivery.sms(), Optional.empty());
        };
    }

    private Step decided(Delivery d, DeliveryDecision decision, Instant now) {
        return switch (decision) {
            case DeliveryDecision.PushNow(var point, var provedBy, _) -> {
                var next =
                        new Delivery(
                                d.key(),
                                d.state() == UNKNOWN ? UNKNOWN : HANDED_TO_BEARER,
                                d.sms(),
                                d.pushes() + 1,
                                d.acceptedAt(),
                                d.expiresAt(),
                                Optional.of(provedBy),
                                d.revision() + 1);
                yield new Step(next, List.of(new DeliveryAction.CarryPush(point)));
            }
            case DeliveryDecision.SmsNow(_, var allowance, _) ->
                    submit(d, allowance, new DeliveryAction.CarrySms(), now);
            case DeliveryDecision.SmsPushNow(var allowance, _) ->
                    submit(d, allowance, new DeliveryAction.CarrySmsPush(), now);
            case DeliveryDecision.DigestNow _ ->
                    to(
                            d,
                            HELD,
                            d.sms(),
                            Optional.of(d.expiresAt()),
                            new DeliveryAction.TellDigest());
            case DeliveryDecision.Wait(var until, _) -> to(d, d.state(), d.sms(), until);
            case DeliveryDecision.Hold(var until, _) -> to(d, HELD, d.sms(), until);
            case DeliveryDecision.GiveUpAnswer _ -> lost(d, now);
            case DeliveryDecision.Settle(var state, _) -> to(d, state, d.sms(), Optional.empty());
            case DeliveryDecision.Rest _ ->
                    d.due().isEmpty() ? stay(d) : to(d, d.state(), d.sms(), Optional.empty());
        };
    }

    /// The only SMS of a delivery, a text or a push.
    private static Step submit(Delivery d, Allowance allowance, DeliveryAction carry, Instant now) {
        if (!(d.sms() instanceof NotUsed)) {
            throw new IllegalStateException("a second SMS for one delivery");
        }
        return to(
                d,
                d.state() == HELD ? ACCEPTED : d.state(),
                submitting(allowance, now),
                Optional.of(now.plus(DeliveryPolicy.ANSWER_WAIT)),
                carry);
    }

    private static Submitting submitting(Allowance allowance, Instant now) {
        return allowance instanceof Allowance.Within(var cost)
                ? new Submitting(now, cost.parts(), cost.price())
                : new Submitting(now);
    }

    private Step notTaken(Delivery d, Bearer bearer, Instant now) {
        return switch (bearer) {
            case WAP_PUSH, WEB_PUSH -> pushFailed(d, now);
            case SMS ->
                    d.sms() instanceof Submitting
                            ? back(d, new NotUsed(), policy.retryAt(d, now))
                            : stay(d);
        };
    }

    /// A push that is out may have arrived all the same.
    private static Step recalled(Delivery d) {
        if (!(d.sms() instanceof Submitting) || d.state().isSettled()) {
            return stay(d);
        }
        return d.state() == HANDED_TO_BEARER
                ? to(d, HANDED_TO_BEARER, new NotUsed(), d.expiresAt())
                : to(d, WITHDRAWN, new NotUsed(), Optional.empty());
    }

    private Step learned(Delivery d, DeliveryEvidence evidence, Instant now) {
        return switch (evidence) {
            case DeliveryEvidence.PushSent _ -> stay(d); // its proof may still come
            case DeliveryEvidence.PushConfirmed _ -> onHandset(d, d.sms());
            case DeliveryEvidence.PushFailed _ -> pushFailed(d, now);
            case DeliveryEvidence.SmsAccepted(_, var ids) -> accepted(d, ids, now);
            case DeliveryEvidence.SmsRefused(_, var why, var tryAgain) ->
                    refused(d, why, tryAgain, now);
            case DeliveryEvidence.SmsInDoubt _ -> lost(d, now);
            case DeliveryEvidence.SmsReported(var id, _, var report) ->
                    d.sms() instanceof Submitted(var parts, var since)
                            ? reported(d, parts, since, id, report, now)
                            : stay(d);
        };
    }

    private Step pushFailed(Delivery d, Instant now) {
        if (d.state() != HANDED_TO_BEARER) {
            return stay(d);
        }
        return switch (d.sms()) {
            case NotUsed _ ->
                    to(d, ACCEPTED, d.sms(), Optional.of(now), new DeliveryAction.DecideAgain());
            case Refused _ -> to(d, HELD, d.sms(), d.expiresAt());
            case Submitting _, Submitted _, Proved _, Lost _ -> stay(d);
        };
    }

    private Step accepted(Delivery d, List<String> ids, Instant now) {
        if (d.sms() instanceof Submitted || d.sms() instanceof Proved) {
            return stay(d);
        }
        if (ids.isEmpty()) {
            return lost(d, now);
        }
        var parts = ids.stream().map(id -> new Part(id, PartState.UNKNOWN)).toList();
        var sms = new Submitted(parts, now);
        return d.state().isSettled()
                ? to(d, d.state(), sms, Optional.empty())
                : to(d, HANDED_TO_BEARER, sms, d.withinItsTime(now.plus(policy.smsProof())));
    }

    private Step refused(Delivery d, String why, boolean tryAgain, Instant now) {
        if (!(d.sms() instanceof Submitting)) {
            return stay(d);
        }
        return tryAgain
                ? back(d, new NotUsed(), policy.retryAt(d, now))
                : closed(d, new Refused(why), now);
    }

    private Step lost(Delivery d, Instant now) {
        if (!(d.sms() instanceof Submitting)) {
            return stay(d);
        }
        var sms = new Lost(now);
        return d.state().isSettled()
                ? to(d, d.state(), sms, Optional.empty())
                : to(d, UNKNOWN, sms, Optional.of(now), new DeliveryAction.DecideAgain());
    }

    private Step reported(
            Delivery d,
            List<Part> parts,
            Instant since,
            String id,
            DeliveryEvidence.Report report,
            Instant now) {
        var known =
                parts.stream()
                        .map(part -> part.smscId().equals(id) ? after(part, report) : part)
                        .toList();
        if (known.stream().allMatch(part -> part.state() == PartState.DELIVERED)) {
            return onHandset(d, new Proved(now));
        }
        if (known.stream().anyMatch(part -> part.state() == PartState.FAILED)) {
            return closed(d, new Refused("reported undeliverable"), now);
        }
        return known.equals(parts)
                ? stay(d)
                : new Step(changed(d, d.state(), new Submitted(known, since), d.due()), List.of());
    }

    /// What was delivered stays delivered, whatever is reported later.
    private static Part after(Part part, DeliveryEvidence.Report report) {
        return switch (report) {
            case DELIVERED -> new Part(part.smscId(), PartState.DELIVERED);
            case FAILED ->
                    part.state() == PartState.DELIVERED
                            ? part
                            : new Part(part.smscId(), PartState.FAILED);
            case UNDECIDED -> part;
        };
    }

    private Step reportFound(Delivery d, DeliveryEvidence.Report report, Instant now) {
        if (!(d.sms() instanceof Lost)) {
            return stay(d);
        }
        return switch (report) {
            case DELIVERED -> onHandset(d, new Proved(now));
            case FAILED -> closed(d, new Refused("reported undeliverable"), now);
            case UNDECIDED -> stay(d);
        };
    }

    private static Step onHandset(Delivery d, SmsTrack sms) {
        DeliveryState state = d.state() == OPENED ? OPENED : ON_HANDSET;
        return state == d.state() && sms.equals(d.sms())
                ? stay(d)
                : to(d, state, sms, Optional.empty());
    }

    /// No SMS was sent: held until the SMSC can be asked again.
    private static Step back(Delivery d, SmsTrack sms, Instant retryAt) {
        return d.state().isSettled()
                ? to(d, d.state(), sms, Optional.empty())
                : to(d, HELD, sms, retryAt);
    }

    /// There will be no SMS: only a push is left.
    private static Step closed(Delivery d, Refused sms, Instant now) {
        return d.state() == ON_HANDSET || d.state() == OPENED || d.state() == WITHDRAWN
                ? to(d, d.state(), sms, Optional.empty())
                : d.state() == EXPIRED || d.state() == FAILED
                        ? to(d, FAILED, sms, Optional.empty())
                        : to(d, HELD, sms, Optional.of(now), new DeliveryAction.DecideAgain());
    }

    private static Step stay(Delivery delivery) {
        return new Step(delivery, List.of());
    }

    private static Step to(Delivery d, DeliveryState state, SmsTrack sms, Instant due) {
        return to(d, state, sms, Optional.of(due));
    }

    private static Step to(
            Delivery d,
            DeliveryState state,
            SmsTrack sms,
            Optional<Instant> due,
            DeliveryAction... actions) {
        boolean same = d.state() == state && d.sms().equals(sms) && d.due().equals(due);
        return new Step(same ? d : changed(d, state, sms, due), List.of(actions));
    }

    private static Delivery changed(
            Delivery d, DeliveryState state, SmsTrack sms, Optional<Instant> due) {
        return new Delivery(
                d.key(),
                state,
                sms,
                d.pushes(),
                d.acceptedAt(),
                d.expiresAt(),
                due,
                d.revision() + 1);
    }
}
