package parley.pages;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A page as a deck of WML 1.1 with one card, for phones that take 1,397 octets at a time. What a
/// person wrote is cut into parts and spread over decks, never shortened.
final class WmlRenderer implements Renderer {
    /// Compiled. The rest of what a phone takes is left for the headers of the answer.
    static final int DECK_OCTETS_MAX = 1_300;

    /// A longer text is spread over several decks.
    private static final int PART_OCTETS_MAX = 400;

    /// The name of who wrote it and a part together.
    private static final int NAMED_PART_OCTETS_MAX = 460;

    private static final int MORE_OCTETS = 120;

    static final String TAKE_BACK = "Take back";

    private static final WmlBlocks BLOCKS = new WmlBlocks();

    @Override
    public Written write(Page page, Instant now) {
        return switch (page) {
            case Page.Sheet sheet -> sheet(sheet);
            case Page.Talk talk -> talk(talk, now);
        };
    }

    private static Written sheet(Page.Sheet sheet) {
        var deck = deck(sheet);
        deck.show(notice(sheet));
        var bottom = links(sheet.links());
        int left = DECK_OCTETS_MAX - deck.cost() - bottom.cost();
        var blocks = sheet.blocks();
        var fit = new WmlFit(left, MORE_OCTETS, blocks.size() - sheet.skip());
        for (int i = sheet.skip(); i < blocks.size() && fit.goesOn(); i++) {
            fit.add(piece(blocks.get(i)));
        }
        var fitting = fit.fitting();
        fitting.forEach(deck::show);
        int next = sheet.skip() + fitting.size();
        if (next < blocks.size()) {
            deck.show(WmlPiece.of(BLOCKS.of(new Rest(sheet.here(), next), WmlRenderer::more)));
        }
        deck.show(bottom);
        return new Written(deck, 0);
    }

    /// Of a sheet, from a block on.
    private record Rest(Place here, int next) {}

    private static void more(WmlTape tape, Rest rest) {
        link(tape, "More", rest.here().with("s", rest.next()));
    }

    private static WmlDeck deck(Page page) {
        var head = new WmlDeck.Head(PlainText.line(page.title()));
        return new WmlDeck(BLOCKS.of(head, WmlDeck::head));
    }

    /// Each looks the same whenever it says the same, a form but for its key.
    private static WmlPiece piece(Block block) {
        return switch (block) {
            case Block.Form form -> form(form);
            case Block.Notices _ -> WmlPiece.NOTHING;
            case Block.Heading heading -> WmlPiece.of(BLOCKS.of(heading, WmlRenderer::heading));
            case Block.Words words -> WmlPiece.of(BLOCKS.of(words, WmlRenderer::words));
            case Block.Quoted(var text) -> WmlPiece.of(words(new WmlTape(), WmlTag.EM, text));
            case Block.Row row -> WmlPiece.of(row.wml(WmlRenderer::written));
        };
    }

    private static void heading(WmlTape tape, Block.Heading heading) {
        words(tape, WmlTag.B, heading.text());
    }

    private static void words(WmlTape tape, Block.Words words) {
        tape.open(WmlTag.P).text(words.text()).close();
    }

    private static WmlTape words(WmlTape tape, WmlTag how, String text) {
        return tape.open(WmlTag.P).open(how).text(text).close().close();
    }

    private static WmlBlock written(Block.Row row) {
        return WmlBlocks.written(row, WmlRenderer::row);
    }

    private static void row(WmlTape tape, Block.Row row) {
        String name = PlainText.line(row.name());
        tape.open(WmlTag.P);
        if (row.place().isPresent()) {
            anchor(tape, name, row.place().get());
        } else {
            tape.text(name);
        }
        String before = " ";
        if (row.unread() > 0) {
            tape.text(before).text(Wording.unread(row.unread()));
            before = ", ";
        }
        if (row.presence().isPresent()) {
            tape.text(before).text(Wording.presence(row.presence().get()));
            before = ", ";
        }
        if (row.detail().isPresent()) {
            tape.text(before).text(row.detail().get());
        }
        tape.close();
    }

    /// The names of the variables hang on the form's key: a new form begins empty, and one that
    /// comes back after a fault still has in the phone what was typed. Nothing typed is kept here.
    private static WmlPiece form(Block.Form form) {
        return new WmlPiece(form.text().wml(WmlRenderer::written), form.key().value());
    }

    /// An empty form is the same one on everybody's page; another is for its page alone.
    private static WmlBlock written(Block.FormText form) {
        var shape = FormShape.of(form);
        if (shape.isEmpty()) {
            return BLOCKS.of(shape, WmlRenderer::form);
        }
        var tape = new WmlTape();
        form(tape, shape);
        return new WmlBlock(tape, false);
    }

