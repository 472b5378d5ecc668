package parley.pages;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// A page as a deck of WML 1.1 with one card, for phones that take 1,397 octets at a time. What a
/// person wrote is cut into parts and spread over decks, never shortened.
final class WmlRenderer implements Renderer {
    /// Compiled. The rest of what a phone takes is left for the headers of the answer.
    static final int DECK_OCTETS_MAX = 1_300;

    static final int MORE_OCTETS = 120;

    static final String TAKE_BACK = "Take back";

    private static final WmlBlocks BLOCKS = new WmlBlocks();

    @Override
    public Written write(Page page, Instant now) {
        return switch (page) {
            case Page.Sheet sheet -> sheet(sheet);
            case Page.Talk talk -> new WmlTalk(talk, now).written();
        };
    }

    private static Written sheet(Page.Sheet sheet) {
        var deck = deck(sheet);
        deck.show(notice(sheet));
        var bottom = links(sheet.links());
        int left = DECK_OCTETS_MAX - deck.cost() - bottom.cost();
        var blocks = sheet.blocks();
        var fit = new WmlFit(left, MORE_OCTETS);
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
        tape.open(WmlTag.P).anchor("More", rest.here().with("s", rest.next())).close();
    }

    static WmlDeck deck(Page page) {
        return new WmlDeck(PlainText.line(page.title()));
    }

    /// Each looks the same whenever it says the same, a form but for its key and what it hides.
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

    static WmlTape words(WmlTape tape, WmlTag how, String text) {
        return tape.open(WmlTag.P).open(how).text(text).close().close();
    }

    private static WmlBlock written(Block.Row row) {
        return WmlBlocks.written(row, WmlRenderer::row);
    }

    private static void row(WmlTape tape, Block.Row row) {
        String name = PlainText.line(row.name());
        tape.open(WmlTag.P);
        if (row.place().isPresent()) {
            tape.anchor(name, row.place().get());
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
    static WmlPiece form(Block.Form form) {
        var filling = new ArrayList<String>(2);
        filling.add(form.key().value());
        for (Field field : form.fields()) {
            if (field instanceof Field.Hidden(_, var value)) {
                filling.add(value);
            }
        }
        return new WmlPiece(form.text().wml(WmlRenderer::written), filling);
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
                fields.add(shown(field));
            }
            return new FormShape(form.action(), fields, form.submit());
        }

        /// Suggestions are not, and what is hidden is for a gap.
        private static Field shown(Field field) {
            return switch (field) {
                case Field.Hidden(var name, _) -> new Field.Hidden(name, "");
                case Field.Line(var n, var l, var v, var kind, var max, var known) ->
                        known.isEmpty() ? field : new Field.Line(n, l, v, kind, max);
                case Field.Lines _ -> field;
            };
        }

        boolean isEmpty() {
            for (Field field : fields) {
                boolean empty =
                        switch (field) {
                            case Field.Hidden _ -> true;
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
        int gap = 0;
        posted(tape, "k").withGap(WmlAttribute.VALUE, gap).close();
        for (Field field : form.fields()) {
            posted(tape, field.name());
            if (field instanceof Field.Hidden) {
                gap++;
                tape.withGap(WmlAttribute.VALUE, gap).close();
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

    static void paragraphOfLinks(WmlTape tape, List<Link> links) {
        tape.open(WmlTag.P);
        for (int i = 0; i < links.size(); i++) {
            if (i > 0) {
                tape.open(WmlTag.BR).close();
            }
            tape.anchor(links.get(i).label(), links.get(i).place());
        }
        tape.close();
    }
}
