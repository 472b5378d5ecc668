package parley.chat.delivery;

import parley.chat.budget.Allowance;
import parley.chat.consent.Escalation;
import parley.chat.consent.Permission;
import parley.chat.delivery.DeliveryDecision.DigestNow;
import parley.chat.delivery.DeliveryDecision.GiveUpAnswer;
import parley.chat.delivery.DeliveryDecision.Hold;
import parley.chat.delivery.DeliveryDecision.PushNow;
import parley.chat.delivery.DeliveryDecision.Rest;
import parley.chat.delivery.DeliveryDecision.Settle;
import parley.chat.delivery.DeliveryDecision.SmsNow;
import parley.chat.delivery.DeliveryDecision.SmsPushNow;
import parley.chat.delivery.DeliveryDecision.Wait;
import parley.chat.presence.ContactPoint;
import parley.chat.presence.Reach;

import java.time.Instant;
import java.util.Optional;

/// Push, SMS, wait or hold: a pure function of what is known. Of whom nothing is known any more is
/// treated like somebody offline, and said to be unknown. An SMS is never decided twice for one
/// delivery, nothing is repeated that is proved to have arrived, and nothing leaves that its
/// recipient does not permit. The table of its answers is in `docs/chat/decision-table.md`.
public final class DeliveryPlanner {
    /// Everything the decision stands on.
    ///
    /// @param allowance whether an SMS may be paid for
    /// @param smsPush how it stands with a push by SMS in place of a text
    /// @param announcement how it stands with an SMS that says that this message waits
    /// @param permission how the recipient lets this message disturb her
    /// @param push whether the bearer of pushes takes one to her now
    /// @param smsReady whether an SMSC takes an SMS now
    /// @param webPush whether a browser of hers can be told while its page is closed
    /// @param cameOnline whether we look because the person became reachable just now
    public record Situation(
            Delivery delivery,
            Reach reach,
            Permission permission,
            Allowance allowance,
            SmsPush smsPush,
            Announcement announcement,
            Readiness push,
            boolean smsReady,
            WebPush webPush,
            boolean cameOnline,
            Instant now) {
        Situation paying(Allowance asked) {
            return new Situation(
                    delivery,
                    reach,
                    permission,
                    asked,
                    smsPush,
                    announcement,
                    push,
                    smsReady,
                    webPush,
                    cameOnline,
                    now);
        }

        Situation pushing(SmsPush looked) {
            return new Situation(
                    delivery,
                    reach,
                    permission,
                    allowance,
                    looked,
                    announcement,
                    push,
                    smsReady,
                    webPush,
                    cameOnline,
                    now);
        }

        Situation saying(Announcement said) {
            return new Situation(
                    delivery,
                    reach,
                    permission,
                    allowance,
                    smsPush,
                    said,
                    push,
                    smsReady,
                    webPush,
                    cameOnline,
                    now);
        }

        boolean isReachable() {
            return reach.state() == Reach.State.REACHABLE;
        }

        boolean canPush() {
            return wouldPush() && push == Readiness.READY;
        }

        /// If only the bearer takes one.
        boolean wouldPush() {
            return isReachable() && delivery.pushes() < DeliveryPolicy.PUSHES_MAX;
        }
    }

    static final String PUSH_UNPROVED = "nothing proved the push in time";
    static final String REACHABLE = "reachable: ";

    private final DeliveryPolicy policy;

    public DeliveryPlanner(DeliveryPolicy policy) {
        this.policy = policy;
    }

