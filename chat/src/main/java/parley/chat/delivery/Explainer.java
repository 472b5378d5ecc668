package parley.chat.delivery;

import parley.chat.budget.Allowance;
import parley.chat.budget.Cost;
import parley.chat.budget.Money;
import parley.chat.consent.Escalation;
import parley.chat.consent.Permission;
import parley.chat.delivery.DeliveryPlanner.Situation;

import java.util.Optional;
import java.util.stream.Stream;

/// Says in words what a decision stood on, and why it was no other.
final class Explainer {
    private Explainer() {}

    /// `cost`: of what leaves by SMS with it.
    static Explanation explain(Situation s, DeliveryDecision decision, Optional<Cost> cost) {
        return new Explanation(
                s.now(),
                decision.getClass().getSimpleName(),
                decision.why(),
                Given.words(s),
                otherwise(s, decision),
                cost.map(Cost::parts).orElse(0),
                cost.map(Cost::price).orElse(Money.NONE));
    }

    /// Of what is on its way already there is no other way to speak of.
    private static String otherwise(Situation s, DeliveryDecision decision) {
        if (!(s.delivery().sms() instanceof SmsTrack.NotUsed)) {
            return "";
        }
        return switch (decision) {
            case DeliveryDecision.PushNow _ -> "no SMS: " + smsAfterAPush(s.permission());
            case DeliveryDecision.SmsNow _ ->
                    String.join("; ", Stream.concat(noPush(s), noSmsPush(s)).toList());
            case DeliveryDecision.SmsPushNow _ -> "no push: " + whyNoPush(s) + noText(s);
            case DeliveryDecision.DigestNow _, DeliveryDecision.Hold _ -> neither(s);
            case DeliveryDecision.Wait _,
                    DeliveryDecision.GiveUpAnswer _,
                    DeliveryDecision.Settle _,
                    DeliveryDecision.Rest _ ->
                    "";
        };
    }

    private static String neither(Situation s) {
        var noSms = whyNoSms(s).map("no SMS: "::concat).stream();
        return String.join(
                "; ", Stream.of(noPush(s), noSmsPush(s), noSms).flatMap(each -> each).toList());
    }

    private static Stream<String> noPush(Situation s) {
        return Stream.of("no push: " + whyNoPush(s));
    }

    private static Stream<String> noSmsPush(Situation s) {
        return switch (s.smsPush()) {
            case SmsPush.NotAsked _ -> Stream.empty();
            case SmsPush.Not(var why) -> Stream.of("no push by SMS: " + why);
            case SmsPush.Possible(_, _, Allowance.OverCap over, _, _) ->
                    Stream.of("no push by SMS: " + over.why());
            case SmsPush.Possible _ -> Stream.empty();
        };
    }

    private static String noText(Situation s) {
        return s.allowance() instanceof Allowance.OverCap over
                ? "; no text: " + over.why()
                : "; no text: it takes more parts";
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
