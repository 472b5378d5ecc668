package parley.adapters.smscsmpp;

import parley.adapters.smscsmpp.GsmAlphabet.Encoding;
import parley.octets.Octets;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;

/// Cuts a text into the parts of an SMS: 160 or 153 septets when GSM's alphabet has all of it, else
/// 70 or 67 UCS-2 units. A part never ends inside a surrogate pair or an escape pair, nor inside
/// what a reader sees as one character unless that alone is longer than a part. 3GPP 23.040
/// 9.2.3.24.1.
final class SmsText {
    private static final int GSM_WHOLE = 160;
    private static final int GSM_PART = 153;
    private static final int UCS2_WHOLE = 70;
    private static final int UCS2_PART = 67;
    private static final int PARTS_MAX = 255;
    private static final Pattern CLUSTER = Pattern.compile("\\X");

    private SmsText() {}

    /// `reference`: 0 to 255, the same for all parts of one text.
    static List<SmsPart> partsOf(String text, int reference) {
        return switch (GsmAlphabet.encode(text)) {
            case Encoding.Septets(var septets) when septets.length() <= GSM_WHOLE ->
                    List.of(new SmsPart(septets, false, SmsPart.GSM));
            case Encoding.Septets _ ->
                    joined(cut(text, GSM_PART, GsmAlphabet::septetsOf), reference, SmsPart.GSM);
            case Encoding.CannotEncode _ when text.length() <= UCS2_WHOLE ->
                    List.of(new SmsPart(ucs2(text), false, SmsPart.UCS2));
            case Encoding.CannotEncode _ ->
                    joined(cut(text, UCS2_PART, Character::charCount), reference, SmsPart.UCS2);
        };
    }

    private static List<SmsPart> joined(List<String> pieces, int reference, int dataCoding) {
        if (pieces.size() > PARTS_MAX) {
            throw new IllegalArgumentException("a text of more than 255 parts");
        }
        var parts = new ArrayList<SmsPart>(pieces.size());
        for (int i = 0; i < pieces.size(); i++) {
            Octets header = Octets.of(5, 0, 3, reference & 0xFF, pieces.size(), i + 1);
            parts.add(new SmsPart(header.plus(coded(pieces.get(i), dataCoding)), true, dataCoding));
        }
        return List.copyOf(parts);
    }

    private static List<String> cut(String text, int unitsMax, ToIntFunction<Integer> unitsOf) {
        var pieces = new ArrayList<String>();
        var piece = new StringBuilder();
        int used = 0;
        for (String cluster : clusters(text, unitsMax, unitsOf)) {
            int units = cluster.codePoints().map(unitsOf::applyAsInt).sum();
            if (used + units > unitsMax) {
                pieces.add(piece.toString());
                piece.setLength(0);
                used = 0;
            }
            piece.append(cluster);
            used += units;
        }
        pieces.add(piece.toString());
        return pieces;
    }

    private static List<String> clusters(
            String text, int unitsMax, ToIntFunction<Integer> unitsOf) {
        var clusters = new ArrayList<String>();
        var matcher = CLUSTER.matcher(text);
        while (matcher.find()) {
            String cluster = matcher.group();
            if (cluster.codePoints().map(unitsOf::applyAsInt).sum() <= unitsMax) {
                clusters.add(cluster);
            } else {
                cluster.codePoints().mapToObj(Character::toString).forEach(clusters::add);
            }
        }
        return clusters;
    }

    private static Octets coded(String piece, int dataCoding) {
        return dataCoding == SmsPart.UCS2
                ? ucs2(piece)
                : switch (GsmAlphabet.encode(piece)) {
                    case Encoding.Septets(var septets) -> septets;
                    case Encoding.CannotEncode _ ->
                            throw new IllegalStateException("a piece of an encodable text");
                };
    }

    private static Octets ucs2(String text) {
        byte[] octets = new byte[text.length() * 2];
        for (int i = 0; i < text.length(); i++) {
            octets[2 * i] = (byte) (text.charAt(i) >> 8);
            octets[2 * i + 1] = (byte) text.charAt(i);
        }
        return Octets.copyOf(octets);
    }
}
