package parley.adapters.handsetudp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import parley.wsp.Headers;

import java.util.Optional;

class RequestOriginsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "parley=abc                                  | abc",
                "a=b; parley=abc; c=d                        | abc",
                "$Version=\"1\"; parley=\"abc\"; $Path=\"/\" | abc",
                "$Version=1,parley=abc                       | abc",
                "xparley=abc                                 |",
                "parley=                                     |",
            })
    void theCookieIsFoundInEveryFormPhonesWrite(String line, String value) {
        var origin =
                new RequestOrigins(Optional.of("X-Msisdn"))
                        .of(PhoneWorld.at(11), Optional.empty(), Headers.of("cookie", line));

        assertThat(origin.cookie()).isEqualTo(Optional.ofNullable(value));
        assertThat(origin.proxyHeaderValue()).isEmpty();
    }
}