    public DeliveryDecision decide(Situation s) {
        Delivery delivery = s.delivery();
        if (delivery.state().isSettled()) {
            return new Rest("settled");
        }
        if (!s.now().isBefore(delivery.expiresAt())) {
            return expired(delivery);
        }
        return switch (delivery.sms()) {
            case SmsTrack.NotUsed _ -> beforeAnySms(s);
            case SmsTrack.Submitting(var since, _, _) -> whileSubmitting(since, s.now());
            case SmsTrack.Submitted(_, var since) -> whileUnreported(s, since);
            case SmsTrack.Lost _ -> instead(s, "the SMS may be lost and is never sent again");
            case SmsTrack.Refused _ -> afterRefusal(s);
            case SmsTrack.Proved _ -> new Rest("a delivery report proved the SMS");
        };
    }

    /// What becomes of it when its message is gone: nothing more leaves, whatever is open, and what
    /// left may still be proved.
    public DeliveryDecision withoutText(Delivery delivery, Instant now, String why) {
        if (delivery.state().isSettled()) {
            return new Rest("settled");
        }
        if (delivery.sms() instanceof SmsTrack.Submitting(var since, _, _)) {
            return whileSubmitting(since, now);
        }
        if (!now.isBefore(delivery.expiresAt())) {
            return expired(delivery);
        }
        return Reached.mayHave(delivery)
                ? new Wait(delivery.expiresAt(), why + "; it may have arrived before")
                : new Settle(DeliveryState.WITHDRAWN, why);
    }

    private static DeliveryDecision expired(Delivery delivery) {
        boolean nothingLeft =
                delivery.sms() instanceof SmsTrack.Refused
                        && delivery.state() == DeliveryState.HELD;
        return nothingLeft
                ? new Settle(DeliveryState.FAILED, "the SMS was refused and no push was possible")
                : new Settle(DeliveryState.EXPIRED, "the time ran out before anything was proved");
    }

    /// A push is out, and the time is over in which it was to be proved.
    static boolean isUnproved(Delivery delivery, Instant now) {
        return delivery.state() == DeliveryState.HANDED_TO_BEARER
                && delivery.sms() instanceof SmsTrack.NotUsed
                && delivery.due().filter(due -> due.isAfter(now)).isEmpty();
    }

    private DeliveryDecision beforeAnySms(Situation s) {
        Delivery delivery = s.delivery();
        if (isPushOut(s)) {
            return new Wait(delivery.due().get(), "a push is out and may still be proved");
        }
        return switch (s.permission()) {
            case Permission.Free(var wish) -> pushOrSms(s, false, wish);
            case Permission.Invitation _ -> pushOrSms(s, true, Escalation.USUAL);
            case Permission.PushOnly(var why) -> pushOrHold(s, why);
            case Permission.SmsOnly(var why) -> sms(s, false, why);
            case Permission.Digest(var why) -> digest(s, false, why);
            case Permission.Silence(var until, var why) ->
                    new Hold(s.delivery().withinItsTime(until), why);
            case Permission.Refused(var why) ->
                    isHanded(s)
                            ? new Wait(delivery.expiresAt(), "a push may have arrived; " + why)
                            : new Settle(DeliveryState.FAILED, why);
        };
    }

    private static boolean isPushOut(Situation s) {
        return isHanded(s) && !isUnproved(s.delivery(), s.now());
    }

    private DeliveryDecision pushOrHold(Situation s, String why) {
        return push(s, Escalation.USUAL, s.delivery().expiresAt())
                .orElseGet(() -> new Hold(pushAgainAt(s), whyNoPush(s) + "; " + why));
    }

    private DeliveryDecision pushOrSms(Situation s, boolean invites, Escalation wish) {
        Optional<DeliveryDecision> push =
                push(s, wish, policy.pushProvedBy(s.delivery(), wish, s.now()));
        if (push.isPresent()) {
            return push.get();
        }
        if (wish == Escalation.NEVER && s.delivery().pushes() > 0) {
            return new Hold(pushAgainAt(s), whyNoPush(s) + "; she wants no SMS after a push");
        }
        return mayWaitForRoom(s, wish)
                ? new Hold(pushAgainAt(s), whyNoPush(s))
                : sms(s, invites, whyNoPush(s));
    }

