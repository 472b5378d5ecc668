package parley.pages;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A stretch of a deck as it was written, each piece with what it costs at most when it is compiled
/// with tokens. Places on the tape are numbers. The cost is a bound, not a count: a compiler that
/// knows more tokens makes less of it. WBXML 5.8, 14.3 of WML.
final class WmlTape {
    private static final WmlTag[] TAGS = WmlTag.values();
    private static final WmlAttribute[] ATTRIBUTES = WmlAttribute.values();

    private static final int ELEMENT = 0;
    private static final int ATTRIBUTE = 1;
    private static final int TEXT = 2;
    private static final int END = 3;

    /// A value that is said when the tape is played.
    private static final int GAP = 4;

    /// A name that goes on with a mark, or the variable of that name.
    private static final int MARKED = 5;

    private static final int MARKED_VARIABLE = 6;

    private static final int MARK_MAX = 6;
    private static final int THE_MARK = -1;

    /// In a paragraph; more have room too.
    private static final int EXPECTED = 16;

    private static final int WITH_ATTRIBUTES = 0x100;
    private static final int WITH_CONTENT = 0x200;

    /// Of its element.
    private static final int LAST_ATTRIBUTE = 0x400;

    /// What kind of piece, which tag or attribute, what an element has, and of a gap where its text
    /// stands in the filling.
    private int[] pieces;

    private String[] texts;

    /// All costs before a piece together.
    private int[] costs;

    /// What each gap takes of the filling: the text at that place, or the mark.
    private final List<Integer> gaps = new ArrayList<>(0);

    private int length;

    /// Elements that are open, by where they stand.
    private final int[] open = new int[8];

    private int depth;

    /// Whether attributes may still come.
    private boolean inTag;

    WmlTape() {
        this(EXPECTED);
    }

    /// With room for so many pieces; more have room too.
    WmlTape(int expected) {
        pieces = new int[expected];
        texts = new String[expected];
        costs = new int[expected + 1];
    }

    int at() {
        return length;
    }

    /// Of what stands between two places.
    int cost(int from, int to) {
        return costs[to] - costs[from];
    }

    WmlTape open(WmlTag tag) {
        content();
        open[depth++] = length;
        add((ELEMENT << 12) | tag.ordinal(), "", 1);
        inTag = true;
        return this;
    }

    WmlTape with(WmlAttribute name, String value) {
        attribute((ATTRIBUTE << 12) | name.ordinal(), value, 3 + octets(value));
        return this;
    }

    /// The value is what stands at this place of the filling when the tape is played. It costs what
    /// is reckoned when that is.
    WmlTape withGap(WmlAttribute name, int place) {
        gaps.add(place);
        attribute((place << 16) | (GAP << 12) | name.ordinal(), "", 3);
        return this;
    }

    /// The value goes on with the [#mark] of the first text of the filling.
    WmlTape withMarked(WmlAttribute name, String value) {
        gaps.add(THE_MARK);
        attribute((MARKED << 12) | name.ordinal(), value, 3 + octets(value));
        return this;
    }

    /// The value is what a variable holds whose name goes on so. Dollar and brackets are reckoned
    /// in, and three octets around the name.
    WmlTape withMarkedVariable(WmlAttribute name, String variable) {
        gaps.add(THE_MARK);
        attribute((MARKED_VARIABLE << 12) | name.ordinal(), variable, 9 + variable.length());
        return this;
    }

    WmlTape anchor(String label, Place place) {
        return open(WmlTag.A).with(WmlAttribute.HREF, place.href()).text(label).close();
    }

    /// What makes the names of one form's variables its own.
    static String mark(List<String> filling) {
        String key = filling.getFirst();
        return key.substring(0, Math.min(MARK_MAX, key.length())).replace('-', '_');
    }

    int gaps() {
        return gaps.size();
    }

    String inGap(int gap, List<String> filling) {
        int place = gaps.get(gap);
        return place == THE_MARK ? mark(filling) : filling.get(place);
    }

    /// So much more when it is filled so. A mark is reckoned as what it is taken of.
    int gapsCost(List<String> filling) {
        int cost = 0;
        for (int place : gaps) {
            cost += octets(filling.get(Math.max(place, 0)));
        }
        return cost;
    }

    private void attribute(int piece, String value, int cost) {
        boolean first = !hasAttributes();
        pieces[open[depth - 1]] |= WITH_ATTRIBUTES;
        add(piece, value, first ? cost + 1 : cost);
    }

    /// While a tag is written, nothing but its attributes stands behind it.
    private boolean hasAttributes() {
        return length - 1 > open[depth - 1];
    }

    WmlTape text(String text) {
        if (!text.isEmpty()) {
            content();
            boolean goesOn = length > 0 && kind(pieces[length - 1]) == TEXT;
            add(TEXT << 12, text, goesOn ? octets(text) : 2 + octets(text));
        }
        return this;
    }

    WmlTape close() {
        endTag();
        int element = pieces[open[--depth]];
        if ((element & WITH_CONTENT) != 0) {
            add((END << 12) | (element & 0xFF), "", 1);
        }
        return this;
    }

    /// Something stands inside of the element that is open.
    private void content() {
        endTag();
        if (depth > 0) {
            pieces[open[depth - 1]] |= WITH_CONTENT;
        }
    }

    private void endTag() {
        if (inTag && hasAttributes()) {
            pieces[length - 1] |= LAST_ATTRIBUTE;
        }
        inTag = false;
    }

    private void add(int piece, String text, int cost) {
        if (length == pieces.length) {
            pieces = Arrays.copyOf(pieces, 2 * length);
            texts = Arrays.copyOf(texts, 2 * length);
            costs = Arrays.copyOf(costs, 2 * length + 1);
        }
        pieces[length] = piece;
        texts[length] = text;
        costs[length + 1] = costs[length] + cost;
        length++;
    }

    void play(int from, int to, WmlSink sink, List<String> filling) {
        for (int i = from; i < to; i++) {
            int piece = pieces[i];
            int which = piece & 0xFF;
            switch (kind(piece)) {
                case ELEMENT ->
                        sink.element(
                                TAGS[which],
                                (piece & WITH_ATTRIBUTES) != 0,
                                (piece & WITH_CONTENT) != 0);
                case ATTRIBUTE -> sink.attribute(ATTRIBUTES[which], texts[i]);
                case GAP -> sink.attribute(ATTRIBUTES[which], filling.get(piece >> 16));
                case MARKED -> sink.attribute(ATTRIBUTES[which], texts[i] + mark(filling));
                case MARKED_VARIABLE -> sink.variable(ATTRIBUTES[which], texts[i] + mark(filling));
                case TEXT -> sink.text(texts[i]);
                case END -> sink.end(TAGS[which]);
                default -> throw new IllegalStateException("no such piece");
            }
            if ((piece & LAST_ATTRIBUTE) != 0) {
                sink.attributesEnd();
            }
        }
    }

    private static int kind(int piece) {
        return (piece >> 12) & 0xF;
    }

    /// In UTF-8. A dollar is reckoned twice, as it stands in text, and what looks like a variable
    /// as if it were one.
    static int octets(String text) {
        int octets = text.length();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '$') {
                octets += text.startsWith("(", i + 1) ? 4 : 1;
            } else {
                octets += Fit.beyondOne(c);
            }
        }
        return octets;
    }
}
