package parley.adapters.smscsmpp;

import java.util.Map;

/// Puts the parts of a text together again; where parts are missing, a mark says so.
final class JoinedText {
    static final String GAP = "[…]";
    private static final char REPLACEMENT = '\uFFFD';

    private JoinedText() {}

    static String of(TextPart alone) {
        return repaired(TextPart.decode(alone.dataCoding(), alone.content()));
    }

    /// `parts` by index from 1. Parts that follow each other in the same coding are joined before
    /// they are decoded, since phones do cut pairs in half.
    static String of(int total, Map<Integer, TextPart> parts) {
        var text = new StringBuilder();
        boolean inGap = false;
        int at = 1;
        while (at <= total) {
            TextPart first = parts.get(at);
            if (first == null) {
                if (!inGap) {
                    text.append(GAP);
                }
                inGap = true;
                at++;
                continue;
            }
            inGap = false;
            var run = first.content();
            TextPart next = parts.get(++at);
            while (next != null && next.dataCoding() == first.dataCoding()) {
                run = run.plus(next.content());
                next = parts.get(++at);
            }
            text.append(TextPart.decode(first.dataCoding(), run));
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
