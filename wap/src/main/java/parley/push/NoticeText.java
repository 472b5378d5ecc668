package parley.push;

import java.text.BreakIterator;
import java.util.Locale;

/// The beginning of a text, for places that take little: cut between characters as people see them,
/// with a mark that there is more.
public final class NoticeText {
    private static final String MORE = "…";

    /// Of a unit of UTF-16, in UTF-8: two that are one character take four.
    private static final int OCTETS_MAX = 3;

    private NoticeText() {}

    /// `octetsMax` in UTF-8. Empty when not even the mark has room.
    public static String beginning(String text, int charactersMax, int octetsMax) {
        boolean surelyFits = text.length() <= Math.min(charactersMax, octetsMax / OCTETS_MAX);
        if (surelyFits || fits(text, charactersMax, octetsMax)) {
            return text;
        }
        int room = octetsMax - octets(MORE);
        if (room < 0) {
            return "";
        }
        int plain = Math.clamp(charactersMax - 1L, 0, room);
        int end = isPlain(text, plain + 1) ? plain : end(text, charactersMax, room);
        return text.substring(0, end) + MORE;
    }

    private static boolean fits(String text, int charactersMax, int octetsMax) {
        return text.codePointCount(0, text.length()) <= charactersMax && octets(text) <= octetsMax;
    }

    /// Whether its beginning is of letters that are one octet and one character each.
    private static boolean isPlain(String text, int length) {
        for (int i = 0; i < length; i++) {
            if (i == text.length() || text.charAt(i) < ' ' || text.charAt(i) > '~') {
                return false;
            }
        }
        return true;
    }

    /// Where the last character ends that has room and after which one more may stand.
    private static int end(String text, int charactersMax, int room) {
        int looks = Math.clamp(charactersMax, 0, text.codePointCount(0, text.length()));
        var characters = BreakIterator.getCharacterInstance(Locale.ROOT);
        characters.setText(text.substring(0, text.offsetByCodePoints(0, looks)));
        int end = 0;
        int taken = 0;
        int left = room;
        for (int next = characters.next(); next != BreakIterator.DONE; next = characters.next()) {
            taken += text.codePointCount(end, next);
            left -= octets(text, end, next);
            if (taken >= charactersMax || left < 0) {
                break;
            }
            end = next;
        }
        return end;
    }

    public static int octets(String text) {
        return octets(text, 0, text.length());
    }

    private static int octets(String text, int from, int to) {
        int octets = 0;
        for (int i = from; i < to; ) {
            int code = text.codePointAt(i);
            octets += octets(code);
            i += Character.charCount(code);
        }
        return octets;
    }

    private static int octets(int code) {
        if (code < 0x800) {
            return code < 0x80 ? 1 : 2;
        }
        if (code < 0x10000) {
            return Character.isSurrogate((char) code) ? 1 : 3; // half a pair is written as `?`
        }
        return 4;
    }
}
