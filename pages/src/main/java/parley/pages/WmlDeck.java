package parley.pages;

import java.util.ArrayList;
import java.util.List;

/// A deck of one card: blocks from top to bottom.
final class WmlDeck implements Markup.Deck {
    private static final String PROLOGUE =
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
                    + "<!DOCTYPE wml PUBLIC \"-//WAPFORUM//DTD WML 1.1//EN\""
                    + " \"http://www.wapforum.org/DTD/wml_1.1.xml\">\n";

    /// Version, public id, charset, string table's length.
    private static final int HEADER_OCTETS = 8;

    /// All that stands before a page's own blocks, with a gap for the title.
    private static final WmlBlock HEAD = new WmlBlock(head(), true);

    private static final WmlBlock FOOT = foot();

    private final List<WmlPiece> pieces = new ArrayList<>(24);

    /// Of what is shown already, the deck's end reckoned in.
    private int cost = HEADER_OCTETS + FOOT.cost(List.of());

    WmlDeck(String title) {
        show(new WmlPiece(HEAD, List.of(title)));
    }

    private static WmlTape head() {
        var tape = new WmlTape().open(WmlTag.WML).open(WmlTag.CARD).with(WmlAttribute.ID, "c");
        tape.withGap(WmlAttribute.TITLE, 0);
        tape.open(WmlTag.DO).with(WmlAttribute.TYPE, "prev").with(WmlAttribute.LABEL, "Back");
        return tape.open(WmlTag.PREV).close().close();
    }

    private static WmlBlock foot() {
        var tape = new WmlTape().open(WmlTag.WML).open(WmlTag.CARD).open(WmlTag.P).close();
        int from = tape.at();
        tape.close().close();
        return new WmlBlock(tape, from, tape.at(), true);
    }

    void show(WmlPiece piece) {
        pieces.add(piece);
        cost += piece.cost();
    }

    /// As it is so far, compiled it has so many octets at most.
    int cost() {
        return cost;
    }

    @Override
    public void writeTo(WmlSink sink) {
        for (WmlPiece piece : pieces) {
            sink.block(piece.block(), piece.filling());
        }
        sink.block(FOOT, List.of());
    }

    @Override
    public String text() {
        var out = new StringBuilder(2_048).append(PROLOGUE);
        writeTo(new WmlText(out));
        return out.append('\n').toString();
    }
}
