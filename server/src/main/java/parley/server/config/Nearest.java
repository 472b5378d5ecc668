package parley.server.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/// Finds what somebody probably meant: the known name with the fewest letters to change.
final class Nearest {
    private Nearest() {}

    static Optional<String> to(String written, Collection<String> known) {
        int most = Math.max(1, written.length() / 3);
        String small = written.toLowerCase(Locale.ROOT);
        return known.stream()
                .filter(name -> changes(small, name.toLowerCase(Locale.ROOT)) <= most)
                .min(
                        Comparator.comparingInt(
                                name -> changes(small, name.toLowerCase(Locale.ROOT))));
    }

    /// Levenshtein's distance, one row at a time.
    private static int changes(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int column = 0; column <= to.length(); column++) {
            row[column] = column;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int column = 1; column <= to.length(); column++) {
                int same = diagonal + (from.charAt(i - 1) == to.charAt(column - 1) ? 0 : 1);
                diagonal = row[column];
                row[column] = Math.min(same, 1 + Math.min(row[column], row[column - 1]));
            }
        }
        return row[to.length()];
    }
}
