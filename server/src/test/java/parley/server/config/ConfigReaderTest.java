package parley.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import parley.adapters.smscsmpp.Concatenation;
import parley.adapters.smscsmpp.NationalLanguage;
import parley.adapters.smscsmpp.SmsTextConfig;
import parley.chat.identity.Msisdn;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

class ConfigReaderTest {
    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

    @TempDir Path folder;

    private Path data() {
        return folder.resolve("data");
    }

    private Path file(String text) {
        try {
            return Files.writeString(folder.resolve("parley.toml"), text);
        } catch (IOException broken) {
            throw new AssertionError(broken);
        }
    }

    private ConfigOutcome outcome(String text, Map<String, String> environment) {
        return ConfigReader.read(Optional.of(file(text)), Optional.of(data()), environment);
    }

    private GatewayConfig good(String text, Map<String, String> environment) {
        return switch (outcome(text, environment)) {
            case ConfigOutcome.Good(var config, _) -> config;
            case ConfigOutcome.Faulty(var faults) -> throw new AssertionError(faults);
        };
    }

    private List<String> faults(String text, Map<String, String> environment) {
        return switch (outcome(text, environment)) {
            case ConfigOutcome.Good _ -> List.of();
            case ConfigOutcome.Faulty(var faults) ->
                    faults.stream().map(fault -> fault.line().replace(folder + "/", "")).toList();
        };
    }

    private List<String> faults(String text) {
        return faults(text, Map.of());
    }

    @Test
    void withoutAFileEverythingListensOnLoopbackAtItsUsualPort() {
        var read = ConfigReader.read(Optional.empty(), Optional.of(data()), Map.of());
        assertThat(read).isInstanceOf(ConfigOutcome.Good.class);
        var config = ((ConfigOutcome.Good) read).config();
        assertThat(config.handset().bind()).isEqualTo(LOOPBACK);
        assertThat(config.handset().connectionlessPort()).isEqualTo(9200);
        assertThat(config.handset().sessionPort()).isEqualTo(9201);
        assertThat(config.handset().pushPort()).isEqualTo(2948);
        assertThat(config.handset().ownHosts())
                .containsExactlyInAnyOrder("chat", "waponlinechat.com");
        assertThat(config.web().bind()).isEqualTo(LOOPBACK);
        assertThat(config.web().port()).isEqualTo(8080);
        assertThat(config.web().operatorsBind()).isEqualTo(LOOPBACK);
        assertThat(config.web().operatorsPort()).isEqualTo(8081);
        assertThat(config.smsc().practice()).isTrue();
        assertThat(config.smsc().links().getFirst().place().port()).isEqualTo(2775);
        assertThat(config.smsc().gatewayNumber()).isEqualTo("72753");
        var accounting = config.accounting().orElseThrow();
        assertThat(accounting.bind()).isEqualTo(LOOPBACK);
        assertThat(accounting.port()).isEqualTo(1813);
        assertThat(accounting.secrets()).containsOnlyKeys(LOOPBACK);
        assertThat(config.store().folder()).isEqualTo(data());
    }

    @Test
    void theFolderIsDataWhereTheGatewayIsStartedUnlessSomebodySaysOtherwise() {
        var config = ConfigReader.check(Optional.empty(), Optional.empty(), Map.of());
        assertThat(((ConfigOutcome.Good) config).config().store().folder())
                .isEqualTo(Path.of("./data"));
    }

    @Test
    void theEnvironmentOverridesTheFileAndTheCommandLineOverridesBoth() {
        var config =
                good(
                        """
                        [wap]
                        session_port = 1
                        push_port = 2
                        [store]
                        folder = "from-file"
                        """,
                        Map.of(
                                "PARLEY_WAP_SESSION_PORT",
                                "3",
                                "PARLEY_STORE_FOLDER",
                                "from-environment",
                                "PARLEY_SITE_OWN_HOSTS",
                                "Chat.Example, waponlinechat.com"));
        assertThat(config.handset().sessionPort()).isEqualTo(3);
        assertThat(config.handset().pushPort()).isEqualTo(2);
        assertThat(config.store().folder()).isEqualTo(data());
        assertThat(config.web().ownHosts())
                .containsExactlyInAnyOrder("chat.example", "waponlinechat.com");
    }

