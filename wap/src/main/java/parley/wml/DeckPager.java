package parley.wml;

import parley.octets.Octets;
import parley.wbxml.Attribute;
import parley.wbxml.Element;
import parley.wbxml.Node;
import parley.wbxml.WbxmlCharset;
import parley.wbxml.WbxmlLimits;
import parley.wbxml.WbxmlSize;
import parley.wbxml.XmlDocument;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.ToIntFunction;

/// Compiles a deck for a phone that has room for only so many octets. A deck that is larger becomes
/// several: cards move to other pages, a card that is too large is cut between words, and links
/// lead from part to part. Nothing is cut off in silence. Variables belong to the phone, so a form
/// may go over several pages; it is kept on one where one has room.
public final class DeckPager {
    /// Tries to fill pages better once it is known how much the string table saves.
    private static final int TRIES = 2;

    private final PageForm form;
    private final WbxmlCharset charset;
    private final PreparedDeck deck;
    private final Element root;
    private final List<Element> cards;
    private final Optional<Element> template;
    private final List<Node> common;
    private final PageLinks longest;
    private final ToIntFunction<Node> size;

    private DeckPager(PageForm form, WbxmlCharset charset, PreparedDeck deck) {
        this.form = form;
        this.charset = charset;
        this.deck = deck;
        this.root = deck.document().root();
        this.cards = root.elements("card");
        this.longest = longest(form, cards);
        var sizes = new WbxmlSize(form.version().tokens(), charset);
        this.size = node -> sizes.of(longest.on(0, node));
        this.common = new ArrayList<>();
        for (var node : root.content()) {
            boolean card = node instanceof Element element && element.name().equals("card");
            if (!card) {
                common.add(node);
            }
        }
        this.template = root.elements("template").stream().findFirst();
    }

    public static Paging pages(
            Octets document, Optional<String> broughtAs, PageForm form, WbxmlLimits limits) {
        var charset = WbxmlCharset.of(form.charset());
        if (charset.isEmpty()) {
            return new BadDeck(0, 0, "no MIBenum for charset " + form.charset());
        }
        return switch (WmlCompiler.prepared(document, broughtAs, form.version(), limits)) {
            case BadDeck bad -> bad;
            case PreparedDeck deck -> {
                var whole = deck.compiled(form.version(), charset.get());
                yield whole.octets().length() <= form.octetsMax()
                        ? new PagedDeck(List.of(whole))
                        : new DeckPager(form, charset.get(), deck).pages();
            }
        };
    }

    /// Every link to a card as if it led to the page with the longest address.
    private static PageLinks longest(PageForm form, List<Element> cards) {
        String first = form.addressOfPage().apply(1);
        String last = form.addressOfPage().apply(PageLinks.LAST);
        String longer = first.length() > last.length() ? first : last;
        var everywhere = new HashMap<String, Integer>();
        cards.forEach(card -> id(card).ifPresent(id -> everywhere.put(id, PageLinks.LAST)));
        var atWorst =
                new PageForm(
                        form.version(),
                        form.charset(),
                        form.octetsMax(),
                        _ -> longer,
                        form.words());
        return new PageLinks(atWorst, everywhere);
    }

    private static Optional<String> id(Element card) {
        return card.attribute("id").map(Attribute::text);
    }

    private PagedDeck pages() {
        var best = fitting(form.octetsMax());
        if (best.isEmpty()) {
            return new PagedDeck(List.of(nothingFits()));
        }
        // a page with a string table has room for more: how much, the fullest page shows
        int budget = form.octetsMax();
        for (int i = 0; i < TRIES && best.get().size() > 1; i++) {
            int fullest =
                    best.get().stream().mapToInt(page -> page.octets().length()).max().orElse(1);
            int more = budget * form.octetsMax() / Math.max(fullest, form.octetsMax() / 2);
            if (more <= budget + budget / 50) {
                break;
            }
            budget = more;
            var fuller = fitting(budget);
            if (fuller.isEmpty() || fuller.get().size() > best.get().size()) {
                break;
            }
            best = fuller;
        }
        return new PagedDeck(best.get());
    }

    /// The pages of this many octets before the string table is made, if each has room.
    private Optional<List<CompiledDeck>> fitting(int budget) {
        int around =
                WbxmlSize.DOCUMENT
                        + size.applyAsInt(new Element("wml", root.attributes(), common))
                        + instructions(deck.document().before())
                        + instructions(deck.document().after())
                        + 1;
        var packer =
                new DeckPacker(size, longest, template, budget - around, form.words().leftOut());
        return packer.pages(cards)
                .map(this::written)
                .filter(all ->
                        all.stream().allMatch(page -> page.octets().length() <= form.octetsMax()));
    }

    private int instructions(List<? extends Node> around) {
        return around.stream().mapToInt(size).sum();
    }

    private List<CompiledDeck> written(List<PageDraft> drafts) {
        var links = new PageLinks(form, pageOfCard(drafts));
        var pages = new ArrayList<CompiledDeck>();
        for (int page = 1; page <= drafts.size(); page++) {
            var content = new ArrayList<>(common);
            for (var piece : drafts.get(page - 1).pieces()) {
                content.add(card(piece, page, links));
            }
            var wml = links.on(page, new Element("wml", root.attributes(), content));
            pages.add(compiled(wml));
        }
        return pages;
    }

    private static Map<String, Integer> pageOfCard(List<PageDraft> drafts) {
        var pages = new HashMap<String, Integer>();
        for (int i = 0; i < drafts.size(); i++) {
            for (var piece : drafts.get(i).pieces()) {
                int page = i + 1;
                var id =
                        switch (piece) {
                            case PageDraft.Whole(var card) -> id(card);
                            case PageDraft.Part part ->
                                    part.first() ? id(part.frame()) : Optional.<String>empty();
                        };
                id.ifPresent(name -> pages.putIfAbsent(name, page));
            }
        }
        return pages;
    }

    private static Optional<String> id(CardFrame frame) {
        return id(frame.part(true, List.of(), List.of()));
    }

    private static Element card(PageDraft.Piece piece, int page, PageLinks links) {
        return switch (piece) {
            case PageDraft.Whole(var card) -> card;
            case PageDraft.Part(var frame, var first, var last, var atoms) -> {
                var after = last ? OptionalInt.empty() : OptionalInt.of(page + 1);
                var before = first ? OptionalInt.empty() : OptionalInt.of(page - 1);
                List<Node> between =
                        first && last
                                ? List.of()
                                : List.of(links.between(after, before, frame.backByHistory()));
                yield frame.part(first, atoms, between);
            }
        };
    }

    private CompiledDeck compiled(Element wml) {
        var document = deck.document();
        var page = new XmlDocument(document.before(), wml, document.after());
        return new PreparedDeck(page, deck.headers()).compiled(form.version(), charset);
    }

    /// What every page must have is larger than a page.
    private CompiledDeck nothingFits() {
        var words = new parley.wbxml.Text(form.words().leftOut());
        var paragraph = new Element("p", List.of(), List.of(words));
        var card = new Element("card", List.of(), List.of(paragraph));
        var wml = new Element("wml", List.of(), List.of(card));
        return new PreparedDeck(new XmlDocument(wml), deck.headers())
                .compiled(form.version(), charset);
    }
}
