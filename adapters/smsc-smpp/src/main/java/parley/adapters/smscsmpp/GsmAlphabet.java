package parley.adapters.smscsmpp;

import parley.octets.Octets;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/// The default alphabet of GSM with its extension table, one septet per octet as SMPP carries it.
/// Never replaces a character: what cannot be encoded is said. 3GPP 23.038 6.2.1.
final class GsmAlphabet {
    static final int ESCAPE = 0x1B;
    private static final String TABLE = "gsm-03.38.table";

    private static final Map<Integer, Octets> SEPTETS = new HashMap<>();
    private static final Map<Integer, Integer> BASIC = new HashMap<>();
    private static final Map<Integer, Integer> EXTENDED = new HashMap<>();

    static {
        load();
    }

    private GsmAlphabet() {}

    sealed interface Encoding {
        record Septets(Octets septets) implements Encoding {}

        /// `at`: the index of the first character the alphabet does not have.
        record CannotEncode(int at) implements Encoding {}
    }

    static Encoding encode(String text) {
        var septets = new ByteArrayOutputStream(text.length() + 8);
        for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            Octets known = SEPTETS.get(text.codePointAt(at));
            if (known == null) {
                return new Encoding.CannotEncode(at);
            }
            septets.writeBytes(known.toByteArray());
        }
        return new Encoding.Septets(Octets.copyOf(septets.toByteArray()));
    }

    /// How many septets a character takes, 0 when the alphabet does not have it.
    static int septetsOf(int codePoint) {
        Octets known = SEPTETS.get(codePoint);
        return known == null ? 0 : known.length();
    }

    /// An escape before a septet without extension shows the septet's basic character (23.038
    /// 6.2.1.1). Octets above 7F are no septets: SMSCs that send them mean Latin-1.
    static String decode(Octets septets) {
        var text = new StringBuilder(septets.length());
        for (int i = 0; i < septets.length(); i++) {
            int septet = septets.at(i);
            if (septet == ESCAPE) {
                i++;
                if (i < septets.length()) {
                    text.appendCodePoint(
                            EXTENDED.getOrDefault(septets.at(i), basic(septets.at(i))));
                }
            } else {
                text.appendCodePoint(basic(septet));
            }
        }
        return text.toString();
    }

    private static int basic(int octet) {
        return BASIC.getOrDefault(octet, octet == ESCAPE ? ' ' : octet);
    }

    private static void load() {
        var table =
                Objects.requireNonNull(
                        GsmAlphabet.class.getResourceAsStream(TABLE), "the table is in the jar");
        try (var lines = new BufferedReader(new InputStreamReader(table, StandardCharsets.UTF_8))) {
            for (String line : lines.lines().toList()) {
                if (!line.startsWith("#")) {
                    String[] fields = line.split("\\|", 3);
                    addRow(Octets.fromHex(fields[0]), Integer.parseInt(fields[1].strip(), 16));
                }
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static void addRow(Octets septets, int codePoint) {
        SEPTETS.put(codePoint, septets);
        if (septets.length() == 1) {
            BASIC.put(septets.at(0), codePoint);
        } else {
            EXTENDED.put(septets.at(1), codePoint);
        }
    }
}
