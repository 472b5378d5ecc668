package parley.handset;

/// As seen from the phone.
public enum Direction {
    SENT,
    RECEIVED
}
