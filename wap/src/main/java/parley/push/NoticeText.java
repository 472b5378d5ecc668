package parley.push;

import java.nio.charset.StandardCharsets;
import java.text.BreakIterator;
import java.util.Locale;

/// The beginning of a text, for places that take little: cut between characters as people see them,
/// with a mark that there is more.
public final class NoticeText {
    private static final String MORE = "…";

    private NoticeText() {}

    /// `octetsMax` in UTF-8. Empty when not even the mark has room.
    public static String beginning(String text, int charactersMax, int octetsMax) {
        if (text.codePointCount(0, text.length()) <= charactersMax && octets(text) <= octetsMax) {
            return text;
        }
        int room = octetsMax - octets(MORE);
        if (room < 0) {
            return "";
        }
        var characters = BreakIterator.getCharacterInstance(Locale.ROOT);
        characters.setText(text);
        int end = 0;
        for (int next = characters.next(); next != BreakIterator.DONE; next = characters.next()) {
            String longer = text.substring(0, next);
            if (longer.codePointCount(0, next) >= charactersMax || octets(longer) > room) {
                break;
            }
            end = next;
        }
        return text.substring(0, end) + MORE;
    }

    public static int octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
