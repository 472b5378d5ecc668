package parley.wbxml;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Pieces that stand in more than one place of the texts of a document: whole texts, beginnings,
/// endings, words. Each with a rough guess of what it is worth.
final class RepeatedPieces {
    private static final Pattern WORD_ENDS = Pattern.compile("(?<=[ /?&=])");
    private static final int SHORTEST = 3;
    private static final int PROMISING_MAX = 64;

    private final Map<String, Integer> worth = new HashMap<>();

    RepeatedPieces(List<String> texts, List<String> variables) {
        whole(texts);
        whole(variables);
        beginnings(texts.stream().sorted().toList(), false);
        beginnings(texts.stream().map(RepeatedPieces::turned).sorted().toList(), true);
        words(texts);
    }

    /// The ones worth most, best first; the order is the same in every run.
    List<String> promising() {
        return worth.entrySet().stream()
                .sorted(
                        Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                                .thenComparing(Map.Entry.comparingByKey()))
                .limit(PROMISING_MAX)
                .map(Map.Entry::getKey)
                .toList();
    }

    private void whole(List<String> texts) {
        count(texts, 1);
    }

    private void words(List<String> texts) {
        count(texts.stream().flatMap(WORD_ENDS::splitAsStream).toList(), SHORTEST + 1);
    }

    private void count(List<String> pieces, int shortest) {
        var counts = new HashMap<String, Integer>();
        for (String piece : pieces) {
            if (piece.length() >= shortest) {
                counts.merge(piece, 1, Integer::sum);
            }
        }
        counts.forEach(this::guess);
    }

    /// Texts that begin alike are neighbours once sorted.
    private void beginnings(List<String> sorted, boolean turned) {
        for (int i = 1; i < sorted.size(); i++) {
            String piece = sameBeginning(sorted.get(i - 1), sorted.get(i));
            if (piece.length() < SHORTEST) {
                continue;
            }
            int last = i;
            while (last + 1 < sorted.size() && sorted.get(last + 1).startsWith(piece)) {
                last++;
            }
            int first = i - 1;
            while (first > 0 && sorted.get(first - 1).startsWith(piece)) {
                first--;
            }
            guess(turned ? turned(piece) : piece, last - first + 1);
        }
    }

    private static String sameBeginning(String one, String other) {
        int same = 0;
        while (same < Math.min(one.length(), other.length())
                && one.charAt(same) == other.charAt(same)) {
            same++;
        }
        boolean half = same > 0 && Character.isHighSurrogate(one.charAt(same - 1));
        return one.substring(0, half ? same - 1 : same);
    }

    private static String turned(String text) {
        return new StringBuilder(text).reverse().toString();
    }

    private void guess(String piece, int count) {
        if (count > 1) {
            worth.merge(piece, count * piece.length(), Math::max);
        }
    }
}
