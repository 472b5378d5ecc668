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
                String text = GsmAlphabet.DEFAULT.decode(Octets.of(septet));
                assertThat(septets(text)).isEqualTo(Octets.of(septet));
            }
        }
    }

    @Test
    void whatTheAlphabetDoesNotHaveIsSaidAndNotReplaced() {
        assertThat(GsmAlphabet.DEFAULT.encode("ça va")).isEqualTo(new Encoding.CannotEncode(0));
        assertThat(GsmAlphabet.DEFAULT.encode("ok 😀")).isEqualTo(new Encoding.CannotEncode(3));
        assertThat(GsmAlphabet.DEFAULT.encode("tab\t")).isEqualTo(new Encoding.CannotEncode(3));
        assertThat(GsmAlphabet.DEFAULT.encode("\u001b")).isEqualTo(new Encoding.CannotEncode(0));
    }

    @Test
    void anEscapeWithoutExtensionShowsTheBasicCharacter() {
        assertThat(GsmAlphabet.DEFAULT.decode(Octets.fromHex("1b 41 1b"))).isEqualTo("A");
        assertThat(GsmAlphabet.DEFAULT.decode(Octets.fromHex("1b 1b 41"))).isEqualTo(" A");
    }

    @Test
    void octetsAboveSevenBitsAreTakenAsLatin1() {
        assertThat(GsmAlphabet.DEFAULT.decode(Octets.fromHex("63 61 66 e9"))).isEqualTo("café");
    }

    /// The example of 23.038 C.2: with the Turkish single shift, and as a phone without it reads
    /// it.
    @Test
    void aSingleShiftTakesTheExtensionsPlaceAndAPhoneWithoutItShowsTheLetterBelow() {
        var turkish = GsmAlphabet.DEFAULT.withSingle(NationalLanguage.TURKISH);
        assertThat(turkish.encode("Türkçe"))
                .isEqualTo(new Encoding.Septets(Octets.fromHex("54 7e 72 6b 1b63 65")));
        assertThat(GsmAlphabet.DEFAULT.decode(Octets.fromHex("54 7e 72 6b 1b63 65")))
                .isEqualTo("Türkce");
        assertThat(turkish.decode(Octets.fromHex("1b65 1b3c 1b41"))).isEqualTo("€[A");
        assertThat(turkish.headerElements()).isEqualTo(Octets.fromHex("24 01 01"));
    }

    /// 23.038 C.3.
    @Test
    void aLockingShiftTakesTheBasicTablesPlace() {
        var turkish = GsmAlphabet.DEFAULT.withLocking(NationalLanguage.TURKISH);
        assertThat(turkish.encode("Işık ağı €"))
                .isEqualTo(new Encoding.Septets(Octets.fromHex("49 1d 07 6b 20 61 0c 07 20 04")));
        assertThat(turkish.headerElements()).isEqualTo(Octets.fromHex("25 01 01"));
        var both = turkish.withSingle(NationalLanguage.PORTUGUESE);
        assertThat(both.encode("şã")).isEqualTo(new Encoding.Septets(Octets.fromHex("1d 1b7b")));
        assertThat(both.decode(Octets.fromHex("1b1d"))).as("no such extension").isEqualTo("ş");
        assertThat(both.headerElements()).isEqualTo(Octets.fromHex("24 01 03 25 01 01"));
    }

    @Test
    void anEmptyPlaceIsAReplacementAndNotSomethingElse() {
        var tamil = GsmAlphabet.DEFAULT.withLocking(NationalLanguage.TAMIL);
        assertThat(tamil.decode(Octets.fromHex("00 03 09 1b"))).isEqualTo("\uFFFDஅ\uFFFD");
    }

    @Test
    void thereIsNoLockingShiftForSpanish() {
        var spanish = GsmAlphabet.DEFAULT.withLocking(NationalLanguage.SPANISH);
        assertThat(spanish.decode(Octets.fromHex("09 7d"))).isEqualTo("Çñ");
    }

    private static Octets septets(String text) {
        return switch (GsmAlphabet.DEFAULT.encode(text)) {
            case Encoding.Septets(var septets) -> septets;
            case Encoding.CannotEncode(var at) ->
                    throw new AssertionError("cannot encode at " + at);
        };
    }
}