    /// A push that would leave at once but for many others is not paid for as SMS, for as long as a
    /// push may stay unproved.
    private boolean mayWaitForRoom(Situation s, Escalation wish) {
        return s.push() == Readiness.FULL
                && isWanting(s)
                && s.now()
                        .isBefore(
                                policy.pushProvedBy(s.delivery(), wish, s.delivery().acceptedAt()));
    }

    /// Only that no push can leave now keeps it.
    private static boolean isWanting(Situation s) {
        return s.wouldPush() && isFirst(s) && !isHanded(s);
    }

    private static boolean isFirst(Situation s) {
        return s.delivery().pushes() == 0 || s.cameOnline();
    }

    private Instant pushAgainAt(Situation s) {
        return isWanting(s) ? policy.pushAgainAt(s) : s.delivery().expiresAt();
    }

    /// `tellUntil`: how long a browser is told of it that is not there now.
    private Optional<DeliveryDecision> push(Situation s, Escalation wish, Instant tellUntil) {
        if (isHanded(s)) {
            return Optional.empty();
        }
        Instant provedBy = policy.pushProvedBy(s.delivery(), wish, s.now());
        return s.canPush() && isFirst(s)
                ? Optional.of(
                        new PushNow(
                                s.reach().point().get(),
                                provedBy,
                                REACHABLE + s.reach().evidence().words()))
                : webPush(s, provedBy, tellUntil, whyNoPush(s));
    }

    /// The free way to a browser whose page is closed, before anything that costs.
    private static Optional<DeliveryDecision> webPush(
            Situation s, Instant provedBy, Instant tellUntil, String why) {
        return s.webPush() == WebPush.READY && s.delivery().pushes() < DeliveryPolicy.PUSHES_MAX
                ? Optional.of(
                        new PushNow(
                                new ContactPoint.ClosedPage(tellUntil),
                                provedBy,
                                why + "; her browser is told by web push"))
                : Optional.empty();
    }

    private static boolean isHanded(Situation s) {
        return s.delivery().state() == DeliveryState.HANDED_TO_BEARER;
    }

    private DeliveryDecision sms(Situation s, boolean invites, String why) {
        if (!s.smsReady()) {
            return untilAnSmscTakesOne(s, why);
        }
        Optional<DeliveryDecision> byPush = invites ? Optional.empty() : smsPush(s, why);
        if (byPush.isPresent()) {
            return byPush.get();
        }
        return switch (s.allowance()) {
            case Allowance.OverCap over -> digest(s, invites, why + "; " + over.why());
            case Allowance.NotAsked _, Allowance.Within _ ->
                    new SmsNow(
                            invites,
                            s.allowance(),
                            invites ? why + "; the SMS that invites her" : why);
        };
    }

    /// A text says more than a notice with a link: so only where the text cannot be paid for, or
    /// where an operator wants the cheaper one.
    private static Optional<DeliveryDecision> smsPush(Situation s, String why) {
        if (!(s.smsPush() instanceof SmsPush.Possible push)
                || !(push.allowance() instanceof Allowance.Within paid)) {
            return Optional.empty();
        }
        String less =
                "; a push by SMS takes %d of %d parts; %s"
                        .formatted(push.parts(), push.textParts(), push.known());
        return switch (s.allowance()) {
            case Allowance.OverCap over ->
                    Optional.of(new SmsPushNow(paid, why + "; " + over.why() + less));
            case Allowance.Within _ when push.whenPaid() ->
                    Optional.of(new SmsPushNow(paid, why + less));
            case Allowance.Within _, Allowance.NotAsked _ -> Optional.empty();
        };
    }

    private Hold untilAnSmscTakesOne(Situation s, String why) {
        Instant at = policy.retryAt(s.delivery(), s.now());
        return new Hold(at, why + "; no SMSC takes an SMS now");
    }

