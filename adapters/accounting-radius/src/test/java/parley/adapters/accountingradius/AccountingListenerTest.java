package parley.adapters.accountingradius;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import parley.chat.identity.AccountingEvent;
import parley.chat.identity.AccountingEvent.AccessServerRestarted;
import parley.chat.identity.AccountingEvent.Started;
import parley.chat.identity.AccountingEvent.StillThere;
import parley.chat.identity.AccountingEvent.Stopped;
import parley.chat.identity.Msisdn;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// Real sockets, and requests by a client that nobody here wrote.
@Timeout(60)
class AccountingListenerTest {
    private static final String SECRET = "a shared secret of the test";
    private static final InetAddress HERE = InetAddress.ofLiteral("127.0.0.1");
    private static final InetAddress NAS = InetAddress.ofLiteral("127.0.0.9");
    private static final InetAddress TEN_ONE = InetAddress.ofLiteral("10.0.0.1");
    private static final Msisdn ANA = Msisdn.ofDigits("491715550001");
    private static final AccountingConfig CONFIG =
            new AccountingConfig(HERE, 0, Map.of(HERE, SECRET, NAS, SECRET), 4);

    private static final String ANA_AT_TEN_ONE =
            "Acct-Session-Id = 0000002A, Framed-IP-Address = 10.0.0.1,"
                    + " Calling-Station-Id = \"+491715550001\"";

    @TempDir Path folder;

    private final BlockingQueue<AccountingEvent> events = new LinkedBlockingQueue<>();
    private AccountingListener listener;

    @BeforeEach
    void listen() throws IOException {
        listener =
                new AccountingListener(
                        CONFIG, (event, server, at) -> events.add(event), Clock.systemUTC());
        listener.start();
    }

    @AfterEach
    void stop() {
        listener.close();
    }

    private Radclient.Said account(String attributes) throws IOException, InterruptedException {
        return Radclient.account(folder, listener.port(), SECRET, attributes);
    }

    @Test
    void radclientStartsUpdatesAndStopsASessionAndGetsValidReplies() throws Exception {
        for (String status : new String[] {"Start", "Interim-Update", "Stop"}) {
            var said = account("Acct-Status-Type = " + status + ", " + ANA_AT_TEN_ONE);
            assertThat(said.text()).contains("Received Accounting-Response");
            assertThat(said.exit()).as(said.text()).isZero();
        }
        assertThat(events)
                .containsExactly(
                        new Started("127.0.0.1//0000002A", TEN_ONE, ANA),
                        new StillThere("127.0.0.1//0000002A", TEN_ONE, ANA),
                        new Stopped("127.0.0.1//0000002A", TEN_ONE));
    }

    @Test
    void radclientRestartsAnAccessServerBehindAProxyAndGetsTheProxyStateBack() throws Exception {
        var said =
                account(
                        "Acct-Status-Type = Accounting-On, NAS-IP-Address = 10.9.9.9,"
                                + " Proxy-State = 0x0102fe");
        assertThat(said.exit()).as(said.text()).isZero();
        assertThat(said.text().substring(said.text().indexOf("Received")))
                .contains("Proxy-State = 0x0102fe");
        assertThat(events)
                .containsExactly(new AccessServerRestarted(InetAddress.ofLiteral("10.9.9.9")));
    }

    @Test
    void radclientWithAWrongSecretGetsNoAnswerAndTellsNothing() throws Exception {
        var said =
                Radclient.account(
                        folder,
                        listener.port(),
                        "not the secret",
                        "Acct-Status-Type = Start, " + ANA_AT_TEN_ONE);
        assertThat(said.text()).contains("No reply").doesNotContain("Received Accounting-Response");
        assertThat(said.exit()).isNotZero();
        assertThat(events).isEmpty();
        assertThat(listener.counters().get("wrong_secret")).isPositive();
    }

    @Test
    void radclientFromAnAddressWithoutSecretGetsNoAnswer() throws Exception {
        var said =
                account(
                        "Packet-Src-IP-Address = 127.0.0.77, Acct-Status-Type = Start, "
                                + ANA_AT_TEN_ONE);
        assertThat(said.exit()).as(said.text()).isNotZero();
        assertThat(events).isEmpty();
        assertThat(listener.counters().get("unknown_source")).isPositive();
    }

