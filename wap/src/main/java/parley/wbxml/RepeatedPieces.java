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

    /// Texts that begin alike are neighbours once sorted: those from the one behind the last step
    /// that shares less, up to the one before the next step that does.
    private void beginnings(List<String> sorted, boolean turned) {
        int[] same = new int[sorted.size() + 1]; // with the text before; no text is behind the last
        for (int i = 1; i < sorted.size(); i++) {
            same[i] = sameBeginning(sorted.get(i - 1), sorted.get(i));
        }
        int[] open = new int[same.length]; // steps, each of which shares more than the one below it
        int[] from = new int[same.length];
        int depth = 0;
        for (int i = 1; i < same.length; i++) {
            int first = i - 1;
            while (depth > 0 && same[open[depth - 1]] > same[i]) {
                depth--;
                first = from[depth];
                guess(sorted.get(first), same[open[depth]], i - first, turned);
            }
            if (depth == 0 || same[open[depth - 1]] < same[i]) {
                open[depth] = i;
                from[depth] = first;
                depth++;
            }
        }
    }

    private void guess(String text, int length, int count, boolean turned) {
        if (length >= SHORTEST) {
            String piece = text.substring(0, length);
            guess(turned ? turned(piece) : piece, count);
        }
    }

    private static int sameBeginning(String one, String other) {
        int same = 0;
        while (same < Math.min(one.length(), other.length())
                && one.charAt(same) == other.charAt(same)) {
            same++;
        }
        boolean half = same > 0 && Character.isHighSurrogate(one.charAt(same - 1));
        return half ? same - 1 : same;
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