    /// A form as phones show it.
    private record FormShape(String action, List<Field> fields, String submit) {
        static FormShape of(Block.FormText form) {
            var fields = new ArrayList<Field>(form.fields().size());
            for (Field field : form.fields()) {
                fields.add(withoutSuggestions(field));
            }
            return new FormShape(form.action(), fields, form.submit());
        }

        /// Which phones do not show.
        private static Field withoutSuggestions(Field field) {
            return field instanceof Field.Line(var n, var l, var v, var kind, var max, var known)
                            && !known.isEmpty()
                    ? new Field.Line(n, l, v, kind, max)
                    : field;
        }

        boolean isEmpty() {
            for (Field field : fields) {
                boolean empty =
                        switch (field) {
                            case Field.Hidden _ -> false;
                            case Field.Line line -> line.value().isEmpty();
                            case Field.Lines lines -> lines.value().isEmpty();
                        };
                if (!empty) {
                    return false;
                }
            }
            return true;
        }
    }

    private static void form(WmlTape tape, FormShape form) {
        tape.open(WmlTag.P);
        for (Field field : form.fields()) {
            switch (field) {
                case Field.Hidden _ -> {}
                case Field.Line line -> input(tape, field, line.label(), line.value(), line.kind());
                case Field.Lines lines ->
                        input(tape, field, lines.label(), lines.value(), Field.Kind.WORDS);
            }
        }
        tape.open(WmlTag.ANCHOR).text(form.submit()).open(WmlTag.GO);
        tape.with(WmlAttribute.HREF, form.action()).with(WmlAttribute.METHOD, "post");
        posted(tape, "k").withKey(WmlAttribute.VALUE).close();
        for (Field field : form.fields()) {
            posted(tape, field.name());
            if (field instanceof Field.Hidden(_, var fixed)) {
                tape.with(WmlAttribute.VALUE, fixed).close();
            } else {
                tape.withMarkedVariable(WmlAttribute.VALUE, field.name()).close();
            }
        }
        tape.close().close().close();
    }

    private static WmlTape posted(WmlTape tape, String name) {
        return tape.open(WmlTag.POSTFIELD).with(WmlAttribute.NAME, name);
    }

    private static void input(
            WmlTape tape, Field field, String label, String value, Field.Kind kind) {
        String shown = PlainText.line(value);
        boolean fits = WmlTape.octets(shown) < 98;
        tape.text(label).text(": ").open(WmlTag.INPUT);
        tape.withMarked(WmlAttribute.NAME, field.name());
        if (kind == Field.Kind.PIN) {
            tape.with(WmlAttribute.FORMAT, "*N");
        }
        if (!shown.isEmpty() && fits) {
            tape.with(WmlAttribute.VALUE, shown);
        }
        tape.close().open(WmlTag.BR).close();
    }

    /// One part of one message.
    private record Part(int bubble, int part, boolean last, WmlPiece wml) {}

    private static Written talk(Page.Talk talk, Instant now) {
        var deck = deck(talk);
        deck.show(notice(talk));
        deck.show(presence(talk));
        boolean newest = talk.cursor().isNewest();
        var form = newest ? form(talk.form()) : WmlPiece.NOTHING;
        var bottom = links(talk.links());
        int left =
                DECK_OCTETS_MAX
                        - deck.cost()
                        - form.cost()
                        - bottom.cost()
                        - (talk.older() ? MORE_OCTETS : 0);
        List<Part> parts = parts(talk.bubbles(), now);
        parts = parts.subList(Math.min(talk.cursor().part(), parts.size()), parts.size());
        boolean firstGoesOn = newest && !parts.isEmpty() && !parts.getFirst().last();
        var fit = new WmlFit(left, MORE_OCTETS, parts.size());
        for (int i = 0; i < parts.size() && fit.goesOn(); i++) {
            fit.add(parts.get(i).wml());
        }
        int count = firstGoesOn ? 1 : fit.fitting().size();
        var more = more(talk, parts, count);
        if (count > 0) {
            deck.show(parts.getFirst().wml());
        }
        deck.show(firstGoesOn ? more : form);
        parts.subList(Math.min(1, count), count).forEach(part -> deck.show(part.wml()));
        deck.show(firstGoesOn ? form : more);
        deck.show(bottom);
        int shown = (int) parts.subList(0, count).stream().filter(Part::last).count();
        return new Written(deck, shown);
    }

