package parley.chat.delivery;

import parley.chat.delivery.DeliveryDecision.GiveUpAnswer;
import parley.chat.delivery.DeliveryDecision.Hold;
import parley.chat.delivery.DeliveryDecision.PushNow;
import parley.chat.delivery.DeliveryDecision.Rest;
import parley.chat.delivery.DeliveryDecision.Settle;
import parley.chat.delivery.DeliveryDecision.SmsNow;
import parley.chat.delivery.DeliveryDecision.Wait;
import parley.chat.presence.Reach;

import java.time.Instant;

/// Push, SMS, wait or hold: a pure function of what is known. Of whom nothing is known any more is
/// treated like somebody offline, and said to be unknown. An SMS is never decided twice for one
/// delivery, and nothing is repeated that is proved to have arrived. The table of its answers is in
/// `docs/chat/decision-table.md`.
public final class DeliveryPlanner {
    /// Everything the decision stands on.
    ///
    /// @param pushReady whether the bearer of pushes takes one now
    /// @param smsReady whether an SMSC takes an SMS now
    /// @param cameOnline whether we look because the person became reachable just now
    public record Situation(
            Delivery delivery,
            Reach reach,
            boolean pushReady,
            boolean smsReady,
            boolean cameOnline,
            Instant now) {
        boolean isReachable() {
            return reach.state() == Reach.State.REACHABLE;
        }

        boolean canPush() {
            return isReachable() && pushReady && delivery.pushes() < DeliveryPolicy.PUSHES_MAX;
        }
    }

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
            case SmsTrack.Submitting(var since) -> whileSubmitting(s, since);
            case SmsTrack.Submitted(_, var since) -> whileUnreported(s, since);
            case SmsTrack.Lost _ -> instead(s, "the SMS may be lost and is never sent again");
            case SmsTrack.Refused _ -> afterRefusal(s);
            case SmsTrack.Proved _ -> new Rest("a delivery report proved the SMS");
        };
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
        boolean handed = delivery.state() == DeliveryState.HANDED_TO_BEARER;
        if (handed && !isUnproved(delivery, s.now())) {
            return new Wait(delivery.due().get(), "a push is out and may still be proved");
        }
        boolean pushable = s.canPush() && !handed;
        if (pushable && (delivery.pushes() == 0 || s.cameOnline())) {
            return new PushNow(
                    s.reach().point().get(), "reachable: " + s.reach().evidence().words());
        }
        String why = handed ? "nothing proved the push in time" : whyNoPush(s);
        if (s.smsReady()) {
            return new SmsNow(why);
        }
        return new Hold(policy.retryAt(delivery, s.now()), why + "; no SMSC takes an SMS now");
    }

    private static String whyNoPush(Situation s) {
        String evidence = s.reach().evidence().words();
        return switch (s.reach().state()) {
            case OFFLINE -> "offline: " + evidence;
            case ONLINE -> "online but not reachable over WAP: " + evidence;
            case UNKNOWN -> "unknown whether online; the last was " + evidence;
            case REACHABLE ->
                    !s.pushReady()
                            ? "reachable, but no push can leave now"
                            : s.canPush() ? "the push failed" : "pushed often enough";
        };
    }

    private DeliveryDecision whileSubmitting(Situation s, Instant since) {
        Instant until = since.plus(DeliveryPolicy.ANSWER_WAIT);
        return s.now().isBefore(until)
                ? new Wait(until, "the SMSC has not answered yet")
                : new GiveUpAnswer("the SMSC never answered");
    }

    private DeliveryDecision whileUnreported(Situation s, Instant since) {
        Instant reportedBy = since.plus(policy.smsProof());
        return s.now().isBefore(reportedBy)
                ? new Wait(earlier(reportedBy, s), "the delivery report may still come")
                : instead(s, "no delivery report proves the SMS");
    }

    /// The SMS is spent: push what it carried once the person can be reached.
    private DeliveryDecision instead(Situation s, String why) {
        if (s.canPush()) {
            return new PushNow(s.reach().point().get(), why + "; reachable now");
        }
        return s.isReachable() && !s.pushReady()
                ? new Wait(policy.retryAt(s.delivery(), s.now()), why + "; no push can leave now")
                : new Wait(s.delivery().expiresAt(), why + "; waits for her to come online");
    }

    private DeliveryDecision afterRefusal(Situation s) {
        return switch (instead(s, "the SMS was refused")) {
            case Wait(var until, var why)
                    when s.delivery().state() != DeliveryState.HANDED_TO_BEARER ->
                    new Hold(until, why);
            case DeliveryDecision other -> other;
        };
    }

    private static Instant earlier(Instant at, Situation s) {
        return at.isBefore(s.delivery().expiresAt()) ? at : s.delivery().expiresAt();
    }
}
