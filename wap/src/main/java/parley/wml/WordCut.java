package parley.wml;

import java.text.BreakIterator;
import java.util.Locale;
import java.util.function.ToIntFunction;

/// How much of a text has room: whole words where one fits, else whole characters as people see
/// them.
final class WordCut {
    private final ToIntFunction<String> octets;

    WordCut(ToIntFunction<String> octets) {
        this.octets = octets;
    }

    /// The length of the longest beginning that ends with a word and fits, or 0.
    int words(String text, int room) {
        return longest(BreakIterator.getLineInstance(Locale.ROOT), text, room);
    }

    /// The length of the longest beginning of whole characters that fits, or 0.
    int characters(String text, int room) {
        int whole = longest(BreakIterator.getCharacterInstance(Locale.ROOT), text, room);
        if (whole > 0) {
            return whole;
        }
        int end = 0; // one letter under a thousand accents
        while (end < text.length()) {
            int next = end + Character.charCount(text.codePointAt(end));
            if (octets.applyAsInt(text.substring(0, next)) > room) {
                break;
            }
            end = next;
        }
        return end;
    }

    /// A character takes at least an octet, so only so much text is looked at.
    private int longest(BreakIterator breaks, String text, int room) {
        if (room < 1) {
            return 0;
        }
        String window = text.length() <= room ? text : text.substring(0, room + 1);
        breaks.setText(window);
        int fits = 0;
        int low = 1;
        int high = Math.min(window.length(), room);
        while (low <= high) {
            int middle = (low + high + 1) / 2;
            int end = atOrBefore(breaks, window, middle);
            if (end > fits && octets.applyAsInt(text.substring(0, end)) <= room) {
                fits = end;
                low = middle + 1;
            } else if (end <= fits) {
                low = middle + 1;
            } else {
                high = end - 1;
            }
        }
        return fits;
    }

    private static int atOrBefore(BreakIterator breaks, String text, int at) {
        if (at >= text.length()) {
            return text.length();
        }
        return breaks.isBoundary(at) ? at : Math.max(0, breaks.preceding(at));
    }
}
