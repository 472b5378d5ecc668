package parley.pages;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.ToIntFunction;

/// How much of a list goes on one page.
final class Fit {
    private Fit() {}

    /// How many of `pieces`, beginning with the first, cost no more than `left` together. All of
    /// them, or so many that `more` has room too; at least one.
    static int count(List<String> pieces, int left, int more, ToIntFunction<String> cost) {
        int all = pieces.stream().mapToInt(cost).sum();
        if (all <= left) {
            return pieces.size();
        }
        int count = 0;
        int spent = more;
        for (String piece : pieces) {
            spent += cost.applyAsInt(piece);
            if (spent > left) {
                break;
            }
            count++;
        }
        return Math.max(count, Math.min(1, pieces.size()));
    }

    static int octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /// How many octets of UTF-8 a `char` takes above one; both halves of a character two each.
    static int beyondOne(char c) {
        if (c < 0x80) {
            return 0;
        }
        return c < 0x800 || Character.isSurrogate(c) ? 1 : 2;
    }
}
