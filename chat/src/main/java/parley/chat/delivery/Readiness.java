package parley.chat.delivery;

/// Whether a way takes something now.
public enum Readiness {
    READY("ready"),
    /// So much is leaving that it takes nothing at this moment, and will in the next.
    FULL("full for a moment"),
    /// A port that is off, an SMSC that is away.
    AWAY("not ready");

    private final String words;

    Readiness(String words) {
        this.words = words;
    }

    /// For an operator who asks why.
    String words() {
        return words;
    }
}
