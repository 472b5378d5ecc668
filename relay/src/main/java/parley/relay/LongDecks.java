package parley.relay;

import parley.wml.BadDeck;
import parley.wml.CompiledDeck;
import parley.wml.DeckPager;
import parley.wml.PageForm;
import parley.wml.PagedDeck;
import parley.wsp.Header;
import parley.wsp.Headers;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Decks that are too long for a phone, in pages: the first is the answer, the others are kept.
final class LongDecks {
    /// What is true of each page as it is of the whole.
    private static final Set<String> OF_EACH =
            Set.of("cache-control", "content-language", "date", "expires", "last-modified");

    private final MorePages pages;

    LongDecks(MorePages pages) {
        this.pages = pages;
    }

    /// Empty when not even a page's frame has room.
    Optional<RelayReply> firstPage(Conversion.Page page, Headers headers, int octetsMax) {
        if (octetsMax < PageForm.OCTETS_LEAST) {
            return Optional.empty();
        }
        var phone = page.phone();
        String form =
                octetsMax
                        + " "
                        + phone.wml()
                        + " "
                        + phone.charset()
                        + " "
                        + page.type().charset().orElse("");
        var whole = page.told();
        String id = pages.id(whole, page.body(), form);
        var known = pages.find(id, page.now());
        var decks = known.isPresent() ? known.get().decks() : cut(page, id, octetsMax);
        if (decks.isEmpty()) {
            return Optional.empty();
        }
        var type = phone.deckType();
        pages.keep(id, whole, decks, ofEach(headers), type, page.now());
        return Optional.of(new RelayReply(page.status(), headers, type, decks.getFirst().octets()));
    }

    /// Bad it is not: it was compiled a moment ago.
    private static List<CompiledDeck> cut(Conversion.Page page, String id, int octetsMax) {
        var form =
                new PageForm(
                        page.phone().wml(),
                        page.phone().charset(),
                        octetsMax,
                        number -> address(page, id, number),
                        PageForm.Words.ENGLISH);
        return switch (DeckPager.pages(page.body(), page.type().charset(), form, Decks.LIMITS)) {
            case PagedDeck(var decks) -> decks;
            case BadDeck _ -> List.of();
        };
    }

    /// As short as may be. What was sent is not sent again to see its first page.
    private static String address(Conversion.Page page, String id, int number) {
        boolean whole = number == 1 && page.request().method().equals("GET");
        String text = whole ? page.told().text() : MorePages.address(page.told(), id, number);
        boolean asked =
                PageAddress.of(page.request().uri()).filter(page.told()::equals).isPresent();
        int slash = page.told().path().lastIndexOf('/');
        String last = text.substring(page.told().origin().length() + slash + 1);
        return asked && !last.isEmpty() && last.indexOf(':') < 0 ? last : text;
    }

    private static Headers ofEach(Headers headers) {
        return new Headers(headers.fields().stream().filter(LongDecks::isOfEach).toList());
    }

    private static boolean isOfEach(Header header) {
        return OF_EACH.contains(header.name().toLowerCase(Locale.ROOT));
    }
}
