package parley.chat.identity;

import java.util.Map;

/// What belongs to numbers by how they begin; the longest beginning counts. Opens no number to
/// anybody else.
///
/// @param byPrefix digits of international numbers, without plus
/// @param others for numbers with no such beginning
public record NumberPrefixes<T>(Map<String, T> byPrefix, T others) {
    public NumberPrefixes {
        byPrefix = Map.copyOf(byPrefix);
        if (!byPrefix.keySet().stream().allMatch(prefix -> prefix.matches("[1-9][0-9]{0,14}"))) {
            throw new IllegalArgumentException("a beginning of a number has 1 to 15 digits");
        }
    }

    public T of(Msisdn number) {
        String digits = number.digits();
        for (int length = digits.length(); length > 0; length--) {
            T found = byPrefix.get(digits.substring(0, length));
            if (found != null) {
                return found;
            }
        }
        return others;
    }
}