    private static List<Part> parts(List<Page.Bubble> bubbles, Instant now) {
        var parts = new ArrayList<Part>();
        for (int i = 0; i < bubbles.size(); i++) {
            var bubble = bubbles.get(i);
            int named = NAMED_PART_OCTETS_MAX - WmlTape.octets(nameOf(bubble));
            var pieces =
                    PlainText.pieces(
                            PlainText.of(bubble.text()),
                            Math.min(PART_OCTETS_MAX, named),
                            piece -> "\n".equals(piece) ? 5 : Fit.octets(Escaped.wml(piece)));
            for (int n = 0; n < pieces.size(); n++) {
                boolean last = n == pieces.size() - 1;
                String text = pieces.get(n).strip();
                parts.add(new Part(i, n, last, part(bubble, n == 0, last, text, now)));
            }
        }
        return parts;
    }

    private static WmlPiece part(
            Page.Bubble bubble, boolean first, boolean last, String text, Instant now) {
        var tape = new WmlTape().open(WmlTag.P);
        if (first) {
            String name = nameOf(bubble);
            tape.open(WmlTag.B);
            if (bubble.alone().isPresent()) {
                anchor(tape, name, bubble.alone().get());
            } else {
                tape.text(name);
            }
            tape.text(":").close().text(" ");
        }
        if (bubble.gone()) {
            tape.open(WmlTag.EM).text(text).close();
        } else {
            lines(tape, text);
        }
        if (last) {
            tape.open(WmlTag.BR).close().open(WmlTag.SMALL).text(Wording.ago(bubble.at(), now));
            if (bubble.state().isPresent()) {
                String state = Wording.state(bubble.state().get());
                anchor(tape.text(", "), state, WentPages.place(bubble));
            }
            tape.close();
            bubble.takeBack().ifPresent(place -> anchor(tape.text(" "), TAKE_BACK, place));
        }
        return WmlPiece.of(tape.close());
    }

    private static String nameOf(Page.Bubble bubble) {
        return bubble.mine() ? "Me" : PlainText.line(bubble.from());
    }

    /// Broken as the person broke them.
    private static void lines(WmlTape tape, String text) {
        int from = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
            tape.text(text.substring(from, end)).open(WmlTag.BR).close();
            from = end + 1;
        }
        tape.text(text.substring(from));
    }

    private static WmlPiece more(Page.Talk talk, List<Part> parts, int count) {
        var cursor = talk.cursor();
        if (count == parts.size()) {
            return talk.older() && !talk.bubbles().isEmpty()
                    ? link("Older", Page.Cursor.olderThan(talk.bubbles().getLast()).in(talk.here()))
                    : WmlPiece.NOTHING;
        }
        Part next = parts.get(count);
        var first = cursor.before().isPresent() ? Optional.<String>empty() : firstId(talk);
        var goesOn =
                next.bubble() == 0
                        ? new Page.Cursor(cursor.before(), first, next.part())
                        : new Page.Cursor(
                                Optional.of(talk.bubbles().get(next.bubble() - 1).id()),
                                Optional.empty(),
                                next.part());
        return link("More", goesOn.in(talk.here()));
    }

    /// While somebody reads on in the newest message, a newer one may come.
    private static Optional<String> firstId(Page.Talk talk) {
        return Optional.of(talk.bubbles().getFirst().id());
    }

    private static WmlPiece presence(Page.Talk talk) {
        return talk.presence()
                .filter(_ -> talk.cursor().isNewest())
                .map(state ->
                        WmlPiece.of(words(new WmlTape(), WmlTag.SMALL, Wording.presence(state))))
                .orElse(WmlPiece.NOTHING);
    }

    private static WmlPiece notice(Page page) {
        return page.notice()
                .map(notice -> WmlPiece.of(words(new WmlTape(), WmlTag.EM, notice.text())))
                .orElse(WmlPiece.NOTHING);
    }

    private static WmlPiece links(List<Link> links) {
        return links.isEmpty()
                ? WmlPiece.NOTHING
                : WmlPiece.of(BLOCKS.of(links, WmlRenderer::paragraphOfLinks));
    }

    private static void paragraphOfLinks(WmlTape tape, List<Link> links) {
        tape.open(WmlTag.P);
        for (int i = 0; i < links.size(); i++) {
            if (i > 0) {
                tape.open(WmlTag.BR).close();
            }
            anchor(tape, links.get(i).label(), links.get(i).place());
        }
        tape.close();
    }

    private static WmlPiece link(String label, Place place) {
        return WmlPiece.of(link(new WmlTape(), label, place));
    }

    private static WmlTape link(WmlTape tape, String label, Place place) {
        return anchor(tape.open(WmlTag.P), label, place).close();
    }

    private static WmlTape anchor(WmlTape tape, String label, Place place) {
        return tape.open(WmlTag.A).with(WmlAttribute.HREF, place.href()).text(label).close();
    }
}
