package parley.wbxml;

import java.util.regex.Pattern;

/// Which strings are names and which characters are allowed in XML. XML 1.0 2.2, 2.3.
final class XmlNames {
    static final int REPLACEMENT = 0xFFFD;

    private static final Pattern NAME =
            Pattern.compile("[\\p{L}_:][\\p{L}\\p{N}\\p{M}_:.\\-\\x{B7}]*");

    private XmlNames() {}

    static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /// The text with U+FFFD for what XML does not allow, such as control characters.
    static String onlyCharacters(String text) {
        int at = 0;
        while (at < text.length() && isCharacter(text.codePointAt(at))) {
            at += Character.charCount(text.codePointAt(at));
        }
        if (at == text.length()) {
            return text;
        }
        var allowed = new StringBuilder(text.length());
        text.codePoints()
                .forEach(code -> allowed.appendCodePoint(isCharacter(code) ? code : REPLACEMENT));
        return allowed.toString();
    }

    /// A part of a text in ASCII, which every charset has, and all of it allowed in XML.
    static boolean isPlain(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c > '~' || !isCharacter(c)) {
                return false;
            }
        }
        return true;
    }

    static boolean isCharacter(int codePoint) {
        return codePoint == '\t'
                || codePoint == '\n'
                || codePoint == '\r'
                || (codePoint >= ' ' && codePoint <= 0xD7FF)
                || (codePoint >= 0xE000 && codePoint <= 0xFFFD)
                || (codePoint >= 0x10000 && codePoint <= Character.MAX_CODE_POINT);
    }
}
