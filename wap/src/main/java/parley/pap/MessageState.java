package parley.pap;

/// What became of a push at one address. PAP 9.14, PPG 5.4.
public enum MessageState {
    REJECTED,
    PENDING,
    DELIVERED,
    UNDELIVERABLE,
    EXPIRED,
    ABORTED,
    TIMEOUT,
    CANCELLED,
    UNKNOWN
}