    /// A network that doubles: what radclient sent goes in twice, from one port.
    @Test
    void aRequestThatTheNetworkDoubledIsAnsweredTwiceTheSameAndHappensOnce() throws Exception {
        byte[] request;
        try (var tap = new DatagramSocket(new InetSocketAddress(HERE, 0))) {
            var unanswered =
                    Radclient.account(
                            folder,
                            tap.getLocalPort(),
                            SECRET,
                            "Acct-Status-Type = Start, " + ANA_AT_TEN_ONE);
            assertThat(unanswered.exit()).isNotZero();
            request = receive(tap);
        }
        try (var accessServer = new DatagramSocket(new InetSocketAddress(NAS, 0))) {
            send(accessServer, request);
            byte[] first = receive(accessServer);
            send(accessServer, request);
            assertThat(receive(accessServer)).isEqualTo(first);
            assertThat(RadiusDatagram.answers(first, request, SECRET)).isTrue();
        }
        assertThat(events).hasSize(1);
        assertThat(listener.counters().get("duplicate")).isOne();
    }

    @Test
    void afterAFloodOfGarbageTheNextSessionIsStillTaken() throws Exception {
        long seed = 20_260_101;
        var random = new Random(seed);
        try (var vandal = new DatagramSocket(new InetSocketAddress(NAS, 0))) {
            for (int i = 0; i < 2_000; i++) {
                byte[] garbage = new byte[random.nextInt(200)];
                random.nextBytes(garbage);
                send(vandal, garbage);
            }
            send(vandal, new byte[8_000]);
        }
        var said = account("Acct-Status-Type = Start, " + ANA_AT_TEN_ONE);
        assertThat(said.exit()).as("seed %d: %s", seed, said.text()).isZero();
        assertThat(events).hasSize(1);
        assertThat(listener.counters().get("malformed")).isPositive();
    }

    @Test
    void aFullQueueDropsAndWhatWasDroppedIsTakenWhenItComesAgain() throws Exception {
        var busy = new CountDownLatch(1);
        var entered = new CountDownLatch(1);
        var taken = new ArrayBlockingQueue<AccountingEvent>(100);
        try (var slow =
                        new AccountingListener(
                                CONFIG,
                                (event, server, at) -> {
                                    entered.countDown();
                                    await(busy);
                                    taken.add(event);
                                },
                                Clock.systemUTC());
                var accessServer = new DatagramSocket(new InetSocketAddress(NAS, 0))) {
            slow.start();
            var to = new InetSocketAddress(HERE, slow.port());
            send(accessServer, session(0), to);
            await(entered);
            int sent = CONFIG.queueMax() + 3;
            for (int i = 1; i <= sent; i++) {
                send(accessServer, session(i), to);
            }
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            while (slow.counters().get("queue_full") < 3 && System.nanoTime() < deadline) {
                Thread.onSpinWait();
            }
            assertThat(slow.counters().get("queue_full")).isEqualTo(3);
            assertThat(slow.waiting()).isEqualTo(CONFIG.queueMax());
            busy.countDown();
            for (int i = 0; i <= CONFIG.queueMax(); i++) {
                receive(accessServer);
            }
            send(accessServer, session(sent), to);
            receive(accessServer);
            assertThat(taken).hasSize(CONFIG.queueMax() + 2);
        }
    }

    @Test
    void aTakenPortIsSaidWithItsNumber() throws IOException {
        try (var second =
                new AccountingListener(
                        new AccountingConfig(HERE, listener.port(), Map.of(HERE, SECRET), 4),
                        (event, server, at) -> events.add(event),
                        Clock.systemUTC())) {
            assertThatThrownBy(second::start)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("UDP 127.0.0.1:" + listener.port());
        }
    }

    private static byte[] session(int number) {
        return RadiusDatagram.of(number, RadiusDatagram.START)
                .session("S" + number)
                .at(10, 0, 0, number)
                .station("491715550001")
                .signed(SECRET);
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(30, TimeUnit.SECONDS)) {
                throw new IllegalStateException("waited in vain");
            }
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private void send(DatagramSocket from, byte[] datagram) throws IOException {
        send(from, datagram, new InetSocketAddress(HERE, listener.port()));
    }

    private static void send(DatagramSocket from, byte[] datagram, InetSocketAddress to)
            throws IOException {
        from.send(new DatagramPacket(datagram, datagram.length, to));
    }

    private static byte[] receive(DatagramSocket socket) throws IOException {
        socket.setSoTimeout(10_000);
        var packet = new DatagramPacket(new byte[4_096], 4_096);
        socket.receive(packet);
        return Arrays.copyOf(packet.getData(), packet.getLength());
    }
}
