package parley.adapters.smscsmpp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.regex.Pattern;

/// A text in one coding, cut into pieces that fit. A piece never ends inside a surrogate pair or an
/// escape pair, nor inside what a reader sees as one character unless that alone is longer than a
/// piece.
///
/// @param unitsLeft how many units more the last piece has room for
record CutText(TextCoding coding, List<String> pieces, int unitsLeft) {
    private static final Pattern CLUSTER = Pattern.compile("\\X");

    CutText {
        pieces = List.copyOf(pieces);
    }

    /// Nothing when the coding does not have all of the text.
    static Optional<CutText> of(String text, TextCoding coding, Concatenation concatenation) {
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
        return Optional.of(
                needed <= whole
                        ? new CutText(coding, List.of(text), whole - needed)
                        : cut(text, coding, coding.room(concatenation.headerOctets(elements))));
    }

    private static CutText cut(String text, TextCoding coding, int room) {
        IntUnaryOperator units = coding.units();
        var pieces = new ArrayList<String>();
        int start = 0;
        int end = 0;
        int used = 0;
        for (String indivisible : indivisibles(text, room, units)) {
            int more = sum(indivisible, units);
            if (used + more > room) {
                pieces.add(text.substring(start, end));
                start = end;
                used = 0;
            }
            end += indivisible.length();
            used += more;
        }
        pieces.add(text.substring(start));
        return new CutText(coding, pieces, room - used);
    }

    private static List<String> indivisibles(String text, int room, IntUnaryOperator units) {
        var all = new ArrayList<String>();
        var clusters = CLUSTER.matcher(text);
        while (clusters.find()) {
            String cluster = clusters.group();
            if (sum(cluster, units) <= room) {
                all.add(cluster);
            } else {
                cluster.codePoints().mapToObj(Character::toString).forEach(all::add);
            }
        }
        return all;
    }

    private static int sum(String characters, IntUnaryOperator units) {
        return characters.codePoints().map(units).sum();
    }

    /// Does not print the text.
    @Override
    public String toString() {
        return "CutText[" + coding + ", " + pieces.size() + " pieces]";
    }
}
