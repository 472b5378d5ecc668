package parley.chat.language;

import java.text.BreakIterator;
import java.util.Locale;

/// A name as an SMS says it: whole as long as it is short, else its beginning, cut between
/// characters as people see them. Each part of an SMS is paid, and some names would fill one.
public final class SmsName {
    private static final int CHARACTERS_MAX = 24;

    /// In every alphabet of SMS.
    private static final String MORE = "..";

    private SmsName() {}

    public static String of(String name) {
        if (name.length() <= CHARACTERS_MAX) { // as nearly all are
            return name;
        }
        var characters = BreakIterator.getCharacterInstance(Locale.ROOT);
        characters.setText(name);
        int end = 0;
        for (int i = 0; i < CHARACTERS_MAX; i++) {
            int next = characters.next();
            if (next == BreakIterator.DONE) {
                return name;
            }
            end = i < CHARACTERS_MAX - MORE.length() ? next : end;
        }
        return characters.next() == BreakIterator.DONE
                ? name
                : name.substring(0, end).strip() + MORE;
    }
}
