package parley.relay;

/// The further pages of long decks.
final class MorePages {
    static final String PATH = "/more/";

    private MorePages() {}
}
