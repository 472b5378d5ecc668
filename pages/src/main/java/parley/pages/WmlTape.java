package parley.pages;

import java.util.Arrays;
import java.util.BitSet;

/// A stretch of a deck as it was written, each piece with what it costs at most when it is compiled
/// with tokens. Places on the tape are numbers. The cost is a bound, not a count: a compiler that
/// knows more tokens makes less of it. WBXML 5.8, 14.3 of WML.
final class WmlTape {
    private static final WmlTag[] TAGS = WmlTag.values();
    private static final WmlAttribute[] ATTRIBUTES = WmlAttribute.values();

    private static final int ELEMENT = 0;
    private static final int ATTRIBUTE = 1;
    private static final int ATTRIBUTES_END = 2;
    private static final int TEXT = 3;
    private static final int END = 4;

    /// The key of the form that is written.
    private static final int KEY = 5;

    /// A name that goes on with the key's mark, or the variable of that name.
    private static final int MARKED = 6;

    private static final int MARKED_VARIABLE = 7;

    private static final int MARK_MAX = 6;

    /// In a paragraph; more have room too.
    private static final int EXPECTED = 12;

    private static final int WITH_ATTRIBUTES = 0x100;
    private static final int WITH_CONTENT = 0x200;

    /// What kind of piece, which tag or attribute, and what an element has.
    private int[] pieces = new int[EXPECTED];

    private String[] texts = new String[EXPECTED];

    /// All costs before a piece together.
    private int[] costs = new int[EXPECTED + 1];

    /// Which of the places that wait for a key take all of it; others take its mark.
    private final BitSet wholeKeys = new BitSet(0);

    private int gaps;

    private int length;

    /// Elements that are open, by where they stand.
    private final int[] open = new int[8];

    private int depth;

    /// Whether attributes may still come.
    private boolean inTag;

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

    /// The value is the key that is said when the tape is played. It costs what is reckoned when
    /// that is.
    WmlTape withKey(WmlAttribute name) {
        wholeKeys.set(gaps++);
        attribute((KEY << 12) | name.ordinal(), "", 3);
        return this;
    }

    /// The value goes on with the [#mark] of that key.
    WmlTape withMarked(WmlAttribute name, String value) {
        gaps++;
        attribute((MARKED << 12) | name.ordinal(), value, 3 + octets(value));
        return this;
    }

    /// The value is what a variable holds whose name goes on so. Dollar and brackets are reckoned
    /// in, and three octets around the name.
    WmlTape withMarkedVariable(WmlAttribute name, String variable) {
        gaps++;
        attribute((MARKED_VARIABLE << 12) | name.ordinal(), variable, 9 + variable.length());
        return this;
    }

    /// What makes the names of one form's variables its own.
    static String mark(String key) {
        return key.substring(0, Math.min(MARK_MAX, key.length())).replace('-', '_');
    }

    /// How many places wait for a key.
    int gaps() {
        return gaps;
    }

    boolean isWholeKey(int gap) {
        return wholeKeys.get(gap);
    }

    private void attribute(int piece, String value, int cost) {
        int element = open[depth - 1];
        boolean first = (pieces[element] & WITH_ATTRIBUTES) == 0;
        pieces[element] |= WITH_ATTRIBUTES;
        add(piece, value, first ? cost + 1 : cost);
    }

    WmlTape text(String text) {
        if (!text.isEmpty()) {
            content();
            boolean goesOn = length > 0 && pieces[length - 1] >> 12 == TEXT;
            add(TEXT << 12, text, goesOn ? octets(text) : 2 + octets(text));
        }
        return this;
    }

    WmlTape close() {
        endTag();
        int element = pieces[open[--depth]];
        boolean content = (element & WITH_CONTENT) != 0;
        int flags = content ? WITH_CONTENT : 0;
        add((END << 12) | flags | (element & 0xFF), "", content ? 1 : 0);
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
        if (inTag && (pieces[open[depth - 1]] & WITH_ATTRIBUTES) != 0) {
            add(ATTRIBUTES_END << 12, "", 0);
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

    /// `key`: for the places that wait for one.
    void play(int from, int to, WmlSink sink, String key) {
        for (int i = from; i < to; i++) {
            int piece = pieces[i];
            int which = piece & 0xFF;
            switch (piece >> 12) {
                case ELEMENT ->
                        sink.element(
                                TAGS[which],
                                (piece & WITH_ATTRIBUTES) != 0,
                                (piece & WITH_CONTENT) != 0);
                case ATTRIBUTE -> sink.attribute(ATTRIBUTES[which], texts[i]);
                case KEY -> sink.attribute(ATTRIBUTES[which], key);
                case MARKED -> sink.attribute(ATTRIBUTES[which], texts[i] + mark(key));
                case MARKED_VARIABLE -> sink.variable(ATTRIBUTES[which], texts[i] + mark(key));
                case ATTRIBUTES_END -> sink.attributesEnd();
                case TEXT -> sink.text(texts[i]);
                case END -> sink.end(TAGS[which], (piece & WITH_CONTENT) != 0);
                default -> throw new IllegalStateException("no such piece");
            }
        }
    }

    /// In UTF-8. A dollar is reckoned twice, as it stands in text, and what looks like a variable
    /// as if it were one.
    static int octets(String text) {
        int octets = text.length();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '$') {
                octets += text.startsWith("(", i + 1) ? 4 : 1;
            } else if (c >= 0x80) {
                octets += c < 0x800 || Character.isSurrogate(c) ? 1 : 2;
            }
        }
        return octets;
    }
}