    /// Whoever has not answered yet gets no SMS about what she did not ask for.
    private DeliveryDecision digest(Situation s, boolean invites, String why) {
        Instant end = s.delivery().expiresAt();
        Instant at = policy.digestAt(s.delivery());
        if (invites) {
            return new Hold(end, why);
        }
        if (s.announcement() != Announcement.MADE && s.now().isBefore(at)) {
            return new Hold(at, why + "; one SMS will say that it waits");
        }
        return switch (s.announcement()) {
            case MADE -> new Hold(end, why + "; one SMS has said that it waits");
            case POSSIBLE ->
                    s.smsReady()
                            ? new DigestNow(why + "; one SMS says that it waits")
                            : untilAnSmscTakesOne(s, why);
            case OVER_CAP ->
                    new Hold(
                            s.delivery().withinItsTime(s.now().plus(DeliveryPolicy.DAY)),
                            why + "; so is an SMS that says that it waits");
        };
    }

    static String whyNoPush(Situation s) {
        if (isHanded(s)) {
            return PUSH_UNPROVED;
        }
        String evidence = s.reach().evidence().words();
        return switch (s.reach().state()) {
            case OFFLINE -> "offline: " + evidence;
            case ONLINE -> "online but not reachable over WAP: " + evidence;
            case UNKNOWN -> "unknown whether online; the last was " + evidence;
            case REACHABLE ->
                    switch (s.push()) {
                        case AWAY -> "reachable, but no push can leave now";
                        case FULL -> "reachable, but too many pushes are leaving at this moment";
                        case READY -> s.canPush() ? "the push failed" : "pushed often enough";
                    };
        };
    }

    private static DeliveryDecision whileSubmitting(Instant since, Instant now) {
        Instant until = since.plus(DeliveryPolicy.ANSWER_WAIT);
        return now.isBefore(until)
                ? new Wait(until, "the SMSC has not answered yet")
                : new GiveUpAnswer("the SMSC never answered");
    }

    private DeliveryDecision whileUnreported(Situation s, Instant since) {
        Instant reportedBy = since.plus(policy.smsProof());
        return s.now().isBefore(reportedBy)
                ? new Wait(
                        s.delivery().withinItsTime(reportedBy),
                        "the delivery report may still come")
                : instead(s, "no delivery report proves the SMS");
    }

    /// The SMS is spent: push what it carried once the person can be reached, if she permits.
    private DeliveryDecision instead(Situation s, String why) {
        return switch (s.permission()) {
            case Permission.Free _,
                    Permission.Invitation _,
                    Permission.PushOnly _,
                    Permission.SmsOnly _ ->
                    pushInstead(s, why);
            case Permission.Digest(var many) ->
                    new Wait(s.delivery().expiresAt(), why + "; " + many);
            case Permission.Silence(var until, var silent) ->
                    new Wait(s.delivery().withinItsTime(until), why + "; " + silent);
            case Permission.Refused(var refused) ->
                    new Wait(s.delivery().expiresAt(), why + "; " + refused);
        };
    }

    private DeliveryDecision pushInstead(Situation s, String why) {
        Instant end = s.delivery().expiresAt();
        if (s.canPush()) {
            return new PushNow(s.reach().point().get(), end, why + "; reachable now");
        }
        Optional<DeliveryDecision> told = webPush(s, end, end, why);
        if (told.isPresent()) {
            return told.get();
        }
        return s.wouldPush() // and it cannot leave now
                ? new Wait(policy.pushAgainAt(s), why + "; no push can leave now")
                : new Wait(end, why + "; waits for her to come online");
    }

    private DeliveryDecision afterRefusal(Situation s) {
        return switch (instead(s, "the SMS was refused")) {
            case Wait(var until, var why)
                    when s.delivery().state() != DeliveryState.HANDED_TO_BEARER ->
                    new Hold(until, why);
            case DeliveryDecision other -> other;
        };
    }
}
