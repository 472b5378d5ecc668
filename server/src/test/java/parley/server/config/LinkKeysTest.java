package parley.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import parley.adapters.smscsmpp.LinkConfig;
import parley.adapters.smscsmpp.LinkConfig.Bind;
import parley.adapters.smscsmpp.LinkConfig.Version;
import parley.adapters.smscsmpp.SmscConfig;
import parley.chat.budget.Money;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Links to SMSCs, each in a section of its own.
class LinkKeysTest {
    @TempDir Path folder;

    private ConfigOutcome outcome(String text, Map<String, String> environment) throws IOException {
        Path file = Files.writeString(folder.resolve("parley.toml"), text);
        return ConfigReader.read(
                Optional.of(file), Optional.of(folder.resolve("data")), environment);
    }

    private SmscConfig good(String text, Map<String, String> environment) throws IOException {
        return switch (outcome(text, environment)) {
            case ConfigOutcome.Good(var config, _) -> config.smsc();
            case ConfigOutcome.Faulty(var faults) -> throw new AssertionError(faults);
        };
    }

    private List<String> faults(String text) throws IOException {
        return switch (outcome(text, Map.of())) {
            case ConfigOutcome.Good _ -> List.of();
            case ConfigOutcome.Faulty(var faults) ->
                    faults.stream().map(fault -> fault.line().replace(folder + "/", "")).toList();
        };
    }

    private Path password() throws IOException {
        return Files.writeString(folder.resolve("password"), "hush\n");
    }

    @Test
    void eachLinkHasASectionAndEverythingOfItsOwn() throws IOException {
        var config =
                good(
                        """
                        [sms]
                        gateway_number = "72753"
                        [sms.links.west]
                        host = "smsc.west.example"
                        port = 3550
                        system_id = "us"
                        password_file = "%s"
                        bind = "transmitter"
                        version = "5.0"
                        tls = true
                        window_parts = 50
                        parts_per_second = 100
                        prefixes = ["49", "+43"]
                        price = "0.05"
                        smsc = "carrier"
                        [sms.links.east]
                        host = "smsc.east.example"
                        system_id = "them"
                        system_type = "chat"
                        """
                                .formatted(password()),
                        Map.of("PARLEY_SMS_LINKS_EAST_PASSWORD", "quiet"));
        assertThat(config.practice()).isFalse();
        assertThat(config.gatewayNumber()).isEqualTo("72753");
        assertThat(config.links())
                .containsExactly(
                        new LinkConfig(
                                "east",
                                "east",
                                new LinkConfig.Place("smsc.east.example", 2775, Optional.empty()),
                                new LinkConfig.Login(Bind.TRANSCEIVER, "them", "quiet", "chat"),
                                new LinkConfig.Load(10, 0),
                                Set.of(),
                                Money.NONE),
                        new LinkConfig(
                                "west",
                                "carrier",
                                new LinkConfig.Place(
                                        "smsc.west.example",
                                        3550,
                                        Optional.of(new LinkConfig.Tls(Optional.empty()))),
                                new LinkConfig.Login(
                                        Bind.TRANSMITTER, "us", "hush", "", Version.V5_0),
                                new LinkConfig.Load(50, 100),
                                Set.of("49", "43"),
                                Money.of("0.05")));
        assertThat(config.toString()).doesNotContain("hush").doesNotContain("quiet");
        assertThat(folder.resolve("data/practice-smsc-password")).doesNotExist();
    }

    @Test
    void aWholeLinkCanStandInTheEnvironment() throws IOException {
        var config =
                good(
                        "[sms]\ngateway_number = \"72753\"\n",
                        Map.of(
                                "PARLEY_SMS_LINKS_MAIN_HOST", "smsc.example",
                                "PARLEY_SMS_LINKS_MAIN_SYSTEM_ID", "us",
                                "PARLEY_SMS_LINKS_MAIN_PASSWORD", "hush",
                                "PARLEY_SMS_LINKS_MAIN_PREFIXES", "49, 43"));
        assertThat(config.links())
                .singleElement()
                .satisfies(link -> {
                    assertThat(link.name()).isEqualTo("main");
                    assertThat(link.prefixes()).containsExactlyInAnyOrder("49", "43");
                });
    }

