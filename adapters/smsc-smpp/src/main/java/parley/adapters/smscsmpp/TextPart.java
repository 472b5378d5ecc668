package parley.adapters.smscsmpp;

import parley.octets.Octets;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// One part of a text as it came from a phone (or, at the practice SMSC, goes to one): header taken
/// off, still coded. `alphabet` is what its septets are, `concat` says where it belongs when it is
/// not alone.
record TextPart(
        String source,
        String destination,
        int dataCoding,
        GsmAlphabet alphabet,
        Octets content,
        Optional<Concat> concat) {

    private static final int IA5 = 1;

    /// Where a part belongs. `kind` keeps references of different origin apart.
    record Concat(Kind kind, int reference, int total, int index) {
        enum Kind {
            HEADER_8,
            HEADER_16,
            SAR
        }

        boolean isUsable() {
            return total > 1 && index >= 1 && index <= total;
        }
    }

    private enum Coding {
        GSM,
        LATIN_1,
        UCS2,
        NOT_TEXT
    }

    boolean isText() {
        return coding() != Coding.NOT_TEXT;
    }

    /// Whether what follows may be decoded together with this: halves of characters become whole.
    boolean isCodedAs(TextPart other) {
        return dataCoding == other.dataCoding && alphabet.equals(other.alphabet);
    }

    /// What these octets say in the coding of this part; halves of characters stay halves.
    String decode(Octets content) {
        return switch (coding()) {
            case GSM -> alphabet.decode(content);
            case UCS2 -> ucs2(content);
            case LATIN_1, NOT_TEXT -> content.text(StandardCharsets.ISO_8859_1);
        };
    }

    /// A header that names national tables speaks of septets; npm's `smpp` says IA5 beside it.
    private Coding coding() {
        boolean national = !alphabet.equals(GsmAlphabet.DEFAULT);
        return national && dataCoding == IA5 ? Coding.GSM : codingOf(dataCoding);
    }

    /// SMPP 3.4 5.2.19 for the values SMSCs really send, else 3GPP 23.038 4.
    private static Coding codingOf(int dataCoding) {
        return switch (dataCoding) {
            case 0 -> Coding.GSM;
            case IA5, 3 -> Coding.LATIN_1;
            case 2, 4 -> Coding.NOT_TEXT;
            case 8 -> Coding.UCS2;
            default ->
                    switch (dataCoding >> 4) {
                        case 1, 2, 3 ->
                                switch (dataCoding >> 2 & 0b11) {
                                    case 0 -> Coding.GSM;
                                    case 2 -> Coding.UCS2;
                                    default -> Coding.NOT_TEXT;
                                };
                        case 0xC, 0xD -> Coding.GSM;
                        case 0xE -> Coding.UCS2;
                        case 0xF -> (dataCoding & 0b100) == 0 ? Coding.GSM : Coding.NOT_TEXT;
                        default -> Coding.NOT_TEXT;
                    };
        };
    }

    private static String ucs2(Octets content) {
        var text = new StringBuilder(content.length() / 2);
        for (int i = 0; i + 1 < content.length(); i += 2) {
            text.append((char) (content.at(i) << 8 | content.at(i + 1)));
        }
        return text.toString();
    }

    /// Prints neither number nor text.
    @Override
    public String toString() {
        return "TextPart[" + content.length() + " octets, dataCoding=" + dataCoding + "]";
    }
}
