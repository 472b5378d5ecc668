package parley.chat.delivery;

/// Where a delivery stands. Only evidence moves it forward, and unknown is never rounded up.
public enum DeliveryState {
    /// Durable; nothing was tried yet, or it is to be decided again.
    ACCEPTED,
    /// Nothing can be done now: waits for the person to come online.
    HELD,
    /// Handed to a WAP bearer, a push service or an SMSC; nobody has proved more.
    HANDED_TO_BEARER,
    /// The handset has it: a confirmed push was acknowledged, or an SMS delivery report says so.
    ON_HANDSET,
    /// The person opened the page that shows it.
    OPENED,
    /// Every way failed for good.
    FAILED,
    /// Its time ran out before anything was proved.
    EXPIRED,
    /// It may or may not have arrived and we cannot find out.
    UNKNOWN,
    /// Its message was gone before it left.
    WITHDRAWN;

    /// Nothing more will be tried.
    public boolean isSettled() {
        return switch (this) {
            case ACCEPTED, HELD, HANDED_TO_BEARER, UNKNOWN -> false;
            case ON_HANDSET, OPENED, FAILED, EXPIRED, WITHDRAWN -> true;
        };
    }
}
