package parley.adapters.smscsmpp;

import java.util.Map;

/// Puts the parts of a text together again, with a mark for each part that is missing.
final class JoinedText {
    static final String GAP = "[…]";
    static final char REPLACEMENT = '\uFFFD';

    private JoinedText() {}

    static String of(TextPart alone) {
        return repaired(alone.decode(alone.content()));
    }

    /// `parts` by index from 1.
    static String of(int total, Map<Integer, TextPart> parts) {
        return joined(total, parts, true);
    }

    /// Of parts that came after the rest was told: one mark where there is more of the text,
    /// however much that is.
    static String late(int total, Map<Integer, TextPart> parts) {
        return joined(total, parts, false);
    }

    /// Parts that follow each other in the same coding are joined before they are decoded, since
    /// phones do cut pairs in half.
    private static String joined(int total, Map<Integer, TextPart> parts, boolean markEach) {
        var text = new StringBuilder();
        int at = 1;
        boolean inGap = false;
        while (at <= total) {
            TextPart first = parts.get(at++);
            if (first == null) {
                text.append(markEach || !inGap ? GAP : "");
                inGap = true;
                continue;
            }
            inGap = false;
            var run = first.content();
            TextPart next = parts.get(at);
            while (next != null && next.isCodedAs(first)) {
                run = run.plus(next.content());
                next = parts.get(++at);
            }
            text.append(first.decode(run));
        }
        return repaired(text.toString());
    }

    /// Half a surrogate pair is no character.
    private static String repaired(String text) {
        var whole = new StringBuilder(text.length());
        text.codePoints()
                .map(point -> isHalf(point) ? REPLACEMENT : point)
                .forEach(whole::appendCodePoint);
        return whole.toString();
    }

    private static boolean isHalf(int point) {
        return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
    }
}