    @Test
    void allFaultsAreReportedTogetherEachWithPlaceKeyWhatAndRemedy() {
        assertThat(
                        faults(
                                """
                                [wap]
                                sesion_port = 9201
                                bind = "localhost"

                                [chat]
                                keep_for = "3"
                                pin_for = 10

                                [web]
                                port = 99999
                                body_max = "64KB"
                                idle_after = "never"

                                [webb]
                                port = 1
                                """,
                                Map.of(
                                        "PARLEY_WAP_SESION_PORT",
                                        "1",
                                        "PARLEY_SMS_PORT",
                                        "many",
                                        "PARLEY_JDK_ROOTS",
                                        "/opt")))
                .containsExactlyInAnyOrder(
                        "parley.toml:2: wap.sesion_port: there is no such key; did you mean"
                                + " session_port?",
                        "parley.toml:3: wap.bind: 'localhost' is not an IP address; write it in"
                                + " digits: \"127.0.0.1\", \"::1\"",
                        "parley.toml:6: chat.keep_for: '3' has no unit of time; write ms, s, m, h"
                                + " or d behind the number",
                        "parley.toml:7: chat.pin_for: '10' has no unit of time; write ms, s, m, h"
                                + " or d behind the number",
                        "parley.toml:10: web.port: 99999 is out of range; write a number from 0 to"
                                + " 65535",
                        "parley.toml:11: web.body_max: '64KB' is not a size with its unit; write B,"
                                + " KiB or MiB behind the number",
                        "parley.toml:12: web.idle_after: 'never' is not a time; write \"30s\", from"
                                + " 1s to 1h",
                        "parley.toml:14: webb: there is no such section; did you mean [web]?",
                        "environment: PARLEY_WAP_SESION_PORT: there is no such variable; did you"
                                + " mean PARLEY_WAP_SESSION_PORT?",
                        "environment: sms.port: 'many' is not a whole number; write a number from"
                                + " 1 to 65535");
        assertThat(data()).doesNotExist();
    }

    @Test
    void aLineThatIsNotTomlIsReportedWithItsNumberAndTheRestIsStillRead() {
        assertThat(faults("[wap]\nbind = 127.0.0.1\n\n[web]\nport = 99999\n"))
                .anySatisfy(line -> assertThat(line).startsWith("parley.toml:2: "))
                .anySatisfy(line -> assertThat(line).startsWith("parley.toml:5: web.port: "));
    }

    @Test
    void aFileThatIsMissingOrNotTextIsSaidSo() throws IOException {
        var missing =
                ConfigReader.read(
                        Optional.of(folder.resolve("none.toml")), Optional.of(data()), Map.of());
        assertThat(((ConfigOutcome.Faulty) missing).faults())
                .extracting(ConfigFault::wrong)
                .containsExactly("does not exist");
        Path binary = Files.write(folder.resolve("binary.toml"), new byte[] {(byte) 0xff, 0});
        var notText = ConfigReader.read(Optional.of(binary), Optional.of(data()), Map.of());
        assertThat(((ConfigOutcome.Faulty) notText).faults())
                .extracting(ConfigFault::wrong)
                .containsExactly("is not text in UTF-8");
    }

