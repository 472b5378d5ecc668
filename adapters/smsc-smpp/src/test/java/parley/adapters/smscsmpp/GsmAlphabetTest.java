package parley.adapters.smscsmpp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import parley.adapters.smscsmpp.GsmAlphabet.Encoding;
import parley.octets.Octets;

/// Rows of the tables in 3GPP 23.038 6.2.1 and 6.2.1.1.
class GsmAlphabetTest {
    @Test
    void theCornersOfTheDefaultAlphabetStandWhereTheSpecificationPutsThem() {
        assertThat(septets("@£$¥")).isEqualTo(Octets.fromHex("00 01 02 03"));
        assertThat(septets("ΔΦΓΛΩΠΨΣΘΞ"))
                .isEqualTo(Octets.fromHex("10 12 13 14 15 16 17 18 19 1a"));
        assertThat(septets("¤¡¿§")).isEqualTo(Octets.fromHex("24 40 60 5f"));
        assertThat(septets("ÄÖÑÜäöñüà")).isEqualTo(Octets.fromHex("5b 5c 5d 5e 7b 7c 7d 7e 7f"));
        assertThat(septets("èéùìòÇØøÅåÆæßÉ_"))
                .isEqualTo(Octets.fromHex("04 05 06 07 08 09 0b 0c 0e 0f 1c 1d 1e 1f 11"));
        assertThat(septets("hellohello"))
                .isEqualTo(Octets.fromHex("68 65 6c 6c 6f 68 65 6c 6c 6f"));
    }

    @Test
    void theExtensionTakesTwoSeptets() {
        assertThat(septets("€[\\]^{|}~\f"))
                .isEqualTo(Octets.fromHex("1b65 1b3c 1b2f 1b3e 1b14 1b28 1b40 1b29 1b3d 1b0a"));
    }

    @Test
    void everySeptetButTheEscapeComesBackAsItWent() {
        for (int septet = 0; septet < 128; septet++) {
            if (septet != GsmAlphabet.ESCAPE) {
                String text = GsmAlphabet.decode(Octets.of(septet));
                assertThat(septets(text)).isEqualTo(Octets.of(septet));
            }
        }
    }

    @Test
    void whatTheAlphabetDoesNotHaveIsSaidAndNotReplaced() {
        assertThat(GsmAlphabet.encode("ça va")).isEqualTo(new Encoding.CannotEncode(0));
        assertThat(GsmAlphabet.encode("ok 😀")).isEqualTo(new Encoding.CannotEncode(3));
        assertThat(GsmAlphabet.encode("tab\t")).isEqualTo(new Encoding.CannotEncode(3));
        assertThat(GsmAlphabet.encode("\u001b")).isEqualTo(new Encoding.CannotEncode(0));
    }

    @Test
    void anEscapeWithoutExtensionShowsTheBasicCharacter() {
        assertThat(GsmAlphabet.decode(Octets.fromHex("1b 41 1b"))).isEqualTo("A");
        assertThat(GsmAlphabet.decode(Octets.fromHex("1b 1b 41"))).isEqualTo(" A");
    }

    @Test
    void octetsAboveSevenBitsAreTakenAsLatin1() {
        assertThat(GsmAlphabet.decode(Octets.fromHex("63 61 66 e9"))).isEqualTo("café");
    }

    private static Octets septets(String text) {
        return switch (GsmAlphabet.encode(text)) {
            case Encoding.Septets(var septets) -> septets;
            case Encoding.CannotEncode(var at) ->
                    throw new AssertionError("cannot encode at " + at);
        };
    }
}
