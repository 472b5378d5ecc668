package parley.adapters.smscsmpp;

/// The SMSC cannot be used now; the reason is a word for the log and holds no secret.
final class SmscAway extends Exception {
    private static final long serialVersionUID = 1L;

    SmscAway(String reason) {
        super(reason, null, false, false);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
