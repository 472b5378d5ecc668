package parley.relay;

import parley.wsp.Headers;

import java.util.Optional;

/// Decks that are too long for a phone, in pages.
final class LongDecks {
    private final MorePages pages;

    LongDecks(MorePages pages) {
        this.pages = pages;
    }

    Optional<RelayReply> firstPage(Conversion.Page page, Headers headers, int octetsMax) {
        return Optional.empty();
    }
}
