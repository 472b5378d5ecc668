package parley.pages;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToIntFunction;

/// People's text made fit for any markup: only characters that XML may hold, no controls, nothing
/// that turns the reading direction of what stands around it. Not yet escaped.
final class PlainText {
    private PlainText() {}

    static String of(String text) {
        return isPlain(text) ? text : cleaned(text);
    }

    /// Most texts need no change.
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x2000 || (c < ' ' && c != '\n') || (c >= 0x7F && c < 0xA0)) {
                return false;
            }
        }
        return true;
    }

    private static String cleaned(String text) {
        var clean = new StringBuilder(text.length());
        text.replace("\r\n", "\n")
                .replace('\r', '\n')
                .codePoints()
                .map(point -> point == '\t' ? ' ' : point)
                .filter(PlainText::mayStay)
                .forEach(clean::appendCodePoint);
        return clean.toString();
    }

    /// As [#of], on one line.
    static String line(String text) {
        return of(text).replace('\n', ' ').strip();
    }

    /// As [#line], cut to about so many octets, with a mark when there is more.
    static String beginning(String text, int octetsMax) {
        String line = line(text);
        String first = pieces(line, octetsMax, Fit::octets).getFirst();
        return first.length() == line.length() ? line : first.strip() + "…";
    }

    private static boolean mayStay(int point) {
        return point == '\n'
                || !(Character.isISOControl(point)
                        || (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE)
                        || (point & 0xFFFE) == 0xFFFE
                        || (point >= 0x202A && point <= 0x202E)
                        || (point >= 0x2066 && point <= 0x2069));
    }

    /// Cuts a text into pieces of at most `costMax` each, behind a space or a line's end when there
    /// is one in the second half, and never inside what a reader sees as one character (unless that
    /// is a heap of marks dearer than `costMax / 4`). Put together the pieces are the text.
    static List<String> pieces(String text, int costMax, ToIntFunction<String> cost) {
        // most texts are short: each of their characters need not be looked at
        if (text.indexOf('\n') < 0 && cost.applyAsInt(text) <= costMax) {
            return List.of(text);
        }
        var pieces = new ArrayList<String>();
        int begin = 0;
        int spent = 0;
        int gap = 0;
        int from = 0;
        for (int to : ends(text, costMax / 4, cost)) {
            int price = cost.applyAsInt(text.substring(from, to));
            if (spent + price > costMax && from > begin) {
                int cut = gap > begin + (from - begin) / 2 ? gap : from;
                pieces.add(text.substring(begin, cut));
                spent = cut == from ? 0 : cost.applyAsInt(text.substring(cut, from));
                begin = cut;
            }
            spent += price;
            if (text.substring(from, to).isBlank()) {
                gap = to;
            }
            from = to;
        }
        pieces.add(text.substring(begin));
        return pieces;
    }

    /// Where each character ends.
    private static List<Integer> ends(String text, int costMax, ToIntFunction<String> cost) {
        var ends = new ArrayList<Integer>();
        var characters = BreakIterator.getCharacterInstance(Locale.ROOT);
        characters.setText(text);
        int from = characters.first();
        for (int to = characters.next(); to != BreakIterator.DONE; to = characters.next()) {
            if (cost.applyAsInt(text.substring(from, to)) > costMax) {
                for (int at = from; at < to; at = text.offsetByCodePoints(at, 1)) {
                    ends.add(text.offsetByCodePoints(at, 1));
                }
            } else {
                ends.add(to);
            }
            from = to;
        }
        return ends;
    }
}
