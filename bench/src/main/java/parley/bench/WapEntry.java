package parley.bench;

/// What is put side by side: a gateway and the page it is asked for.
enum WapEntry {
    KANNEL("Kannel, static page"),
    KANNEL_NO_DELAY("Kannel without its stall, static page"),
    RELAY("Parley, same page fetched each time"),
    RELAY_CACHED("Parley, same page out of its cache"),
    CHAT("Parley, own chat page");

    private final String title;

    WapEntry(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    boolean isKannel() {
        return this == KANNEL || this == KANNEL_NO_DELAY;
    }
}
