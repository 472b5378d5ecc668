package parley.ppg;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import parley.octets.Octets;
import parley.wsp.EncodingVersion;
import parley.wsp.HeaderCodec;
import parley.wsp.Headers;

/// Each row of PPG 5.1.2.1.2, as octets on the air.
class ApplicationIdsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // an id with a registered code: the code, whatever the initiator says it is
                "x-wap-application:mms.ua | AF 84",
                "x-wap-application:mms.ua;app-encoding=9 | AF 84",
                "X-Wap-Application:WML.UA | AF 82",
                // one without: its given code, else the text
                "x-example:game.ua;app-encoding=9876 | AF 02 98 76",
                "x-example:game.ua | AF 782d6578616d706c653a67616d652e756100",
                // a code only
                "4 | AF 84",
                "9876 | AF 02 98 76",
                "FFFFFFFF | AF 04 FF FF FF FF",
            })
    void theIdGoesOverTheAirInTheFormOfTheTable(String given, String octets) {
        var processed = ApplicationIds.processed(Headers.of("X-Wap-Application-Id", given));
        assertThat(HeaderCodec.encode(processed, EncodingVersion.ASSUMED))
                .isEqualTo(Octets.fromHex(octets));
    }

    @Test
    void withoutOneItIsTheBrowsers() {
        var processed = ApplicationIds.processed(Headers.NONE);
        assertThat(HeaderCodec.encode(processed, EncodingVersion.ASSUMED))
                .isEqualTo(Octets.fromHex("AF 82"));
    }
}
