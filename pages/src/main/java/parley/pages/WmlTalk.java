package parley.pages;

import java.time.Instant;
import java.util.Optional;

/// A conversation as a deck: the form stands behind its newest message, older ones follow as far as
/// they fit. What no other deck says is written on one tape.
final class WmlTalk {
    /// Eight messages of hers, which are as many as a page has, take so many pieces with all
    /// around.
    private static final int EXPECTED = 208;

    private final WmlTape tape = new WmlTape(EXPECTED);
    private final Page.Talk talk;
    private final WmlParts parts;

    WmlTalk(Page.Talk talk, Instant now) {
        this.talk = talk;
        this.parts = new WmlParts(talk, talk.cursor().part(), now, tape);
    }

    Written written() {
        var deck = WmlRenderer.deck(talk);
        talk.notice().ifPresent(notice -> deck.show(words(WmlTag.EM, notice.text())));
        boolean newest = talk.cursor().isNewest();
        if (newest) {
            talk.presence()
                    .map(Wording::presence)
                    .ifPresent(state -> deck.show(words(WmlTag.SMALL, state)));
        }
        var form = newest ? WmlRenderer.form(talk.form()) : WmlPiece.NOTHING;
        var bottom = links();
        int older = talk.older() ? WmlRenderer.MORE_OCTETS : 0;
        int left = WmlRenderer.DECK_OCTETS_MAX - deck.cost() - form.cost() - bottom.cost() - older;
        boolean firstGoesOn = newest && parts.has(0) && !parts.get(0).last();
        int count = firstGoesOn ? 1 : fitting(left);
        var more = more(count);
        if (count > 0) {
            deck.show(parts.get(0).wml());
        }
        deck.show(firstGoesOn ? more : form);
        for (int i = 1; i < count; i++) {
            deck.show(parts.get(i).wml());
        }
        deck.show(firstGoesOn ? form : more);
        deck.show(bottom);
        return new Written(deck, messages(count));
    }

    private int fitting(int left) {
        var fit = new WmlFit(left, WmlRenderer.MORE_OCTETS);
        for (int i = 0; fit.goesOn() && parts.has(i); i++) {
            fit.add(parts.get(i).wml());
        }
        return fit.fitting().size();
    }

    /// That end among so many parts.
    private int messages(int count) {
        int messages = 0;
        for (int i = 0; i < count; i++) {
            messages += parts.get(i).last() ? 1 : 0;
        }
        return messages;
    }

    private WmlPiece more(int count) {
        if (!parts.has(count)) {
            return talk.older() && !talk.bubbles().isEmpty()
                    ? link("Older", Page.Cursor.olderThan(talk.bubbles().getLast()))
                    : WmlPiece.NOTHING;
        }
        var next = parts.get(count);
        if (next.bubble() > 0) {
            String before = talk.bubbles().get(next.bubble() - 1).id();
            return link(
                    "More", new Page.Cursor(Optional.of(before), Optional.empty(), next.part()));
        }
        var before = talk.cursor().before();
        // while somebody reads on in the newest message, a newer one may come
        var first =
                before.isPresent()
                        ? Optional.<String>empty()
                        : Optional.of(talk.bubbles().getFirst().id());
        return link("More", new Page.Cursor(before, first, next.part()));
    }

    private WmlPiece link(String label, Page.Cursor to) {
        int from = tape.at();
        tape.open(WmlTag.P).anchor(label, to.in(talk.here())).close();
        return WmlPiece.of(tape, from);
    }

    private WmlPiece words(WmlTag how, String text) {
        int from = tape.at();
        WmlRenderer.words(tape, how, text);
        return WmlPiece.of(tape, from);
    }

    private WmlPiece links() {
        int from = tape.at();
        if (!talk.links().isEmpty()) {
            WmlRenderer.paragraphOfLinks(tape, talk.links());
        }
        return WmlPiece.of(tape, from);
    }
}
