package parley.octets;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.Random;

class OctetReaderTest {

    @Test
    void uintvarOfTheSpecificationReads() {
        // WSP 8.1.2: 0x87A5 is 82 8F 25
        assertThat(Decoded.of(Octets.fromHex("82 8f 25"), OctetReader::uintvar).orThrow())
                .isEqualTo(0x87A5);
        assertThat(new OctetWriter().uintvar(0x87A5).toOctets())
                .isEqualTo(Octets.fromHex("828f25"));
    }

    @Test
    void uintvarThatNeverEndsIsMalformed() {
        assertThat(Decoded.of(Octets.fromHex("81 81 81 81 81 01"), OctetReader::uintvar))
                .isEqualTo(new Decoded.Malformed<>(0, "uintvar longer than five octets"));
        assertThat(Decoded.of(Octets.fromHex("9f ff ff ff 7f"), OctetReader::uintvar))
                .isEqualTo(new Decoded.Malformed<>(0, "uintvar above 32 bits"));
        assertThat(Decoded.of(Octets.fromHex("80 01"), OctetReader::uintvar))
                .isEqualTo(new Decoded.Malformed<>(0, "uintvar starts with 80"));
    }

    @Test
    void uintvarsGoRound() {
        var random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            long value = random.nextLong() & 0xFFFF_FFFFL >>> random.nextInt(32);
            var octets = new OctetWriter().uintvar(value).toOctets();
            assertThat(Decoded.of(octets, OctetReader::uintvar))
                    .as("seed 7, value %d", value)
                    .isEqualTo(new Decoded.Value<>(value));
        }
    }

    @Test
    void lengthBeyondTheEndSaysSo() {
        assertThat(Decoded.of(Octets.fromHex("05 01"), in -> in.octets(in.lengthWithin())))
                .isEqualTo(new Decoded.Malformed<>(0, "length 5 where 1 octets are left"));
    }

    @Test
    void whatIsLeftUnreadIsMalformed() {
        assertThat(Decoded.of(Octets.fromHex("05 01"), OctetReader::octet))
                .isEqualTo(new Decoded.Malformed<>(1, "1 octets too many"));
    }

    @Test
    void aPartCountsFromTheWhole() {
        Decoded<Integer> decoded =
                Decoded.of(
                        Octets.fromHex("01 02 03"),
                        in -> {
                            in.octet();
                            var part = in.part(1);
                            part.octet();
                            return part.octet();
                        });
        assertThat(decoded).isEqualTo(new Decoded.Malformed<>(2, "needs 1 more octets, has 0"));
    }

    @Test
    void textNeedsItsNul() {
        assertThat(Decoded.of(Octets.fromHex("41 42 00"), in -> in.textToNul()).orThrow())
                .isEqualTo("AB");
        assertThat(Decoded.of(Octets.fromHex("41 42"), in -> in.textToNul()))
                .isEqualTo(new Decoded.Malformed<>(0, "text without its closing 00"));
    }
}