    @ParameterizedTest
    @CsvSource({"1500ms, PT1.5S", "30s, PT30S", "5m, PT5M", "12h, PT12H", "3d, PT72H"})
    void timesCarryTheirUnit(String written, Duration meant) {
        var config = good("[chat]\nlink_for = \"" + written + "\"\n", Map.of());
        assertThat(config.chat().linkFor()).isEqualTo(meant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0s", "-3s", "366d", "999999999999999999d", "3 weeks", "", "s", "3S"})
    void aTimeThatIsNoneOrOutOfRangeIsAFault(String written) {
        assertThat(faults("[chat]\nlink_for = \"" + written + "\"\n"))
                .singleElement()
                .asString()
                .startsWith("parley.toml:2: chat.link_for: ");
    }

    @ParameterizedTest
    @CsvSource({"2048B, 2048", "64KiB, 65536", "1MiB, 1048576"})
    void sizesCarryTheirUnit(String written, int meant) {
        var config = good("[web]\nbody_max = \"" + written + "\"\n", Map.of());
        assertThat(config.web().bodyOctetsMax()).isEqualTo(meant);
    }

    @Test
    void fixedAddressesAreReadFromTheFileAndFromTheEnvironment() {
        var number = Msisdn.ofDigits("491715550001");
        var six = InetAddress.ofLiteral("10.0.0.6");
        assertThat(
                        good("[people.addresses]\n\"10.0.0.6\" = \"+49 171 5550001\"\n", Map.of())
                                .chat()
                                .addresses())
                .containsExactly(Map.entry(six, number));
        assertThat(
                        good("", Map.of("PARLEY_PEOPLE_ADDRESSES", "10.0.0.6=+491715550001"))
                                .chat()
                                .addresses())
                .containsExactly(Map.entry(six, number));
    }

    @Test
    void aNumberIsNotRepeatedInAFault() {
        var faults =
                faults("[people.addresses]\n\"10.0.0.6\" = \"01715550001\"\n10.0.0.7 = \"+491\"\n");
        assertThat(faults)
                .anySatisfy(line ->
                        assertThat(line)
                                .startsWith("parley.toml:2: people.addresses: ")
                                .contains("is not an international number"))
                .anySatisfy(line -> assertThat(line).contains("put names with dots into quotes"));
        assertThat(String.join("\n", faults)).doesNotContain("5550001").doesNotContain("+491");
    }

    @Test
    void aSecretInTheFileIsRefusedAndNotRepeated() {
        assertThat(faults("[accounting]\nsecret = \"open sesame\"\n"))
                .containsExactly(
                        "parley.toml:2: accounting.secret: a secret does not stand in this file;"
                                + " put it into a file of its own and name that with secret_file,"
                                + " or set PARLEY_ACCOUNTING_SECRET");
    }

    @Test
    void secretsComeFromTheirFilesOrTheEnvironment() throws IOException {
        Path shared = Files.writeString(folder.resolve("shared"), "one for all\n");
        Path own = Files.writeString(folder.resolve("own"), "one for ten nine\n");
        var config =
                good(
                        """
                        [accounting]
                        servers = ["10.0.0.8", "10.0.0.9"]
                        secret_file = "%s"
                        [accounting.secret_files]
                        "10.0.0.9" = "%s"
                        [sms]
                        host = "smsc.example"
                        system_id = "us"
                        gateway_number = "4917155500"
                        """
                                .formatted(shared, own),
                        Map.of(
                                "PARLEY_SMS_PASSWORD",
                                "hush",
                                "PARLEY_CHAT_LINK_KEY",
                                "A".repeat(43)));
        assertThat(config.accounting().orElseThrow().secrets())
                .containsOnly(
                        Map.entry(InetAddress.ofLiteral("10.0.0.8"), "one for all"),
                        Map.entry(InetAddress.ofLiteral("10.0.0.9"), "one for ten nine"));
        assertThat(config.smsc().links().getFirst().login().password()).isEqualTo("hush");
        assertThat(config.chat().linkKey()).isEqualTo("A".repeat(43));
        assertThat(config.toString())
                .doesNotContain("one for")
                .doesNotContain("hush")
                .doesNotContain("AAAA");
        assertThat(data()).doesNotExist();
    }

    @Test
    void howTextsAreWrittenIsSaidInWordsAndNationalTablesNeedAHeader() {
        assertThat(good("", Map.of()).smsc().text()).isEqualTo(SmsTextConfig.PLAIN);
        var config =
                good(
                        """
                        [sms]
                        concatenation = "udh16"
                        national_languages = ["turkish", "spanish"]
                        """,
                        Map.of());
        assertThat(config.smsc().text())
                .isEqualTo(
                        new SmsTextConfig(
                                Set.of(NationalLanguage.TURKISH, NationalLanguage.SPANISH),
                                Concatenation.UDH16));
        assertThat(
                        faults(
                                """
                                [sms]
                                concatenation = "sar"
                                national_languages = ["turkish"]
                                """))
                .singleElement()
                .asString()
                .contains("sms.national_languages", "does not go with sms.concatenation = sar");
        assertThat(
                        faults(
                                """
                                [sms]
                                concatenation = "udh"
                                national_languages = ["klingon"]
                                """))
                .hasSize(2)
                .anyMatch(line -> line.contains("write one of udh8, udh16, sar, payload"))
                .anyMatch(line -> line.contains("'klingon' is none of them"));
    }

    @Test
    void secretFilesThatDoNotServeAreReportedWithTheOtherFaults() throws IOException {
        Path empty = Files.writeString(folder.resolve("empty"), "\n");
        Path weak = Files.writeString(folder.resolve("weak"), "hunter2");
        assertThat(
                        faults(
                                """
                                [accounting]
                                secret_file = "%s"
                                port = 99999
                                [chat]
                                link_key_file = "%s"
                                [sms]
                                password_file = "/nowhere/at/all"
                                """
                                        .formatted(empty, weak)))
                .containsExactlyInAnyOrder(
                        "parley.toml:3: accounting.port: 99999 is out of range; write a number from"
                                + " 0 to 65535",
                        "parley.toml:2: accounting.secret_file: empty is empty; name a file that"
                                + " holds the secret and nothing else",
                        "parley.toml:5: chat.link_key_file: is not 32 octets or more in base64url;"
                                + " set 32 octets or more in base64url",
                        "parley.toml:7: sms.password_file: /nowhere/at/all is not a file that can"
                                + " be read; name a file that holds the secret and nothing else");
    }

    @Test
    void missingSecretsAreMadeOnceOwnerOnlyAndStayTheSame() throws IOException {
        var first = (ConfigOutcome.Good) outcome("", Map.of());
        var second = (ConfigOutcome.Good) outcome("", Map.of());
        assertThat(first.made())
                .extracting(made -> made.file().getFileName().toString())
                .containsExactlyInAnyOrder("radius-secret", "link-key", "practice-smsc-password");
        assertThat(second.made()).isEmpty();
        assertThat(second.config()).isEqualTo(first.config());
        for (var made : first.made()) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made.file())))
                    .isEqualTo("rw-------");
            assertThat(first.toString()).doesNotContain(Files.readString(made.file()).strip());
        }
        assertThat(first.config().chat().linkKey()).matches("[A-Za-z0-9_-]{43}");
        assertThat(first.config().smsc().links().getFirst().login().password()).hasSize(8);
        assertThat(first.config().accounting().orElseThrow().secrets().get(LOOPBACK))
                .isEqualTo(Files.readString(data().resolve("radius-secret")).strip());
    }

    @Test
    void twoGatewaysDoNotShareASecret() {
        var one = (ConfigOutcome.Good) outcome("", Map.of());
        var other =
                (ConfigOutcome.Good)
                        ConfigReader.read(
                                Optional.empty(), Optional.of(folder.resolve("other")), Map.of());
        assertThat(other.config().chat().linkKey()).isNotEqualTo(one.config().chat().linkKey());
    }

    @Test
    void checkingWritesNothing() {
        assertThat(ConfigReader.check(Optional.empty(), Optional.of(data()), Map.of()))
                .isInstanceOf(ConfigOutcome.Good.class);
        assertThat(data()).doesNotExist();
    }

    @Test
    void aFolderThatCannotBeWrittenIsSaidOnceWithWhatToDo() throws IOException {
        Path notAFolder = Files.writeString(folder.resolve("taken"), "a file");
        Path below = notAFolder.resolve("data");
        assertThatThrownBy(() -> ConfigReader.read(Optional.empty(), Optional.of(below), Map.of()))
                .isInstanceOf(FolderNotUsable.class)
                .hasMessageStartingWith("cannot write to " + below + ": ")
                .hasMessageEndingWith("give another folder with --data DIR or make it writable");
    }

    @Test
    void aSecretThatIsThereButCannotBeReadIsAFault() throws IOException {
        Files.createDirectory(data());
        Files.createFile(data().resolve("link-key"));
        assertThat(faults(""))
                .containsExactly(
                        "--data: store.folder: data/link-key is empty; put it back from a copy,"
                                + " or move it away and a new one is made");
    }

    @Test
    void aRegionIsACountryThatThereIs() {
        assertThat(good("[people]\nregion = \"IN\"\n", Map.of()).chat().region()).isEqualTo("IN");
        assertThat(faults("[people]\nregion = \"XX\"\n"))
                .containsExactly(
                        "parley.toml:2: people.region: 'XX' is not a country; write two capital"
                                + " letters of ISO 3166: \"DE\"");
    }

    @Test
    void aRealSmscNeedsItsNumberNameAndPassword() {
        assertThat(faults("[sms]\nhost = \"smsc.example\"\n"))
                .hasSize(3)
                .allSatisfy(line -> assertThat(line).startsWith("parley.toml:2: sms.host: needs "));
        assertThat(
                        faults(
                                "[sms]\nhost = \"smsc.example\"\nsystem_id = \"us\"\n",
                                Map.of("PARLEY_SMS_PASSWORD", "")))
                .anySatisfy(line -> assertThat(line).contains("needs the SMSC's password"));
    }

    @Test
    void twoListenersOnOnePortAreAFaultOfTheOneThatWasChosen() {
        assertThat(
                        faults(
                                """
                                [wap]
                                session_port = 9200
                                [web]
                                bind = "0.0.0.0"
                                operators_port = 8080
                                [sms]
                                practice_port = 0
                                """))
                .containsExactly(
                        "parley.toml:2: wap.session_port: takes UDP port 9200, as does"
                                + " wap.connectionless_port; give one of them another port",
                        "parley.toml:5: web.operators_port: takes TCP port 8080, as does web.port;"
                                + " give one of them another port");
    }

    @Test
    void whatWouldSilentlyDoNothingIsAFault() {
        assertThat(
                        faults(
                                """
                                [site]
                                link_base = "http://elsewhere.example"
                                [people]
                                number_header = "X-MSISDN"
                                [accounting]
                                servers = []
                                [chat]
                                push_proof = "4d"
                                """))
                .extracting(line -> line.substring(0, line.indexOf(": ", 20)))
                .containsExactlyInAnyOrder(
                        "parley.toml:2: site.link_base",
                        "parley.toml:4: people.number_header",
                        "parley.toml:6: accounting.servers",
                        "parley.toml:8: chat.push_proof");
    }

    @Test
    void accountingCanBeSwitchedOff() {
        assertThat(good("[accounting]\nenabled = false\nservers = []\n", Map.of()).accounting())
                .isEmpty();
        assertThat(data().resolve("radius-secret")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aMangledFileIsReadOrRefusedButNeverAnAccident(long seed) {
        var random = new Random(seed);
        String sane = ExampleFile.text().replaceAll("(?m)^# ([a-z_]+ = )", "$1");
        for (int round = 0; round < 300; round++) {
            var mangled = new StringBuilder(sane);
            for (int hits = random.nextInt(8); hits >= 0; hits--) {
                int at = random.nextInt(mangled.length());
                mangled.setCharAt(at, "[]\"'=.#\n,1aZ \\\u0000{}".charAt(random.nextInt(17)));
            }
            Path file = file(mangled.toString());
            assertThat(ConfigReader.check(Optional.of(file), Optional.of(data()), Map.of()))
                    .as("seed %d, round %d", seed, round)
                    .isNotNull();
        }
    }
}
