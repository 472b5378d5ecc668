package parley.bench.versus;

/// Who does what the specification says.
enum Verdict {
    OURS("Parley"),
    KANNEL("Kannel"),
    BOTH("both are allowed");

    private final String words;

    Verdict(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }
}
