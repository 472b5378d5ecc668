package parley.chat.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/// Whose address is whose, and for how long it is over its pace.
class AddressPaceTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final InetAddress PROXY = InetAddress.ofLiteral("10.0.0.8");

    private static final Identified NOBODY = new Identified.Unknown();

    private final AddressPace pace = new AddressPace(new AddressPace.Limits(2, 1, 1));

    private boolean takes(String address, Instant at) {
        return pace.takesForm(InetAddress.ofLiteral(address), NOBODY, at);
    }

    private static Identified known(Identified.IdentifiedBy by) {
        var id = new PersonId(new UUID(1, 2));
        return new Identified.Known(
                new Person(id, Msisdn.ofDigits("491715550001"), new Alias("Ana"), NOW), by);
    }

    @Test
    void anAddressIsTakenFromAgainWhenItsMinuteIsOver() {
        assertThat(takes("192.0.2.1", NOW)).isTrue();
        assertThat(takes("192.0.2.1", NOW)).isTrue();
        assertThat(takes("192.0.2.1", NOW.plusSeconds(59))).isFalse();
        assertThat(takes("192.0.2.2", NOW.plusSeconds(59))).isTrue();
        assertThat(takes("192.0.2.1", NOW.plusSeconds(60))).isTrue();
        assertThat(pace.counters()).containsEntry("chat_address_forms_refused", 1L);
    }

    @Test
    void ofIpv6TheFirstHalfIsTheAddress() {
        assertThat(takes("2001:db8:1:2::1", NOW)).isTrue();
        assertThat(takes("2001:db8:1:2:ffff::9", NOW)).isTrue();
        assertThat(takes("2001:db8:1:2:3:4:5:6", NOW)).isFalse();
        assertThat(takes("2001:db8:1:3::1", NOW)).isTrue();
    }

    @Test
    void anIpv4AddressIsNoneOfIpv6() {
        assertThat(takes("0.0.0.1", NOW)).isTrue();
        assertThat(takes("0.0.0.1", NOW)).isTrue();
        assertThat(takes("0:0:0:1::", NOW)).isTrue();
    }

    /// Many people come through a proxy that names each of them.
    @Test
    void whomATrustedProxyNamesDoesNotCountForItsAddress() {
        var named = known(Identified.IdentifiedBy.PROXY_HEADER);
        for (int i = 0; i < 10; i++) {
            assertThat(pace.takesForm(PROXY, named, NOW)).isTrue();
        }
        var signedIn = known(Identified.IdentifiedBy.SIGN_IN);
        assertThat(pace.takesForm(PROXY, signedIn, NOW)).isTrue();
        assertThat(pace.takesForm(PROXY, NOBODY, NOW)).isTrue();
        assertThat(pace.takesForm(PROXY, NOBODY, NOW)).isFalse();
        assertThat(pace.takesForm(PROXY, signedIn, NOW)).isFalse();
        assertThat(pace.takesForm(PROXY, named, NOW)).isTrue();
    }

    @Test
    void rightPinsAndLinksAreNeverTooMany() {
        var one = InetAddress.ofLiteral("192.0.2.1");
        for (int i = 0; i < 10; i++) {
            assertThat(pace.takesGuess(one, NOW)).isTrue();
        }
        pace.guessedWrong(one, NOW);
        assertThat(pace.takesGuess(one, NOW)).isFalse();
        assertThat(pace.takesGuess(one, NOW.plus(Duration.ofMinutes(15)))).isTrue();
    }
}
