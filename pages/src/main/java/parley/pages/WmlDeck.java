package parley.pages;

import parley.pages.WmlTape.Piece;

import java.util.Arrays;

/// A deck of one card: a tape, and which of its pieces are shown in which order.
final class WmlDeck implements Markup.Deck {
    private static final String PROLOGUE =
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
                    + "<!DOCTYPE wml PUBLIC \"-//WAPFORUM//DTD WML 1.1//EN\""
                    + " \"http://www.wapforum.org/DTD/wml_1.1.xml\">\n";

    private static final WmlBlock BACK =
            new WmlBlock(
                    WmlTape.ofOneBlock()
                            .open(WmlTag.DO)
                            .with(WmlAttribute.TYPE, "prev")
                            .with(WmlAttribute.LABEL, "Back")
                            .open(WmlTag.PREV)
                            .close()
                            .close());

    /// What the ends of card and deck cost.
    static final int END = 2;

    private final WmlTape tape = new WmlTape();

    /// From and to of each piece.
    private int[] shown = new int[64];

    private int length;
    private int cost;

    WmlDeck(Page page) {
        tape.open(WmlTag.WML).open(WmlTag.CARD).with(WmlAttribute.ID, "c");
        tape.with(WmlAttribute.TITLE, PlainText.line(page.title()));
        tape.block(BACK, WmlBlocks.NO_KEY);
        show(tape.since(0));
    }

    WmlTape tape() {
        return tape;
    }

    void show(Piece piece) {
        if (length == shown.length) {
            shown = Arrays.copyOf(shown, 2 * length);
        }
        shown[length++] = piece.from();
        shown[length++] = piece.to();
        cost += piece.cost();
    }

    /// What is shown costs so many octets at most.
    int shown() {
        return cost;
    }

    WmlDeck finished() {
        int from = tape.at();
        tape.close().close();
        show(tape.since(from));
        return this;
    }

    @Override
    public void writeTo(WmlSink sink) {
        for (int i = 0; i < length; i += 2) {
            tape.play(shown[i], shown[i + 1], sink, WmlBlocks.NO_KEY);
        }
    }

    @Override
    public String text() {
        var out = new StringBuilder(2_048).append(PROLOGUE);
        writeTo(new WmlText(out));
        return out.append('\n').toString();
    }
}
