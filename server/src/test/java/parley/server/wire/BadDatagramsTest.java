package parley.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import parley.handset.SessionOutcome;
import parley.octets.Octets;
import parley.server.GatewayUnderTest;
import parley.wdp.WdpAddress;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/// What no phone should send, over UDP to both ports: answered as the protocol says or not at all,
/// counted, and whoever comes next is served at once.
class BadDatagramsTest {
    /// Shorter than every time after which anybody repeats anything: nothing was lost or held up.
    private static final Duration AT_ONCE = Duration.ofSeconds(1);

    private static final long SEED = 20_090_211;
    private static final int RANDOM = 3_000;

    @TempDir static Path data;
    private static GatewayUnderTest gateway;
    private static PhoneOwner ana;

    private RawPhone raw;

    @BeforeAll
    static void start() throws IOException {
        gateway = GatewayUnderTest.start(data);
        ana = PhoneOwner.known(gateway, 31, "4915550000731");
        assertThat(ana.phone().connect()).isInstanceOf(SessionOutcome.Opened.class);
        ana.phone().get(PhoneOwner.ENTRY).orThrow();
        ana.phone().getConnectionless(PhoneOwner.ENTRY).orThrow();
    }

    @AfterAll
    static void close() {
        gateway.close();
    }

    @BeforeEach
    void open() throws IOException {
        raw = new RawPhone(GatewayUnderTest.phoneAddress(32));
    }

    @AfterEach
    void aPhoneIsServedAtOnceAndNothingBroke() {
        raw.close();
        long before = System.nanoTime();
        assertThat(ana.phone().get(PhoneOwner.ENTRY).orThrow().status()).isEqualTo(200);
        assertThat(ana.phone().getConnectionless(PhoneOwner.ENTRY).orThrow().status())
                .isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(AT_ONCE);
        for (String fault :
                List.of(
                        "read_failed",
                        "send_failed",
                        "session_owner_broken",
                        "request_broken",
                        "news_broken",
                        "own_deck_broken")) {
            assertThat(gateway.counted("wap_" + fault)).as(fault).isZero();
        }
    }

    /// Under another TID; its answer comes behind whatever the datagram before it caused.
    private List<Octets> answersConnectionless(String hex) throws IOException {
        raw.send(gateway.connectionless(), Octets.fromHex(hex));
        return raw.until(
                Octets.fromHex("ee 04 61 01 80"), // 501
                gateway.connectionless(),
                Octets.fromHex("ee 7f")); // a method nobody knows
    }

