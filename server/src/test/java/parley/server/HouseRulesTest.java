package parley.server;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;

import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import parley.chat.identity.Msisdn;
import parley.chat.identity.ReplyLinks;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// What Maven cannot hold: the directions inside a module, what a room may take from the JDK, the
/// signs on the doors, and where a number opens. STYLE of the house, decision 0001.
class HouseRulesTest {
    private static final JavaClasses HOUSE =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .withImportOption(place -> !place.contains("testkit"))
                    .importPackages("parley");

    private static final String[] WAP = {
        "parley.octets..",
        "parley.wdp..",
        "parley.wtp..",
        "parley.wsp..",
        "parley.stack..",
        "parley.wbxml..",
        "parley.wml..",
        "parley.push..",
        "parley.pap.."
    };

    private static final String[] PURE = {
        "parley.octets..",
        "parley.wdp..",
        "parley.wtp..",
        "parley.wsp..",
        "parley.stack..",
        "parley.wbxml..",
        "parley.wml..",
        "parley.push..",
        "parley.pap..",
        "parley.relay..",
        "parley.ppg..",
        "parley.chat..",
        "parley.pages.."
    };

    /// The rooms of `wap` a package may use; `wtp` may name the path a transaction runs along.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "octets |",
                "wdp    | octets",
                "wtp    | octets,wdp",
                "wsp    | octets",
                "stack  | octets,wdp,wtp,wsp",
                "wbxml  | octets",
                "wml    | octets,wbxml",
                "push   | octets,wbxml,wsp",
                "pap    | octets,wbxml,wsp,push",
            })
    void aRoomOfWapSeesOnlyTheRoomsBelowIt(String room, String below) {
        var allowed = new TreeSet<>(Set.of("parley." + room));
        if (below != null) {
            for (String name : below.split(",")) {
                allowed.add("parley." + name);
            }
        }
        check(
                noClasses()
                        .that()
                        .resideInAPackage("parley." + room)
                        .should()
                        .dependOnClassesThat(
                                resideInAPackage("parley..")
                                        .and(
                                                DescribedPredicate.describe(
                                                        "not in " + allowed,
                                                        (JavaClass other) ->
                                                                !allowed.contains(
                                                                        other.getPackageName())))));
    }

    @Test
    void chatAndWapNeverMeet() {
        check(
                noClasses()
                        .that()
                        .resideInAPackage("parley.chat..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(WAP));
        check(
                noClasses()
                        .that()
                        .resideInAnyPackage(WAP)
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(
                                "parley.chat..", "parley.pages..", "parley.adapters.."));
    }

    /// Decisions 0009 and 0010: what a gateway is besides the chat.
    @ParameterizedTest
    @CsvSource({"relay", "ppg"})
    void aRoomOfTheGatewaySeesWapOnly(String room) {
        check(
                noClasses()
                        .that()
                        .resideInAPackage("parley." + room + "..")
                        .should()
                        .dependOnClassesThat(
                                resideInAPackage("parley..")
                                        .and(
                                                DescribedPredicate.not(
                                                        resideInAnyPackage("parley." + room + "..")
                                                                .or(resideInAnyPackage(WAP))))));
    }

    @Test
    void pagesSeeChatOnly() {
        check(
                noClasses()
                        .that()
                        .resideInAPackage("parley.pages..")
                        .should()
                        .dependOnClassesThat(
                                resideInAPackage("parley..")
                                        .and(
                                                DescribedPredicate.not(
                                                        resideInAnyPackage(
                                                                "parley.pages..",
                                                                "parley.chat..")))));
    }

    @Test
    void thePhoneInSoftwareSeesWapOnly() {
        check(
                noClasses()
                        .that()
                        .resideInAPackage("parley.handset..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(
                                "parley.chat..",
                                "parley.pages..",
                                "parley.adapters..",
                                "parley.server.."));
    }

    @Test
    void adaptersDoNotSeeEachOther() {
        check(slices().matching("parley.adapters.(*)..").should().notDependOnEachOther());
        check(
                noClasses()
                        .that()
                        .resideInAPackage("parley.adapters..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("parley.server..", "parley.handset.."));
    }

    @Test
    void featuresOfChatHaveNoCycles() {
        check(slices().matching("parley.chat.(*)..").should().beFreeOfCycles());
    }

    @ParameterizedTest
    @CsvSource({
        "org.jsmpp.., parley.adapters.smscsmpp",
        "org.aaa4j.., parley.adapters.accountingradius",
        "org.eclipse.jetty.., parley.adapters.[webhttp|originhttp|paphttp|pushweb]",
        "java.sql.., parley.adapters.storesql",
        "org.flywaydb.., parley.adapters.storesql",
        "com.google.i18n.., parley.chat.identity",
        "org.tomlj.., parley.server.config",
    })
    void aLibraryStaysWhereItIsUsed(String library, String room) {
        String[] allowed = {room + "..", "parley.server.demo.."};
        boolean demoMay = library.startsWith("org.aaa4j");
        check(
                noClasses()
                        .that()
                        .resideOutsideOfPackages(demoMay ? allowed : new String[] {room + ".."})
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage(library));
    }

    @Test
    void pureRoomsHaveNoWorld() {
        var world =
                resideInAnyPackage(
                                "java.io..",
                                "java.net..",
                                "java.nio.file..",
                                "java.nio.channels..",
                                "java.sql..",
                                "java.net.http..",
                                "org.slf4j..",
                                "ch.qos.logback..",
                                "io.micrometer..")
                        .and(DescribedPredicate.not(type(InetAddress.class)))
                        .and(DescribedPredicate.not(type(java.net.Inet4Address.class)))
                        .and(DescribedPredicate.not(type(java.net.Inet6Address.class)))
                        .and(DescribedPredicate.not(type(UnknownHostException.class)))
                        .and(DescribedPredicate.not(type(URI.class)))
                        .and(DescribedPredicate.not(type(java.net.IDN.class)))
                        .and(DescribedPredicate.not(type(java.net.URISyntaxException.class)))
                        .and(DescribedPredicate.not(type(java.net.URLDecoder.class)))
                        .and(DescribedPredicate.not(type(java.net.URLEncoder.class)))
                        // reading tables that are resources, and text that is already in memory
                        .and(DescribedPredicate.not(type(java.io.InputStream.class)))
                        .and(DescribedPredicate.not(type(java.io.BufferedReader.class)))
                        .and(DescribedPredicate.not(type(java.io.InputStreamReader.class)))
                        .and(DescribedPredicate.not(type(java.io.Reader.class)))
                        .and(DescribedPredicate.not(type(java.io.StringReader.class)))
                        .and(DescribedPredicate.not(type(java.io.ByteArrayInputStream.class)))
                        .and(DescribedPredicate.not(type(java.io.IOException.class)))
                        .and(DescribedPredicate.not(type(java.io.UncheckedIOException.class)))
                        .and(DescribedPredicate.not(type(java.io.Serializable.class)))
                        .and(DescribedPredicate.not(type(java.io.ObjectInputStream.class)));
        check(noClasses().that().resideInAnyPackage(PURE).should().dependOnClassesThat(world));
    }

    @Test
    void pureRoomsHaveNoClockAndNoThread() {
        check(
                noClasses()
                        .that()
                        .resideInAnyPackage(PURE)
                        .should()
                        .dependOnClassesThat()
                        .belongToAnyOf(Thread.class, Clock.class, java.util.Timer.class)
                        .orShould()
                        .callMethod(Instant.class, "now")
                        .orShould()
                        .callMethod(System.class, "currentTimeMillis")
                        .orShould()
                        .callMethod(System.class, "nanoTime")
                        .orShould()
                        .dependOnClassesThat()
                        .haveNameMatching("java\\.util\\.concurrent\\..*(Executor|Future).*"));
    }

    @Test
    void aNumberOpensOnlyForABearerOrTheStore() {
        var opens =
                DescribedPredicate.describe(
                        "opens an Msisdn",
                        (JavaAccess<?> access) ->
                                access.getTargetOwner().isEquivalentTo(Msisdn.class)
                                        && access.getName().equals("digits"));
        // the relay tells it to hosts the operator trusts, and to nobody else
        var forTheRelay =
                DescribedPredicate.describe(
                        "asks the relay",
                        (JavaClass type) ->
                                type.getName().equals("parley.adapters.handsetudp.ForeignPages"));
        check(
                noClasses()
                        .that(DescribedPredicate.not(forTheRelay))
                        .and()
                        .resideOutsideOfPackages(
                                "parley.chat.identity",
                                "parley.adapters.storesql",
                                "parley.adapters.smscsmpp")
                        .should()
                        .accessTargetWhere(opens));
    }

    /// A comparison that ends where two proofs differ tells by its time how many octets were right.
    @Test
    void proofsAreComparedInOnePlaceAndInConstantTime() {
        var links = HOUSE.get(ReplyLinks.class);
        assertThat(calls(links))
                .filteredOn(call -> call.contains("MessageDigest"))
                .containsExactly("java.security.MessageDigest.isEqual");
        assertThat(calls(links))
                .as("what ends early")
                .noneMatch(call ->
                        call.matches(
                                "java\\..*\\.(equals|contentEquals|regionMatches"
                                        + "|startsWith|compareTo|compare|mismatch)"));
        check(
                noClasses()
                        .that()
                        .resideInAnyPackage("parley.chat..", "parley.pages..")
                        .and()
                        .doNotBelongToAnyOf(ReplyLinks.class)
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("javax.crypto.."));
    }

    private static List<String> calls(JavaClass type) {
        return type.getMethodCallsFromSelf().stream()
                .map(call -> call.getTargetOwner().getName() + "." + call.getName())
                .toList();
    }

    @Test
    void nobodyPrintsButTheCommandLine() {
        check(
                noClasses()
                        .that()
                        .resideOutsideOfPackages("parley.server..")
                        .should()
                        .accessField(System.class, "out")
                        .orShould()
                        .accessField(System.class, "err")
                        .orShould()
                        .callMethod(Throwable.class, "printStackTrace"));
    }

    @Test
    void everyDoorHasItsSign() {
        var unsigned = new TreeSet<String>();
        for (JavaClass type : HOUSE) {
            if (!type.getPackage().isAnnotatedWith(NullMarked.class)) {
                unsigned.add(type.getPackageName());
            }
        }
        assertThat(unsigned).as("packages without package-info.java and @NullMarked").isEmpty();
    }

    @Test
    void namesSayWhatAThingIs() {
        check(
                classes()
                        .that(alwaysTrue())
                        .should()
                        .haveNameNotMatching(
                                ".*\\.(Abstract|Base)[A-Z]\\w*"
                                        + "|.*(Manager|Helper|Util|Utils|Impl|Info)(\\$.*)?"));
    }

    private static void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(HOUSE);
    }
}
