package parley.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import parley.octets.Decoded;
import parley.octets.Octets;
import parley.wbxml.XmlRead;

import java.time.Instant;
import java.util.Optional;
import java.util.Random;

class PushDocumentTest {
    /// SI 9 and SL 10, octet by octet.
    private static final String SI_EXAMPLE =
            "02 05 6A 00 45 C6 0D 03 78 79 7A 00 85 03 65 6D 61 69 6C 2F 31 32 33 2F 61 62 63 2E 77"
                    + "6D 6C 00 0A C3 07 19 99 06 25 15 23 15 10 C3 04 19 99 06 30 01 03 59 6F 75"
                    + "20 68 61 76 65 20 34 20 6E 65 77 20 65 2D 6D 61 69 6C 73 00 01 01";

    private static final String SL_EXAMPLE =
            "02 06 6A 00 85 0A 03 78 79 7A 00 85 03 70 70 61 69 64 2F 31 32 33 2F 61 62 63 2E 77 6D"
                    + "6C 00 01";

    private static final ServiceIndication SI =
            new ServiceIndication(
                    "http://www.xyz.com/email/123/abc.wml",
                    "You have 4 new e-mails",
                    Optional.empty(),
                    Instant.parse("1999-06-25T15:23:15Z"),
                    Optional.of(Instant.parse("1999-06-30T00:00:00Z")),
                    SiAction.SIGNAL_MEDIUM);

    private static final ServiceLoading SL =
            new ServiceLoading("http://www.xyz.com/ppaid/123/abc.wml", SlAction.EXECUTE_LOW);

    @Test
    void theIndicationOfTheSpecificationIsWrittenAndRead() {
        assertThat(SI.encode()).isEqualTo(Octets.fromHex(SI_EXAMPLE));
        assertThat(SI.encode().length()).isEqualTo(76);
        assertThat(ServiceIndication.decode(Octets.fromHex(SI_EXAMPLE)).orThrow()).isEqualTo(SI);
    }

    @Test
    void theLoadingOfTheSpecificationIsWrittenAndRead() {
        assertThat(SL.encode()).isEqualTo(Octets.fromHex(SL_EXAMPLE));
        assertThat(ServiceLoading.decode(Octets.fromHex(SL_EXAMPLE)).orThrow()).isEqualTo(SL);
    }

    @Test
    void theTextOfTheSpecificationIsRead() {
        String xml =
                """
                <?xml version="1.0"?>
                <!DOCTYPE si PUBLIC "-//WAPFORUM//DTD SI 1.0//EN"
                             "http://www.wapforum.org/DTD/si.dtd">
                <si>
                     <indication           href="http://www.xyz.com/email/123/abc.wml"
                                           created="1999-06-25T15:23:15Z"
                                           si-expires="1999-06-30T00:00:00Z">You have 4 new \
                e-mails</indication>
                </si>
                """;
        assertThat(ServiceIndication.parse(xml).orThrow()).isEqualTo(SI);
        assertThat(ServiceIndication.parse(SI.toXml()).orThrow()).isEqualTo(SI);
        assertThat(ServiceLoading.parse(SL.toXml()).orThrow()).isEqualTo(SL);
    }

