package parley.chat.delivery;

/// Whether a browser of hers can be told of a message while its page is closed.
public enum WebPush {
    NOT_READY("not ready"),
    NO_BROWSER("asked for by no browser of hers"),
    /// Of one message each browser is told once.
    TOLD("told before"),
    READY("ready");

    private final String words;

    WebPush(String words) {
        this.words = words;
    }

    /// For an operator who asks why.
    String words() {
        return words;
    }
}
