package parley.adapters.smscsmpp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// A text in one coding, cut into pieces that fit. A piece never ends inside a surrogate pair or an
/// escape pair, nor inside what a reader sees as one character unless that alone is longer than a
/// piece.
///
/// @param unitsLeft how many units more the last piece has room for
record CutText(TextCoding coding, List<String> pieces, int unitsLeft) {
    private static final char FIRST_COMBINING = 0x300;
    private static final Pattern CLUSTER = Pattern.compile("\\X");

    CutText {
        pieces = List.copyOf(pieces);
    }

    /// Nothing when the coding does not have all of the text, or needs as many pieces at least.
    static Optional<CutText> ofFewer(
            int pieces, String text, TextCoding coding, Concatenation concatenation) {
        IntUnaryOperator units = coding.units();
        int needed = 0;
        for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            int each = units.applyAsInt(text.codePointAt(at));
            if (each == 0) {
                return Optional.empty();
            }
            needed += each;
        }
        int elements = coding.headerElements().length();
        int whole = coding.room(elements == 0 ? 0 : 1 + elements);
        if (needed <= whole) {
            return Optional.of(new CutText(coding, List.of(text), whole - needed));
        }
        int room = coding.room(concatenation.headerOctets(elements));
        return Math.ceilDiv(needed, room) >= pieces
                ? Optional.empty()
                : Optional.of(cut(text, coding, room)).filter(cut -> cut.pieces().size() < pieces);
    }

    private static CutText cut(String text, TextCoding coding, int room) {
        IntUnaryOperator units = coding.units();
        var pieces = new ArrayList<String>();
        int start = 0;
        int at = 0;
        int used = 0;
        for (int end : isPlain(text) ? eachCharacter(text) : indivisibles(text, room, units)) {
            int more = sum(text, at, end, units);
            if (used + more > room) {
                pieces.add(text.substring(start, at));
                start = at;
                used = 0;
            }
            at = end;
            used += more;
        }
        pieces.add(text.substring(start));
        return new CutText(coding, pieces, room - used);
    }

    /// Nothing that could join what stands beside it: most texts, which need no closer look.
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= FIRST_COMBINING || text.charAt(i) == '\r') {
                return false;
            }
        }
        return true;
    }

    private static int[] eachCharacter(String plain) {
        int[] ends = new int[plain.length()];
        Arrays.setAll(ends, i -> i + 1);
        return ends;
    }

    /// Where each of them ends.
    private static int[] indivisibles(String text, int room, IntUnaryOperator units) {
        var ends = IntStream.builder();
        var clusters = CLUSTER.matcher(text);
        while (clusters.find()) {
            int at = clusters.start();
            if (sum(text, at, clusters.end(), units) > room) {
                while ((at = text.offsetByCodePoints(at, 1)) < clusters.end()) {
                    ends.add(at);
                }
            }
            ends.add(clusters.end());
        }
        return ends.build().toArray();
    }

    private static int sum(String text, int from, int to, IntUnaryOperator units) {
        int sum = 0;
        for (int at = from; at < to; at += Character.charCount(text.codePointAt(at))) {
            sum += units.applyAsInt(text.codePointAt(at));
        }
        return sum;
    }

    /// Does not print the text.
    @Override
    public String toString() {
        return "CutText[" + coding + ", " + pieces.size() + " pieces]";
    }
}
