package parley.chat.group;

import parley.chat.identity.Alias;

/// Whether a text names somebody: `@` and her whole alias, in capitals or not, as a word of its
/// own.
public final class Mentions {
    private Mentions() {}

    public static boolean name(String text, Alias alias) {
        String name = alias.name();
        for (int at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
            if (text.regionMatches(true, at + 1, name, 0, name.length())
                    && !goesOn(text, at + 1 + name.length())
                    && (at == 0 || !isOfAWord(text.codePointBefore(at)))) {
                return true;
            }
        }
        return false;
    }

    private static boolean goesOn(String text, int end) {
        return end < text.length() && isOfAWord(text.codePointAt(end));
    }

    private static boolean isOfAWord(int point) {
        return Character.isLetterOrDigit(point)
                || Character.getType(point) == Character.NON_SPACING_MARK;
    }
}
