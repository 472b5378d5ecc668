package parley.chat.delivery;

import parley.chat.budget.Allowance;
import parley.chat.budget.Cost;
import parley.chat.budget.Money;
import parley.chat.consent.Escalation;
import parley.chat.consent.Permission;
import parley.chat.delivery.DeliveryPlanner.Situation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Says in words what a decision stood on, and why it was no other.
final class Explainer {
    private Explainer() {}

    /// `cost`: of what leaves by SMS with it.
    static Explanation explain(Situation s, DeliveryDecision decision, Optional<Cost> cost) {
        return new Explanation(
                s.now(),
                decision.getClass().getSimpleName(),
                decision.why(),
                given(s),
                otherwise(s, decision),
                cost.map(Cost::parts).orElse(0),
                cost.map(Cost::price).orElse(Money.NONE));
    }

    private static String given(Situation s) {
        var reach = s.reach();
        return String.join(
                "; ",
                reach.state() + " by " + reach.evidence().words() + ", " + ago(reach.age()),
                "push " + (s.pushReady() ? "ready" : "not ready"),
                "web push " + s.webPush().words(),
                "SMSC " + (s.smsReady() ? "ready" : "not ready"),
                "permits " + permission(s.permission()),
                "caps " + caps(s.allowance()),
                "pushed " + s.delivery().pushes() + " times",
                "SMS " + s.delivery().sms().getClass().getSimpleName());
    }

    private static String ago(Duration age) {
        return age.toSeconds() < 120 ? age.toSeconds() + " s ago" : age.toMinutes() + " min ago";
    }

    private static String permission(Permission permission) {
        return permission.getClass().getSimpleName()
                + switch (permission) {
                    case Permission.Free(var wish) ->
                            wish == Escalation.USUAL ? "" : ", SMS " + wish;
                    case Permission.Invitation _ -> "";
                    case Permission.PushOnly(var why) -> ", " + why;
                    case Permission.SmsOnly(var why) -> ", " + why;
                    case Permission.Digest(var why) -> ", " + why;
                    case Permission.Silence(_, var why) -> ", " + why;
                    case Permission.Refused(var why) -> ", " + why;
                };
    }

    private static String caps(Allowance allowance) {
        return switch (allowance) {
            case Allowance.NotAsked _ -> "not asked";
            case Allowance.Within _ -> "kept";
            case Allowance.OverCap over -> "passed, " + over.why();
        };
    }

    /// Of what is on its way already there is no other way to speak of.
    private static String otherwise(Situation s, DeliveryDecision decision) {
        if (!(s.delivery().sms() instanceof SmsTrack.NotUsed)) {
            return "";
        }
        return switch (decision) {
            case DeliveryDecision.PushNow _ -> "no SMS: " + smsAfterAPush(s.permission());
            case DeliveryDecision.SmsNow _ -> "no push: " + whyNoPush(s);
            case DeliveryDecision.DigestNow _, DeliveryDecision.Hold _ -> neither(s);
            case DeliveryDecision.Wait _,
                    DeliveryDecision.GiveUpAnswer _,
                    DeliveryDecision.Settle _,
                    DeliveryDecision.Rest _ ->
                    "";
        };
    }

    private static String neither(Situation s) {
        List<String> said = new ArrayList<>(2);
        said.add("no push: " + whyNoPush(s));
        whyNoSms(s).map("no SMS: "::concat).ifPresent(said::add);
        return String.join("; ", said);
    }

    private static String smsAfterAPush(Permission permission) {
        return permission instanceof Permission.Free(var wish) && wish == Escalation.NEVER
                ? "she wants none after a push"
                : "a push comes first";
    }

    private static String whyNoPush(Situation s) {
        return switch (s.permission()) {
            case Permission.Free _, Permission.Invitation _, Permission.PushOnly _ ->
                    DeliveryPlanner.whyNoPush(s);
            case Permission.SmsOnly(var why) -> why;
            case Permission.Digest(var why) -> why;
            case Permission.Silence(_, var why) -> why;
            case Permission.Refused(var why) -> why;
        };
    }

    private static Optional<String> whyNoSms(Situation s) {
        Optional<String> barred =
                switch (s.permission()) {
                    case Permission.Free _, Permission.Invitation _, Permission.SmsOnly _ ->
                            Optional.empty();
                    case Permission.PushOnly(var why) -> Optional.of(why);
                    case Permission.Digest(var why) -> Optional.of(why);
                    case Permission.Silence(_, var why) -> Optional.of(why);
                    case Permission.Refused(var why) -> Optional.of(why);
                };
        if (barred.isPresent()) {
            return barred;
        }
        if (!s.smsReady()) {
            return Optional.of("no SMSC takes an SMS now");
        }
        return s.allowance() instanceof Allowance.OverCap over
                ? Optional.of(over.why())
                : Optional.empty();
    }
}
