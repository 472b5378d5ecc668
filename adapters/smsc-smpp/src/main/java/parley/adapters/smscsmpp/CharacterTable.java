package parley.adapters.smscsmpp;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A table of 128 places, read both ways. Some tables have a character twice: it is sent as the
/// lower septet. The place of the escape holds nothing.
final class CharacterTable {
    static final int NONE = -1;
    private static final int PLACES = 128;

    /// A place of the table and what stands there.
    record Row(int septet, int codePoint) {}

    private final int[] characters = new int[PLACES];
    private final Map<Integer, Integer> septets = new HashMap<>();

    CharacterTable(List<Row> rows) {
        Arrays.fill(characters, NONE);
        for (Row row : rows) {
            characters[row.septet()] = row.codePoint();
            septets.merge(row.codePoint(), row.septet(), Math::min);
        }
    }

    boolean isEmpty() {
        return septets.isEmpty();
    }

    boolean has(int codePoint) {
        return septets.containsKey(codePoint);
    }

    /// [#NONE] when the table does not have it.
    int septetOf(int codePoint) {
        return septets.getOrDefault(codePoint, NONE);
    }

    /// [#NONE] for a place that is empty, and for an octet that is no septet.
    int characterAt(int septet) {
        return septet < PLACES ? characters[septet] : NONE;
    }
}
