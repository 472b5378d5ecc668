package parley.chat.delivery;

import parley.chat.budget.Allowance;
import parley.chat.consent.Escalation;
import parley.chat.consent.Permission;
import parley.chat.delivery.DeliveryPlanner.Situation;
import parley.chat.presence.Reach;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/// What a decision stood on, in words: written with it, and read again by whoever explains it to
/// somebody who may not know all of it.
final class Given {
    private static final String SMSC = "SMSC ";
    private static final String READY = "ready";
    private static final String PERMITS = "permits ";
    private static final String CAPS = "caps ";
    private static final String PASSED = "passed";
    private static final String BY = " by ";
    private static final String AND = "; ";

    private Given() {}

    static String words(Situation s) {
        var reach = s.reach();
        return String.join(
                AND,
                reach.state() + BY + reach.evidence().words() + ", " + ago(reach.age()),
                "push " + s.push().words(),
                "web push " + s.webPush().words(),
                SMSC + ready(s.smsReady()),
                PERMITS + permission(s.permission()),
                CAPS + caps(s.allowance()),
                "pushed " + s.delivery().pushes() + " times",
                "SMS " + s.delivery().sms().getClass().getSimpleName());
    }

    private static String ready(boolean is) {
        return is ? READY : "not ready";
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
            case Allowance.OverCap over -> PASSED + ", " + over.why();
        };
    }

    static Optional<Reach.State> reach(String words) {
        return Arrays.stream(Reach.State.values())
                .filter(state -> words.startsWith(state + BY))
                .findFirst();
    }

    /// Whether she permitted it without a wish of hers that decides the way.
    static boolean isFree(String words) {
        return words.contains(AND + PERMITS + Permission.Free.class.getSimpleName())
                || words.contains(AND + PERMITS + Permission.Invitation.class.getSimpleName());
    }

    /// The same, and nothing of hers says how soon an SMS follows a push.
    static boolean isAsUsual(String words) {
        return words.contains(AND + PERMITS + Permission.Free.class.getSimpleName() + AND)
                || words.contains(
                        AND + PERMITS + Permission.Invitation.class.getSimpleName() + AND);
    }

    static boolean isSmscReady(String words) {
        return words.contains(AND + SMSC + READY);
    }

    static boolean isOverCap(String words) {
        return words.contains(AND + CAPS + PASSED);
    }
}