    @ParameterizedTest
    @CsvSource({
        "1999-04-30T06:40:00Z, 06 19 99 04 30 06 40",
        "1999-06-30T00:00:00Z, 04 19 99 06 30",
        "2009-10-20T10:00:20Z, 07 20 09 10 20 10 00 20",
        "2009-10-20T10:00:00Z, 05 20 09 10 20 10",
        "2009-10-20T00:20:00Z, 06 20 09 10 20 00 20",
    })
    void zeroOctetsAtTheEndOfADateAreLeftOut(String date, String octets) {
        var si =
                new ServiceIndication(
                        "",
                        "x",
                        Optional.empty(),
                        Instant.parse(date),
                        Optional.empty(),
                        SiAction.SIGNAL_MEDIUM);
        assertThat(si.encode())
                .isEqualTo(
                        Octets.fromHex("02 05 6a 00 45 c6 0a c3" + octets + "01 03 78 00 01 01"));
        assertThat(ServiceIndication.decode(si.encode()).orThrow()).isEqualTo(si);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "c3 08 19 99 06 25 15 23 15 00",
                "c3 04 19 99 13 01",
                "c3 04 19 99 02 29",
                "c3 04 1a 99 02 28",
                "c3 02 19 99",
                "c3 00",
                "c3 07 19 99 06 25 24 00 00",
                "03 31 39 39 39 00",
            })
    void whatIsNoDateIsMalformed(String date) {
        var si = Octets.fromHex("02 05 6a 00 45 c6 0a" + date + "01 03 78 00 01 01");
        assertThat(ServiceIndication.decode(si)).isInstanceOf(Decoded.Malformed.class);
    }

    @ParameterizedTest
    @EnumSource(SiAction.class)
    void everyActionSurvivesBothForms(SiAction action) {
        var si =
                new ServiceIndication(
                        "https://www.parley.org/r?a=1&b=\"2\"",
                        "Ana: \u4F60\u597D \uD83D\uDE00 $5 <b> 'x' &amp;",
                        Optional.of("r/1"),
                        Instant.parse("2009-10-20T10:00:20.123Z"),
                        Optional.of(Instant.parse("2010-01-01T00:00:00Z")),
                        action);
        assertThat(ServiceIndication.decode(si.encode()).orThrow()).isEqualTo(si);
        assertThat(ServiceIndication.parse(si.toXml()).orThrow()).isEqualTo(si);
    }

    @ParameterizedTest
    @EnumSource(SlAction.class)
    void everyLoadingSurvivesBothForms(SlAction action) {
        var sl = new ServiceLoading("http://parley.org/x?y=\u00E9&z", action);
        assertThat(ServiceLoading.decode(sl.encode()).orThrow()).isEqualTo(sl);
        assertThat(ServiceLoading.parse(sl.toXml()).orThrow()).isEqualTo(sl);
    }

    @Test
    void aDeleteNamesWhatItDeletes() {
        assertThatThrownBy(() ->
                        new ServiceIndication(
                                "x",
                                "",
                                Optional.empty(),
                                Instant.EPOCH,
                                Optional.empty(),
                                SiAction.DELETE))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(
                        ServiceIndication.parse(
                                "<si>\n<indication action='delete' href='x'>y</indication></si>"))
                .isInstanceOfSatisfying(
                        XmlRead.Bad.class, bad -> assertThat(bad.line()).isEqualTo(2));
    }

    @Test
    void anIndicationShowsNeitherTextNorLink() {
        assertThat(SI.toString()).doesNotContain("e-mails", "xyz");
        assertThat(SL.toString()).doesNotContain("xyz");
    }

    @Test
    void theBrowserIsApplicationTwo() {
        assertThat(PushApplication.WML_UA)
                .isEqualTo(new PushApplication("x-wap-application:wml.ua", 2));
        assertThat(PushApplication.byId("X-WAP-Application:MMS.UA").orElseThrow().code())
                .isEqualTo(4);
    }

    @Test
    void mutatedPushesNeverThrow() {
        var random = new Random(167);
        Octets[] seeds = {SI.encode(), SL.encode()};
        for (int i = 0; i < 50_000; i++) {
            byte[] octets = seeds[i & 1].toByteArray();
            for (int flips = random.nextInt(4); flips >= 0; flips--) {
                octets[random.nextInt(octets.length)] = (byte) random.nextInt();
            }
            var mutated = Octets.copyOf(octets);
            if (ServiceIndication.decode(mutated)
                            instanceof Decoded.Value<ServiceIndication>(var si)
                    && UTF_8.newEncoder().canEncode(si.text())) {
                assertThat(ServiceIndication.decode(si.encode()).orThrow())
                        .as("seed 167, round %d: %s", i, mutated)
                        .isEqualTo(si);
            }
            ServiceLoading.decode(mutated);
        }
    }
}
