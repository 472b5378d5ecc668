package parley.push;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import parley.octets.Decoded;
import parley.octets.Octets;
import parley.push.SessionInitiation.ContactPoint;

import java.net.InetAddress;
import java.util.List;
import java.util.OptionalInt;

/// OTA 8.4.
class SessionInitiationTest {
    private static final SessionInitiation BROWSER =
            new SessionInitiation(
                    List.of(PushApplication.WML_UA.id()),
                    List.of(
                            new ContactPoint(
                                    OptionalInt.of(0),
                                    OptionalInt.of(9201),
                                    Octets.of(10, 0, 0, 1))));

    @Test
    void applicationsAreHeadersAndContactsHaveTheFormOfTheirNetwork() {
        var octets = Octets.fromHex("01 02 B2 82 08 C4 00 23 F1 0A 00 00 01");
        assertThat(BROWSER.encode()).isEqualTo(octets);
        assertThat(SessionInitiation.decode(octets).orThrow()).isEqualTo(BROWSER);
    }

    @Test
    void aContactCanLeaveItsBearerOpen() {
        var point = ContactPoint.of(InetAddress.ofLiteral("10.0.0.1"), 9201);
        var octets = Octets.fromHex("01 04 B2 82 B2 84 07 44 23 F1 0A 00 00 01");
        var sia =
                new SessionInitiation(
                        List.of(PushApplication.WML_UA.id(), "x-wap-application:mms.ua"),
                        List.of(point));
        assertThat(sia.encode()).isEqualTo(octets);
        assertThat(SessionInitiation.decode(octets).orThrow()).isEqualTo(sia);
    }

    @ParameterizedTest
    @ValueSource(strings = {"01", "01 02 B2 82", "01 02 B2 82 00", "02 00 00 00 01 FF"})
    void fieldsMayBeMissingOrFollow(String hex) {
        assertThat(SessionInitiation.decode(Octets.fromHex(hex))).isInstanceOf(Decoded.Value.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "01 03 B2 82", "01 00 08 C4 00", "01 00 02 C4 00"})
    void aLengthPastTheEndIsMalformed(String hex) {
        assertThat(SessionInitiation.decode(Octets.fromHex(hex)))
                .isInstanceOf(Decoded.Malformed.class);
    }
}
