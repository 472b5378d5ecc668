package parley.adapters.smscsmpp;

import parley.octets.Octets;

import java.nio.charset.Charset;
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

        private static final int PARTS_MAX = 255;

        boolean isUsable() {
            return total > 1 && total <= PARTS_MAX && index >= 1 && index <= total;
        }
    }

    private enum Coding {
        GSM,
        LATIN_1,
        CYRILLIC,
        HEBREW,
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

    /// What these octets say in the coding of this part; halves of characters stay halves, and no
    /// text has a NUL. What is no text is a character for each octet.
    String decode(Octets content) {
        return switch (coding()) {
            case GSM -> alphabet.decode(content);
            case UCS2 -> withoutNul(ucs2(content));
            case LATIN_1 -> withoutNul(content.text(StandardCharsets.ISO_8859_1));
            case CYRILLIC -> withoutNul(content.text(Charset.forName("ISO-8859-5")));
            case HEBREW -> withoutNul(content.text(Charset.forName("ISO-8859-8")));
            case NOT_TEXT -> content.text(StandardCharsets.ISO_8859_1);
        };
    }

    private static String withoutNul(String text) {
        return text.replace('\0', JoinedText.REPLACEMENT);
    }

    /// A header that names national tables speaks of septets; npm's `smpp` says IA5 beside it.
    private Coding coding() {
        boolean national = !alphabet.equals(GsmAlphabet.DEFAULT);
        return national && dataCoding == IA5 ? Coding.GSM : codingOf(dataCoding);
    }

    /// SMPP 3.4 5.2.19 for the values SMSCs really send, else 3GPP 23.038 4, by which what is
    /// reserved is read as the default alphabet.
    private static Coding codingOf(int dataCoding) {
        return switch (dataCoding) {
            case 0 -> Coding.GSM;
            case IA5, 3 -> Coding.LATIN_1;
            case 6 -> Coding.CYRILLIC;
            case 7 -> Coding.HEBREW;
            case 8 -> Coding.UCS2;
            default ->
                    switch (dataCoding >> 4) {
                        case 0 -> Coding.NOT_TEXT; // data, and alphabets of SMPP that nobody sends
                        case 1, 4, 5 -> codingOfGroup(dataCoding); // 4, 5: to be deleted once read
                        case 2, 3, 6, 7 -> Coding.NOT_TEXT; // compressed
                        case 0xE -> Coding.UCS2;
                        case 0xF -> (dataCoding & 0b100) == 0 ? Coding.GSM : Coding.NOT_TEXT;
                        default -> Coding.GSM;
                    };
        };
    }

    private static Coding codingOfGroup(int dataCoding) {
        return switch (dataCoding >> 2 & 0b11) {
            case 1 -> Coding.NOT_TEXT;
            case 2 -> Coding.UCS2;
            default -> Coding.GSM;
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
