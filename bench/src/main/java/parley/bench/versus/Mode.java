package parley.bench.versus;

/// How a phone asks.
public enum Mode {
    CONNECTIONLESS('c'),
    SESSION('s');

    private final char letter;

    Mode(char letter) {
        this.letter = letter;
    }

    String words() {
        return this == SESSION ? "within a session" : "without a session";
    }

    char letter() {
        return letter;
    }
}
