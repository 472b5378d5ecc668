package parley.chat.delivery;

import parley.chat.presence.Reach;

/// Why a message went as it did, in what its sender may know of it when its recipient shows herself
/// to him: what was so of the phone and of the price, never what she wants. Decision 0021.
public enum Cause {
    /// There was a place to push to.
    REACHABLE,
    /// Nothing confirmed a push in time.
    PUSH_UNPROVED,
    OFFLINE,
    /// Her phone was on, with no place to push to.
    ONLINE,
    /// Nobody knew whether her phone was on.
    UNKNOWN,
    /// An SMS would pass a cap.
    OVER_CAP,
    /// No SMS could leave.
    NO_SMSC,
    /// What else it was is hers.
    NOT_TOLD;

    public static Cause of(Explanation why) {
        if (isA(why, DeliveryDecision.PushNow.class)) { // to a browser, because she asked for it
            return why.why().startsWith(DeliveryPlanner.REACHABLE) ? REACHABLE : NOT_TOLD;
        }
        if (!Given.isFree(why.given())) {
            return NOT_TOLD;
        }
        if (isA(why, DeliveryDecision.SmsNow.class)
                || isA(why, DeliveryDecision.SmsPushNow.class)) {
            return why.why().startsWith(DeliveryPlanner.PUSH_UNPROVED)
                    ? afterAPush(why)
                    : Given.reach(why.given()).map(Cause::whyNoPush).orElse(NOT_TOLD);
        }
        if (!isA(why, DeliveryDecision.Hold.class) && !isA(why, DeliveryDecision.DigestNow.class)) {
            return NOT_TOLD;
        }
        if (Given.isOverCap(why.given())) {
            return OVER_CAP;
        }
        return Given.isSmscReady(why.given()) ? NOT_TOLD : NO_SMSC;
    }

    /// How soon an SMS follows may be a wish of hers.
    private static Cause afterAPush(Explanation why) {
        return Given.isAsUsual(why.given()) ? PUSH_UNPROVED : NOT_TOLD;
    }

    private static Cause whyNoPush(Reach.State reach) {
        return switch (reach) {
            case OFFLINE -> OFFLINE;
            case ONLINE -> ONLINE;
            case UNKNOWN -> UNKNOWN;
            case REACHABLE -> NOT_TOLD;
        };
    }

    private static boolean isA(Explanation why, Class<? extends DeliveryDecision> decision) {
        return why.decision().equals(decision.getSimpleName());
    }
}
