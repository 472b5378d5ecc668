package parley.bench.chaos;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// One message of a campaign. Its number stands in its text and in no other's.
///
/// @param to digits of the recipient's number
record Letter(int number, String to) {
    private static final Pattern NUMBER = Pattern.compile("letter (\\d+)\\.");

    /// As a form posts it. However often it is posted, it is one message.
    Map<String, String> form() {
        return Map.of("k", "letter-" + number, "to", "+" + to, "text", "letter " + number + ".");
    }

    /// Which letter a text is that reached somebody.
    static Optional<Integer> numberIn(String text) {
        var found = NUMBER.matcher(text);
        return found.find() ? Optional.of(Integer.valueOf(found.group(1))) : Optional.empty();
    }
}
