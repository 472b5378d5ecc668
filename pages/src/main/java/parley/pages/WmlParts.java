package parley.pages;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// The messages of a conversation as paragraphs, a long one in several parts. None is written
/// before it is asked for: most decks are full before the messages end.
final class WmlParts {
    /// A longer text is spread over several decks.
    private static final int PART_OCTETS_MAX = 400;

    /// The name of who wrote it and a part together.
    private static final int NAMED_PART_OCTETS_MAX = 460;

    private static final int BREAK_OCTETS = 5;

    private static final String MINE = "Me";

    /// One part of one message.
    record Part(int bubble, int part, boolean last, WmlPiece wml) {}

    private final List<Page.Bubble> bubbles;
    private final Instant now;
    private final WmlTape tape;
    private final List<Part> written = new ArrayList<>();

    /// How many messages were begun; the last of them is cut into these pieces.
    private int begun;

    private List<String> pieces = List.of();
    private String name = MINE;

    /// How many of the pieces are behind us.
    private int past;

    /// Leaves out the first `skip`, and writes onto this tape.
    WmlParts(Page.Talk talk, int skip, Instant now, WmlTape tape) {
        this.bubbles = talk.bubbles();
        this.now = now;
        this.tape = tape;
        for (int i = 0; i < skip && goesOn(); i++) {
            past++;
        }
    }

    boolean has(int index) {
        while (written.size() <= index && goesOn()) {
            written.add(next());
        }
        return index < written.size();
    }

    /// One it [#has].
    Part get(int index) {
        return written.get(index);
    }

    private boolean goesOn() {
        if (past == pieces.size() && begun < bubbles.size()) {
            begin(bubbles.get(begun++));
        }
        return past < pieces.size();
    }

    private void begin(Page.Bubble bubble) {
        name = bubble.mine() ? MINE : PlainText.line(bubble.from());
        pieces = pieces(PlainText.of(bubble.text()), WmlTape.octets(name));
        past = 0;
    }

    private static List<String> pieces(String text, int nameOctets) {
        int most = Math.min(PART_OCTETS_MAX, NAMED_PART_OCTETS_MAX - nameOctets);
        return text.length() * Escaped.WML_OCTETS_MAX <= most
                ? List.of(text)
                : PlainText.pieces(text, most, WmlParts::cost);
    }

    private static int cost(String piece) {
        return "\n".equals(piece) ? BREAK_OCTETS : Escaped.wmlOctets(piece);
    }

    private Part next() {
        int part = past++;
        boolean last = past == pieces.size();
        int from = tape.at();
        paragraph(bubbles.get(begun - 1), part == 0, last, pieces.get(part).strip());
        return new Part(begun - 1, part, last, WmlPiece.of(tape, from));
    }

    private void paragraph(Page.Bubble bubble, boolean first, boolean last, String text) {
        tape.open(WmlTag.P);
        if (first) {
            tape.open(WmlTag.B);
            if (bubble.alone().isPresent()) {
                tape.anchor(name, bubble.alone().get());
            } else {
                tape.text(name);
            }
            tape.text(":").close().text(" ");
        }
        if (bubble.gone()) {
            tape.open(WmlTag.EM).text(text).close();
        } else {
            lines(text);
        }
        if (last) {
            tape.open(WmlTag.BR).close().open(WmlTag.SMALL).text(Wording.ago(bubble.at(), now));
            if (bubble.state().isPresent()) {
                String state = Wording.state(bubble.state().get());
                tape.text(", ").anchor(state, WentPages.place(bubble));
            }
            tape.close();
            if (bubble.takeBack()) {
                tape.text(" ").anchor(WmlRenderer.TAKE_BACK, TakingBackPages.place(bubble));
            }
        }
        tape.close();
    }

    /// Broken as the person broke them.
    private void lines(String text) {
        int from = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
            tape.text(text.substring(from, end)).open(WmlTag.BR).close();
            from = end + 1;
        }
        tape.text(text.substring(from));
    }
}
