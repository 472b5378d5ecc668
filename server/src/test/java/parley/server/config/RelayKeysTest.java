package parley.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import parley.relay.RelayConfig;
import parley.wdp.AddressRange;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What an operator writes under `[relay]`.
class RelayKeysTest {
    @TempDir Path folder;

    private ConfigOutcome read(String text) throws Exception {
        Path file = Files.writeString(folder.resolve("parley.toml"), text);
        return ConfigReader.check(Optional.of(file), Optional.of(folder.resolve("data")), Map.of());
    }

    private GatewayConfig good(String text) throws Exception {
        return switch (read(text)) {
            case ConfigOutcome.Good(var config, _) -> config;
            case ConfigOutcome.Faulty(var faults) -> throw new AssertionError(faults);
        };
    }

    @Test
    void whoListsNobodyHasNoRelay() throws Exception {
        assertThat(good("").relay()).isEmpty();
        assertThat(good("[relay]\nredirects_max = 3\n").relay()).isEmpty();
    }

    @Test
    void aListOpensItWithTheUsualNumbers() throws Exception {
        var relay = good("[relay]\nallow_hosts = [\"*.Example.org\"]\n").relay().orElseThrow();
        assertThat(relay.origins().allowed().mayAsk("wap.example.org", 80)).isTrue();
        assertThat(relay.origins().allowed().mayAsk("wap.example.org", 8080)).isFalse();
        assertThat(relay.origins().times().total()).isEqualTo(Duration.ofSeconds(20));
        assertThat(relay.rules()).isEqualTo(RelayConfig.usual("parley"));
    }

    @Test
    void everythingCanBeSaid() throws Exception {
        var relay =
                good("""
                [relay]
                allow_addresses = ["10.1.0.0/16", "fd00::7"]
                allow_ports = [80, 8080]
                body_max = "2MiB"
                cookies = "held"
                number_hosts = ["billing.example.org"]
                cache_max = "0B"
                [relay.url_maps]
                "http://wap.example.org/" = "http://10.1.0.7:8080/"
                [relay.phones]
                "Nokia7110" = "1400B"
                """)
                        .relay()
                        .orElseThrow();
        var allowed = relay.origins().allowed();
        assertThat(allowed.addresses())
                .containsExactly(
                        AddressRange.parse("10.1.0.0/16"), AddressRange.parse("fd00::7/128"));
        assertThat(allowed.mayAsk("10.1.9.9", 8080)).isTrue();
        assertThat(relay.origins().sizes().bodyOctetsMax()).isEqualTo(2 << 20);
        assertThat(relay.rules().cookies().mode()).isEqualTo(RelayConfig.CookieMode.HELD);
        assertThat(relay.rules().trust().hosts()).containsExactly("billing.example.org");
        assertThat(relay.rules().cache().octetsMax()).isZero();
        assertThat(relay.rules().urlMaps())
                .containsExactly(
                        new RelayConfig.UrlMap("http://wap.example.org/", "http://10.1.0.7:8080/"));
        assertThat(relay.rules().decks().phones())
                .isEqualTo(List.of(new RelayConfig.DeckSize("Nokia7110", 1400)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "allow_hosts = [\"127.0.0.1\"]           | allow_hosts     | allow_addresses",
                "allow_hosts = [\"example.org:81\"]      | allow_hosts     | allow_ports",
                "allow_hosts = [\"a.*.org\"]             | allow_hosts     | is not a host name",
                "allow_addresses = [\"10.0.0.0/99\"]     | allow_addresses | neither an address",
                "allow_addresses = [\"example.org\"]     | allow_addresses | neither an address",
                "allow_ports = [0]                       | allow_ports     | out of range",
                "cookies = \"kept\"                      | cookies         | no way to keep"
                        + " cookies",
                "connect_within = \"1m\"                 | connect_within  | longer than"
                        + " relay.answer",
                "cache_page_max = \"32MiB\"              | cache_page_max  | larger than"
                        + " relay.cache",
                "authorities_file = \"/nowhere.pem\"     | authorities_file | no certificate",
                "redirects_max = 21                      | redirects_max   | out of range",
                "deck_max = \"10B\"                      | deck_max        | out of range",
            })
    void aFaultNamesItsKey(String line, String key, String words) throws Exception {
        assertThat(read("[relay]\n" + line + "\n"))
                .isInstanceOfSatisfying(
                        ConfigOutcome.Faulty.class,
                        faulty ->
                                assertThat(faulty.faults())
                                        .singleElement()
                                        .extracting(ConfigFault::line)
                                        .asString()
                                        .contains("relay." + key + ": ", words));
    }
}