    /// An acknowledgement that wants to verify a transaction nobody began.
    private List<Octets> answersInSession(String... datagrams) throws IOException {
        for (String hex : datagrams) {
            raw.send(gateway.session(), Octets.fromHex(hex));
        }
        return raw.until(
                Octets.fromHex("20 7f ee 02"), // INVALIDTID
                gateway.session(),
                Octets.fromHex("1c ff ee"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "no octet, ''",
        "a TID alone, 07",
        "an unknown PDU type, 07 3f 01 02",
        "another unknown PDU type, 07 ff",
        "a reply cut short, 07 04",
        "a push longer than it is, 07 06 7f 03",
        "a length that does not end, 07 06 ff ff ff ff ff ff",
    })
    void whatIsNoRequestIsDroppedAndCounted(String what, String hex) throws IOException {
        long before = gateway.counted("wap_connectionless_malformed");
        assertThat(answersConnectionless(hex)).as(what).isEmpty();
        assertThat(gateway.counted("wap_connectionless_malformed")).isEqualTo(before + 1);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "no length, 07 40",
        "a length that does not end, 07 40 81",
        "a length of more than five octets, 07 40 ff ff ff ff ff ff 7f",
        "a URI of 4 GB, 07 40 8f ff ff ff 7f 2f",
        "a URI longer than it is, 07 40 7f 2f",
        "a control character in the URI, 07 40 02 2f 0a",
        "headers cut short, 07 40 01 2f c3 05 93",
        "a form cut short, 07 60 01 7f 2f 92",
        "lengths that overflow together, 07 60 8f ff ff ff 7f 8f ff ff ff 7f 2f",
    })
    void aRequestThatCannotBeReadIsAnswered400UnderItsTid(String what, String hex)
            throws IOException {
        long before = gateway.counted("wap_connectionless_malformed");
        assertThat(answersConnectionless(hex))
                .as(what)
                .containsExactly(Octets.fromHex("07 04 40 01 80"));
        assertThat(gateway.counted("wap_connectionless_malformed")).isEqualTo(before + 1);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "a Connect, 07 01 10 00 00",
        "a Reply, 07 04 20 01 80",
        "a Disconnect, 07 05 01",
        "a Push, 07 06 01 83",
        "a Suspend, 07 08 01",
        "a Resume, 07 09 01 00",
    })
    void whatHasNoPlaceWithoutASessionIsDroppedAndCounted(String what, String hex)
            throws IOException {
        long before = gateway.counted("wap_connectionless_unexpected_pdu");
        assertThat(answersConnectionless(hex)).as(what).isEmpty();
        assertThat(gateway.counted("wap_connectionless_unexpected_pdu")).isEqualTo(before + 1);
    }

    /// WTP 8.3.4, 9.2: PROTOERR 1, WTPVERSIONONE 6.
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "PDU type 8, 40 01 01 00, 20 81 01 01",
        "PDU type 15, 78 01 02 00, 20 81 02 01",
        "an Invoke cut short, 0a 01 03, 20 81 03 01",
        "class 3, 0a 01 04 13, 20 81 04 01",
        "version 1, 0a 01 05 52, 20 81 05 06",
        "a TPI longer than it is, 8a 01 06 12 0f 01, 20 81 06 01",
        "a Segmented Invoke without number, 2a 01 07, 20 81 07 01",
        "a Nack longer than it is, 38 01 08 ff 01, 20 81 08 01",
    })
    void whatWtpCannotReadIsAbortedByTheProvider(String what, String hex, String abort)
            throws IOException {
        long before = gateway.counted("wap_wtp_malformed");
        assertThat(answersInSession(hex)).as(what).containsExactly(Octets.fromHex(abort));
        assertThat(gateway.counted("wap_wtp_malformed")).isEqualTo(before + 1);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "no octet, ''",
        "one octet, 0a",
        "two octets, 0a 00",
        "an Abort of a type that is none, 27 01 01 00",
        "an unknown type from a responder, 40 81 01",
        "joined PDUs of no length, 00 00",
        "joined PDUs longer than they are, 00 7f 0a 00 01",
        "joined PDUs whose length is cut, 00 ff",
        "joined PDUs within joined PDUs, 00 03 00 01 0a",
    })
    void whatDoesNotEvenNameATransactionIsDroppedAndCounted(String what, String hex)
            throws IOException {
        long before = gateway.counted("wap_wtp_malformed");
        assertThat(answersInSession(hex)).as(what).isEmpty();
        assertThat(gateway.counted("wap_wtp_malformed")).isEqualTo(before + 1);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "a Result, 12 02 01 04 20",
        "a Segmented Result, 32 82 01 01 20",
        "an Ack, 18 02 01",
        "a Nack, 38 02 01 01 01",
        "an Abort, 20 02 01 00",
        "a Segmented Invoke, 2a 02 01 01 20",
    })
    void whatBelongsToNoTransactionIsCountedAndNotAnswered(String what, String hex)
            throws IOException {
        long before = gateway.counted("wap_wtp_unknown_transaction");
        assertThat(answersInSession(hex)).as(what).isEmpty();
        // and the one that is asked behind it
        assertThat(gateway.counted("wap_wtp_unknown_transaction")).isEqualTo(before + 2);
    }

    /// The user's reasons of WSP Table 35: PROTOERR E0, DISCONNECT E1.
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "an unknown PDU type, 3f 00, e0",
        "no PDU, '', e0",
        "a Connect cut short, 01 10, e0",
        "a Connect longer than it is, 01 10 8f ff ff ff 7f 00, e0",
        "a length that does not end, 01 10 81, e0",
        "a capability longer than it is, 01 10 03 00 7f 80 00, e0",
        "a Get with a URI of 4 GB, 40 8f ff ff ff 7f 2f, e0",
        "a Get without a session, 40 01 2f, e1",
        "a Resume of an unknown session, 09 8f 7f 00, e1",
    })
    void whatWspCannotReadOrPlaceIsAbortedForItsUser(String what, String wsp, String reason)
            throws IOException {
        String tid = "03 %02x".formatted(Math.floorMod(what.hashCode(), 0x100));
        // an Invoke of class 2
        assertThat(answersInSession("0a " + tid + " 12 " + wsp))
                .as(what)
                .containsExactly(Octets.fromHex("21 8" + tid.substring(1) + " " + reason));
    }

    @Test
    void aRequestThatCannotBeReadIsAbortedAndItsSessionLivesOn() throws IOException {
        var opened = answersInSession("0a 04 01 12 01 10 00 00");
        assertThat(opened).hasSize(1);
        assertThat(opened.getFirst().slice(0, 4)).isEqualTo(Octets.fromHex("12 84 01 02"));
        assertThat(answersInSession("18 04 01", "0a 04 02 12 40 8f ff ff ff 7f 2f"))
                .containsExactly(Octets.fromHex("21 84 02 e0"));
        assertThat(answersInSession("0a 04 03 12 60 81"))
                .containsExactly(Octets.fromHex("21 84 03 e0"));
        raw.send(gateway.session(), Octets.fromHex("0a 04 04 12 40 01 2f"));
        var page = raw.next();
        assertThat(page.slice(0, 5)).isEqualTo(Octets.fromHex("12 84 04 04 20"));
    }

    @Test
    void randomOctetsAtTheConnectionlessPortHarmNobody() throws IOException {
        flood(gateway.connectionless(), random -> octets(random, random.nextInt(1_600)));
        assertThat(gateway.counted("wap_connectionless_malformed")).isGreaterThan(RANDOM / 2);
    }

    @Test
    void randomOctetsAtTheSessionPortHarmNobody() throws IOException {
        flood(gateway.session(), random -> octets(random, random.nextInt(1_600)));
        assertThat(gateway.counted("wap_wtp_malformed")).isGreaterThan(RANDOM / 4);
    }

    @Test
    void realDatagramsWithFlippedBitsHarmNobody() throws IOException {
        List<String> session =
                List.of(
                        "0a 00 01 32 01 10 0a 00 04 80 8a f8 00 04 81 8a f8 00",
                        "0a 00 02 12 40 0c 68 74 74 70 3a 2f 2f 63 68 61 74 2f 80 80",
                        "0a 00 03 12 60 05 01 2f 73 65 6e 64 92 61 3d 62",
                        "00 03 18 00 02 06 0a 00 04 10 05 01",
                        "2b 00 05 01 61 62 63",
                        "38 00 06 02 01 02");
        flood(gateway.session(), random -> flipped(random, pick(random, session)));
        List<String> connectionless =
                List.of(
                        "01 40 0c 68 74 74 70 3a 2f 2f 63 68 61 74 2f 80 80 c3 93",
                        "02 60 05 01 2f 73 65 6e 64 92 61 3d 62");
        flood(gateway.connectionless(), random -> flipped(random, pick(random, connectionless)));
    }

    private interface Source {
        Octets next(Random random);
    }

    /// Waits for its own turn now and then, or the system would drop what it cannot queue.
    private void flood(WdpAddress port, Source source) throws IOException {
        var random = new Random(SEED);
        boolean session = port.equals(gateway.session());
        for (int i = 0; i < RANDOM; i++) {
            raw.send(port, source.next(random));
            if (i % 50 == 0) {
                var unused = session ? answersInSession() : answersConnectionless("");
            }
        }
        eventuallyRead(session ? "session" : "connectionless");
    }

    /// Every datagram was taken from the socket: the last one too.
    private void eventuallyRead(String port) throws IOException {
        var unused = port.equals("session") ? answersInSession() : answersConnectionless("");
    }

    private static Octets octets(Random random, int length) {
        byte[] octets = new byte[length];
        random.nextBytes(octets);
        return Octets.copyOf(octets);
    }

    private static String pick(Random random, List<String> from) {
        return from.get(random.nextInt(from.size()));
    }

    private static Octets flipped(Random random, String hex) {
        byte[] octets = Octets.fromHex(hex).toByteArray();
        for (int i = random.nextInt(1, 5); i > 0; i--) {
            octets[random.nextInt(octets.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return Octets.copyOf(octets).slice(0, octets.length - random.nextInt(3));
    }
}
