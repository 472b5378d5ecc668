package parley.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import static parley.server.GatewayUnderTest.eventually;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import parley.handset.Direction;
import parley.handset.Handset;
import parley.handset.SessionOutcome;
import parley.handset.WmlBrowser;
import parley.octets.Octets;
import parley.server.GatewayUnderTest;
import parley.wdp.WdpAddress;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

/// A whole gateway that believes one address and no other: phones get their pages all the same, and
/// nobody can have it flood somebody else.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UnprovenHostsTest {
    private static final int HEADERS = 28;
    private static final int TIMES = 3;
    private static final int BELIEVED = 101;

    private GatewayUnderTest gateway;

    @BeforeAll
    void start(@TempDir Path data) throws IOException {
        gateway =
                GatewayUnderTest.start(
                        data,
                        Map.of(
                                "PARLEY_WAP_BELIEVED_NETWORKS", GatewayUnderTest.PHONES + BELIEVED,
                                // or the pace would hold back what shall be seen
                                "PARLEY_WAP_SOURCE_RATE", "1000000",
                                "PARLEY_WAP_SOURCE_BURST", "1000000"));
    }

    @AfterAll
    void stop() {
        gateway.close();
    }

    @Test
    void aPhoneInASessionVerifiesItsTransactionOnceAndGetsItsPages() {
        long verified = gateway.counted("wap_wtp_tid_verification");
        var phone = gateway.phone(102);
        assertThat(phone.connect()).isInstanceOf(SessionOutcome.Opened.class);
        for (int i = 0; i < 3; i++) {
            assertThat(phone.get("http://chat/").orThrow().status()).isEqualTo(200);
        }
        assertThat(gateway.counted("wap_wtp_tid_verification")).isEqualTo(verified + 1);
    }

    @Test
    void aPhoneWithoutASessionIsSentOnOnceAndGetsItsPages() {
        long unproven = gateway.counted("wap_connectionless_unproven");
        var phone = gateway.phone(103);
        var sums = watched(phone);
        var browser = new WmlBrowser(phone);
        for (String page : List.of("http://chat/", "http://chat/help", "http://chat/")) {
            assertThat(browser.open(page).orThrow().status()).isEqualTo(200);
        }
        assertThat(gateway.counted("wap_connectionless_unproven")).isEqualTo(unproven + 1);
        assertThat(sums.firstAnswer()).isPositive().isLessThanOrEqualTo(TIMES * sums.firstAsked());
    }

    @Test
    void aFormOfAPhoneThatIsNotProvenIsSentOnWhole() {
        var answer = gateway.phone(104).postConnectionless("http://chat/in", Map.of("number", "1"));
        var sentOn = answer.orThrow();
        assertThat(sentOn.status()).isEqualTo(307);
        assertThat(sentOn.headers().first("Location").orElseThrow()).startsWith("http://chat/in?");
    }

    @Test
    void theBelievedAddressProvesNothing() {
        long unproven = gateway.counted("wap_connectionless_unproven");
        long verified = gateway.counted("wap_wtp_tid_verification");
        var phone = gateway.phone(BELIEVED);
        assertThat(phone.getConnectionless("http://chat/").orThrow().status()).isEqualTo(200);
        assertThat(phone.connect()).isInstanceOf(SessionOutcome.Opened.class);
        assertThat(gateway.counted("wap_connectionless_unproven")).isEqualTo(unproven);
        assertThat(gateway.counted("wap_wtp_tid_verification")).isEqualTo(verified);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void whateverAnUnprovenHostSendsItGetsAtMostThreeTimesAsMuch(int seed) throws IOException {
        var random = new Random(seed);
        try (var raw = new RawPhone(GatewayUnderTest.phoneAddress(110 + seed))) {
            long sent = 0;
            long got = 0;
            for (int round = 0; round < 500; round++) {
                // few at once, or our own socket would lose what it has to count
                for (int i = 0; i < 2; i++) {
                    sent += send(raw, gateway.session(), inSession(random));
                    sent += send(raw, gateway.connectionless(), alone(random));
                }
                // what is answered last to each of both
                sent += send(raw, gateway.connectionless(), Octets.fromHex("ee 7f"));
                sent += send(raw, gateway.session(), Octets.fromHex("1c ff ee"));
                got += takenUntil(raw, "20 7f ee 02", "ee 04 61 01 80");
                assertThat(got)
                        .as("seed %d, round %d", seed, round)
                        .isLessThanOrEqualTo(TIMES * sent);
            }
            assertThat(got).isGreaterThan(10_000); // it was answered, and little
        }
    }

    @Test
    void whoSendsTooFastIsNotHeardAndOthersAre(@TempDir Path data) throws Exception {
        var settings =
                Map.of(
                        "PARLEY_WAP_BELIEVED_NETWORKS", GatewayUnderTest.PHONES + BELIEVED,
                        "PARLEY_WAP_SOURCE_RATE", "1",
                        "PARLEY_WAP_SOURCE_BURST", "20");
        try (var slow = GatewayUnderTest.start(data, settings);
                var flood = new RawPhone(GatewayUnderTest.phoneAddress(121));
                var believed = new RawPhone(GatewayUnderTest.phoneAddress(BELIEVED))) {
            for (int i = 0; i < 200; i++) {
                send(flood, slow.connectionless(), Octets.fromHex("01 7f"));
                send(believed, slow.connectionless(), Octets.fromHex("02 7f"));
                assertThat(believed.next()).isEqualTo(Octets.fromHex("02 04 61 01 80"));
            }
            eventually("all came", () -> slow.counted("wap_source_over_rate") >= 170);
            assertThat(slow.counted("wap_connectionless_unknown_method")).isBetween(220L, 230L);
            var other = new WmlBrowser(slow.phone(122));
            assertThat(other.open("http://chat/").orThrow().status()).isEqualTo(200);
        }
    }

    private static int send(RawPhone from, WdpAddress to, Octets octets) throws IOException {
        from.send(to, octets);
        return octets.length() + HEADERS;
    }

    /// Both have to come, in whatever order.
    private static long takenUntil(RawPhone raw, String one, String other) throws IOException {
        long got = 0;
        int missing = 2;
        while (missing > 0) {
            var next = raw.next();
            got += next.length() + HEADERS;
            if (next.equals(Octets.fromHex(one)) || next.equals(Octets.fromHex(other))) {
                missing--;
            }
        }
        return got;
    }

    /// Connects and requests that nobody will verify, and every other kind of PDU but the one that
    /// would prove the address: an Ack with the TID verified.
    private static Octets inSession(Random random) {
        int[] kinds = {0x0a, 0x0a, 0x0a, 0x0b, 0x08, 0x0e, 0x88, 0x12, 0x18, 0x20, 0x28, 0x38};
        String tid = "00 %02x".formatted(random.nextInt(64));
        int kind = kinds[random.nextInt(kinds.length)];
        return switch (random.nextInt(6)) {
            case 0 -> Octets.fromHex("0a " + tid + " 12 01 10 00 00");
            case 1 -> Octets.fromHex("0b " + tid + " 12 40 0c").plus(text("http://chat/"));
            case 2 -> Octets.fromHex("0a " + tid + " 52");
            case 3 -> Octets.fromHex("00" + (" 04 0b " + tid + " 52").repeat(random.nextInt(200)));
            default -> {
                byte[] noise = new byte[4 + random.nextInt(60)];
                random.nextBytes(noise);
                noise[0] = (byte) kind;
                noise[1] = 0;
                noise[2] = (byte) random.nextInt(64);
                yield Octets.copyOf(noise);
            }
        };
    }

    private static Octets alone(Random random) {
        String tid = "%02x ".formatted(random.nextInt(0xE0));
        return switch (random.nextInt(6)) {
            case 0 -> Octets.fromHex(tid + "40 0c").plus(text("http://chat/"));
            case 1 -> Octets.fromHex(tid + "40 00");
            case 2 -> Octets.fromHex(tid + "40 01 2f fe 80");
            case 3 -> Octets.fromHex(tid + "60 05 01 2f 73 65 6e 64 92 61 3d 62");
            case 4 -> Octets.fromHex(tid + "40 81");
            default -> Octets.fromHex(tid + "7f");
        };
    }

    private static Octets text(String text) {
        return Octets.of(text, StandardCharsets.US_ASCII);
    }

    /// What the first question weighs, and the first answer.
    private record Sums(AtomicLong asked, AtomicLong answered) {
        long firstAsked() {
            return asked.get();
        }

        long firstAnswer() {
            return answered.get();
        }
    }

    private static Sums watched(Handset phone) {
        var sums = new Sums(new AtomicLong(), new AtomicLong());
        phone.onDatagram((direction, datagram) -> {
            var sum = direction == Direction.SENT ? sums.asked() : sums.answered();
            sum.compareAndSet(0, datagram.payload().length() + HEADERS);
        });
        return sums;
    }
}