    @Test
    void aLinkThatIsNotWholeIsAFaultAndSoIsOneBesideSmsHost() throws IOException {
        assertThat(faults("[sms.links.main]\nport = 1\n"))
                .containsExactlyInAnyOrder(
                        "parley.toml:2: sms.links.main: has no host; set host",
                        "parley.toml:2: sms.links.main: has no system_id; set system_id",
                        "parley.toml:2: sms.links.main: needs the SMSC's password; put it into a"
                                + " file and name that with password_file, or set"
                                + " PARLEY_SMS_LINKS_MAIN_PASSWORD",
                        "parley.toml:2: sms.links.main: needs sms.gateway_number with it; set"
                                + " sms.gateway_number");
        assertThat(
                        faults(
                                """
                                [sms]
                                host = "smsc.example"
                                system_id = "us"
                                password_file = "%1$s"
                                gateway_number = "72753"
                                [sms.links.main]
                                host = "smsc.example"
                                system_id = "us"
                                password_file = "%1$s"
                                """
                                        .formatted(password())))
                .singleElement()
                .asString()
                .startsWith(
                        "parley.toml:2: sms.host: stands beside [sms.links.main]; make it a link")
                .contains("[sms.links.NAME]", "PARLEY_SMS_LINKS_NAME_PASSWORD");
    }

    @Test
    void keysAndNamesThatAreNoneAreFaults() throws IOException {
        assertThat(
                        faults(
                                """
                                [sms.links.main]
                                hst = "smsc.example"
                                bind = "both"
                                [sms.links.Main-2]
                                host = "smsc.example"
                                [sms.links.none]
                                """))
                .contains(
                        "parley.toml:2: sms.links.main.hst: there is no such key; did you mean"
                                + " host?",
                        "parley.toml:3: sms.links.main.bind: 'both' is none of them; write one of"
                                + " transceiver, transmitter, receiver",
                        "parley.toml:4: sms.links.Main-2: is no name for a link; take a small"
                                + " letter and up to 15 more, or digits",
                        "parley.toml:6: sms.links.none: is empty; set host, or take it away");
        assertThat(faults("[sms.links.main]\npassword = \"hush\"\n"))
                .anySatisfy(line ->
                        assertThat(line)
                                .startsWith("parley.toml:2: sms.links.main.password: a secret")
                                .contains("PARLEY_SMS_LINKS_MAIN_PASSWORD")
                                .doesNotContain("hush"));
    }

    @Test
    void numbersOfConversationsAreOthersThanTheGatewaysOwn() throws IOException {
        Path file =
                Files.writeString(
                        folder.resolve("parley.toml"), "[sms]\nsenders = [\"72752\", \"72751\"]\n");
        var read = ConfigReader.check(Optional.of(file), Optional.empty(), Map.of());
        assertThat(((ConfigOutcome.Good) read).config().chat().senders())
                .extracting(number -> number.digits())
                .containsExactly("72752", "72751");
        assertThat(faults("[sms]\nsenders = [\"72751\", \"72753\"]\n"))
                .containsExactly(
                        "parley.toml:2: sms.senders: lists sms.gateway_number, which PINs and"
                                + " questions come from; list other numbers only");
    }

    @Test
    void whatWouldSilentlyDoNothingIsAFault() throws IOException {
        Path noCertificate = Files.writeString(folder.resolve("none.pem"), "nothing\n");
        String link =
                """
                [sms]
                gateway_number = "72753"
                [sms.links.main]
                host = "smsc.example"
                system_id = "us"
                password_file = "%s"
                bind = "receiver"
                tls_authorities_file = "%s"
                """;
        assertThat(faults(link.formatted(password(), noCertificate)))
                .containsExactlyInAnyOrder(
                        "parley.toml:7: sms.links.main.bind: is receiver, as on every link: no SMS"
                                + " could leave; add a link that is a transmitter or a"
                                + " transceiver",
                        "parley.toml:8: sms.links.main.tls_authorities_file: does nothing without"
                                + " TLS; set tls = true",
                        "parley.toml:8: sms.links.main.tls_authorities_file: holds no certificates"
                                + " in PEM; name a file with certificates in PEM, one or more");
    }
}
