package parley.adapters.smscsmpp;

import parley.adapters.smscsmpp.GsmAlphabet.Encoding;
import parley.octets.Octets;

import java.util.function.IntUnaryOperator;

/// How the whole of a text is coded: septets of one alphabet, or UCS-2 units. 3GPP 23.040 9.2.3.24.
sealed interface TextCoding {
    int USER_DATA_OCTETS = 140;

    /// How many units each character takes; 0: this coding does not have it.
    IntUnaryOperator units();

    /// Of a text whose characters it has.
    Octets encode(String text);

    /// SMPP 3.4 5.2.19.
    int dataCoding();

    /// What a receiver has to be told in a user data header; mostly nothing.
    Octets headerElements();

    /// Units that one SMS has room for beside a header of so many octets, its length included.
    int room(int headerOctets);

    record SevenBit(GsmAlphabet alphabet) implements TextCoding {
        @Override
        public IntUnaryOperator units() {
            return alphabet.septets();
        }

        @Override
        public Octets encode(String text) {
            return switch (alphabet.encode(text)) {
                case Encoding.Septets(var septets) -> septets;
                case Encoding.CannotEncode _ ->
                        throw new IllegalArgumentException("not of this alphabet");
            };
        }

        @Override
        public int dataCoding() {
            return SmsPart.GSM;
        }

        @Override
        public Octets headerElements() {
            return alphabet.headerElements();
        }

        /// Septets begin on a septet's boundary behind the header.
        @Override
        public int room(int headerOctets) {
            return (USER_DATA_OCTETS - headerOctets) * 8 / 7;
        }
    }

    record Ucs2() implements TextCoding {
        @Override
        public IntUnaryOperator units() {
            return Character::charCount;
        }

        @Override
        public Octets encode(String text) {
            byte[] octets = new byte[text.length() * 2];
            for (int i = 0; i < text.length(); i++) {
                octets[2 * i] = (byte) (text.charAt(i) >> 8);
                octets[2 * i + 1] = (byte) text.charAt(i);
            }
            return Octets.copyOf(octets);
        }

        @Override
        public int dataCoding() {
            return SmsPart.UCS2;
        }

        @Override
        public Octets headerElements() {
            return Octets.EMPTY;
        }

        @Override
        public int room(int headerOctets) {
            return (USER_DATA_OCTETS - headerOctets) / 2;
        }
    }
}
