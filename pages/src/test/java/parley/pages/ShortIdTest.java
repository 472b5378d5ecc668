package parley.pages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

class ShortIdTest {
    private static final String LETTERS =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    @Test
    void anIdIsReadAsItWasWritten() {
        var random = new Random(5);
        for (int i = 0; i < 1_000; i++) {
            var id = new UUID(random.nextLong(), random.nextLong());
            String text = ShortId.of(id);
            assertThat(text).hasSize(22).isEqualTo(byJdk(id));
            assertThat(ShortId.read(text)).contains(id);
        }
        for (long bits : new long[] {0, 1, -1, Long.MIN_VALUE, Long.MAX_VALUE}) {
            assertThat(ShortId.read(ShortId.of(new UUID(bits, ~bits))))
                    .contains(new UUID(bits, ~bits));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "A",
                "AAAAAAAAAAAAAAAAAAAAA",
                "AAAAAAAAAAAAAAAAAAAAAAA",
                "AAAAAAAAAAAAAAAAAAAAAA==",
                "AAAAAAAAAAAAAAAAAAAAA=",
                "AAAAAAAAAA+AAAAAAAAAAA",
                "AAAAAAAAAA/AAAAAAAAAAA",
                "AAAAAAAAAA AAAAAAAAAAA",
                "AAAAAAAAAAAAAAAAAAAAA\n",
                "AAAAAAAAAA\u0080AAAAAAAAAAA",
                "AAAAAAAAAA\u0141AAAAAAAAAAA",
                "ÄAAAAAAAAAAAAAAAAAAAAA",
                "AAAAAAAAAAAAAAAAAAAAA漢",
                "AAAAAAAAAAAAAAAAAAAA😀"
            })
    void whatIsNoneOfOursIsNotRead(String text) {
        assertThat(ShortId.read(text)).isEmpty();
    }

    /// In the last letter four bits are over; a phone that changed them is understood.
    @Test
    void eachLetterMayStandLast() {
        for (char last : LETTERS.toCharArray()) {
            String text = "0123456789-_abcdefXYZ" + last;
            assertThat(ShortId.read(text)).isEqualTo(Optional.of(byJdk(text)));
        }
    }

    @Test
    void textsOfChanceAreReadAsBase64Is() {
        var random = new Random(6);
        String some = LETTERS + "=+/ .\u00e9";
        for (int i = 0; i < 20_000; i++) {
            var text = new StringBuilder();
            int length = random.nextInt(8) == 0 ? random.nextInt(40) : 22;
            int letters = random.nextInt(4) == 0 ? some.length() : LETTERS.length();
            while (text.length() < length) {
                text.append(some.charAt(random.nextInt(letters)));
            }
            boolean ours = text.toString().matches("[A-Za-z0-9_-]{22}");
            assertThat(ShortId.read(text.toString()))
                    .as("%s", text)
                    .isEqualTo(ours ? Optional.of(byJdk(text.toString())) : Optional.empty());
        }
    }

    private static UUID byJdk(String text) {
        var octets = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
        return new UUID(octets.getLong(), octets.getLong());
    }

    private static String byJdk(UUID id) {
        var octets = ByteBuffer.allocate(16);
        octets.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(octets.array());
    }
}
