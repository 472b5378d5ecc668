package parley.wml;

import parley.wbxml.Element;
import parley.wbxml.Node;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.ToIntFunction;

/// Cards onto pages, in order, within a number of octets a page: whole ones where they fit, else
/// cut into parts, each the first on a page. Sizes are those of a page without a string table and
/// with links at their longest, so that pages come out smaller, never larger.
final class DeckPacker {
    private final ToIntFunction<Node> size;
    private final PageLinks longest;
    private final Optional<Element> template;
    private final int room;
    private final String leftOut;
    private final Flow flow = new Flow();
    private final List<PageDraft> pages = new ArrayList<>(List.of(new PageDraft()));
    private int used;

    /// `room`: octets a page has for cards.
    DeckPacker(
            ToIntFunction<Node> size,
            PageLinks longest,
            Optional<Element> template,
            int room,
            String leftOut) {
        this.size = size;
        this.longest = longest;
        this.template = template;
        this.room = room;
        this.leftOut = leftOut;
    }

    /// Empty when not even a card without content has room.
    Optional<List<PageDraft>> pages(List<Element> cards) {
        for (var card : cards) {
            int octets = size.applyAsInt(card);
            if (used + octets > room && !pages.getLast().pieces().isEmpty()) {
                startPage();
            }
            if (octets <= room) {
                pages.getLast().pieces().add(new PageDraft.Whole(card));
                used += octets;
            } else if (!cut(card)) {
                return Optional.empty();
            }
        }
        return Optional.of(pages);
    }

    private void startPage() {
        pages.add(new PageDraft());
        used = 0;
    }

    private boolean cut(Element card) {
        var frame = CardFrame.of(card, template, flow, size, room / 5);
        int around = 2 + Math.max(octets(frame, true), octets(frame, false));
        if (room - around < size.applyAsInt(new parley.wbxml.Text(leftOut)) + 8) {
            return false;
        }
        var filler = new PartFiller(size, flow, room - around, leftOut);
        var parts = filler.parts(frame);
        for (int i = 0; i < parts.size(); i++) {
            if (i > 0) {
                startPage();
            }
            boolean last = i == parts.size() - 1;
            pages.getLast().pieces().add(new PageDraft.Part(frame, i == 0, last, parts.get(i)));
        }
        used = around + filler.usedByLast();
        return true;
    }

    private int octets(CardFrame frame, boolean first) {
        var both = OptionalInt.of(PageLinks.LAST);
        var links = longest.between(both, both, frame.backByHistory());
        return size.applyAsInt(frame.part(first, List.of(), List.of(links)));
    }
}
