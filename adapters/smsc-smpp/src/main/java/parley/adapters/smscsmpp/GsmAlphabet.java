package parley.adapters.smscsmpp;

import parley.octets.Octets;

import java.io.ByteArrayOutputStream;
import java.util.Optional;
import java.util.function.IntUnaryOperator;

/// A seven bit alphabet, one septet per octet as SMPP carries it: the default one with its
/// extension, or with national tables in the place of either. Never replaces a character: what
/// cannot be encoded is said. 3GPP 23.038 6.2.1.
///
/// @param locking whose table stands in the place of the basic one
/// @param single whose table stands in the place of the extension
record GsmAlphabet(Optional<NationalLanguage> locking, Optional<NationalLanguage> single) {
    static final GsmAlphabet DEFAULT = new GsmAlphabet(Optional.empty(), Optional.empty());
    static final int ESCAPE = 0x1B;

    /// Elements of a user data header. 3GPP 23.040 9.2.3.24.15 and 9.2.3.24.16.
    static final int SINGLE_SHIFT = 0x24;

    static final int LOCKING_SHIFT = 0x25;
    private static final int REPLACEMENT = 0xFFFD;

    sealed interface Encoding {
        record Septets(Octets septets) implements Encoding {}

        /// `at`: the index of the first character the alphabet does not have.
        record CannotEncode(int at) implements Encoding {}
    }

    Encoding encode(String text) {
        CharacterTable basic = ShiftTables.basic(locking);
        CharacterTable extension = ShiftTables.extension(single);
        var septets = new ByteArrayOutputStream(text.length() + 8);
        for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            int codePoint = text.codePointAt(at);
            if (basic.has(codePoint)) {
                septets.write(basic.septetOf(codePoint));
            } else if (extension.has(codePoint)) {
                septets.write(ESCAPE);
                septets.write(extension.septetOf(codePoint));
            } else {
                return new Encoding.CannotEncode(at);
            }
        }
        return new Encoding.Septets(Octets.copyOf(septets.toByteArray()));
    }

    /// How many septets a character takes, 0 when the alphabet does not have it.
    IntUnaryOperator septets() {
        CharacterTable basic = ShiftTables.basic(locking);
        CharacterTable extension = ShiftTables.extension(single);
        return codePoint -> basic.has(codePoint) ? 1 : extension.has(codePoint) ? 2 : 0;
    }

    /// An escape before a septet without extension shows the septet's basic character, two of them
    /// a space (23.038 6.2.1.1). Octets above 7F are no septets: SMSCs that send them mean Latin-1.
    String decode(Octets septets) {
        CharacterTable basic = ShiftTables.basic(locking);
        CharacterTable extension = ShiftTables.extension(single);
        var text = new StringBuilder(septets.length());
        boolean escaped = false;
        for (int i = 0; i < septets.length(); i++) {
            int septet = septets.at(i);
            if (septet == ESCAPE && !escaped) {
                escaped = true;
                continue;
            }
            int extended = escaped ? extension.characterAt(septet) : CharacterTable.NONE;
            text.appendCodePoint(
                    extended == CharacterTable.NONE ? character(basic, septet) : extended);
            escaped = false;
        }
        return text.toString();
    }

    /// What a header says of it; nothing of the default alphabet.
    Octets headerElements() {
        return element(SINGLE_SHIFT, single).plus(element(LOCKING_SHIFT, locking));
    }

    GsmAlphabet withLocking(NationalLanguage language) {
        return new GsmAlphabet(Optional.of(language), single);
    }

    GsmAlphabet withSingle(NationalLanguage language) {
        return new GsmAlphabet(locking, Optional.of(language));
    }

    private static Octets element(int identifier, Optional<NationalLanguage> language) {
        return language.map(one -> Octets.of(identifier, 1, one.identifier())).orElse(Octets.EMPTY);
    }

    private static int character(CharacterTable basic, int octet) {
        if (octet > 0x7F) {
            return octet;
        }
        int character = basic.characterAt(octet);
        return character != CharacterTable.NONE ? character : octet == ESCAPE ? ' ' : REPLACEMENT;
    }
}
