package parley.adapters.handsetudp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

class ConnectionlessPortTest {
    private static final PhoneReply PAGE = PhoneReply.words(200, "a page");

    @Test
    void pagesThatWaitForTheStoreHoldUpNoneThatMemoryAnswers() throws Exception {
        var go = new CountDownLatch(1);
        var slow = new CountDownLatch(8);
        var counters = new Counters();
        var desk =
                new RequestDesk(
                        8,
                        _ -> {
                            slow.countDown();
                            awaiting(go);
                            return PAGE;
                        },
                        request ->
                                request.uri().equals("/at-once")
                                        ? Optional.of(PAGE)
                                        : Optional.empty(),
                        PhoneReply.words(503, "busy"),
                        counters);
        var config = PhoneWorld.config(8);
        var guard = SourceGuard.of(config.guard(), counters, Clock.systemUTC());
        try (var port = new ConnectionlessPort(config, guard, desk, counters, Clock.systemUTC());
                var phone = new DatagramSocket(0, PhoneWorld.at(11))) {
            port.start();
            phone.setSoTimeout(20_000);
            for (int tid = 1; tid <= 8; tid++) {
                ask(phone, port.port(), tid, "/slow");
            }
            assertThat(slow.await(20, TimeUnit.SECONDS)).isTrue();
            for (int tid = 100; tid < 120; tid++) {
                ask(phone, port.port(), tid, "/at-once");
                assertThat(answered(phone)).isEqualTo(tid);
            }
            go.countDown();
            assertThat(answered(phone)).isBetween(1, 8);
        }
    }

    private static void awaiting(CountDownLatch go) {
        try {
            assertThat(go.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private static void ask(DatagramSocket phone, int port, int tid, String url)
            throws IOException {
        byte[] get = ("__" + (char) url.length() + url).getBytes(StandardCharsets.US_ASCII);
        get[0] = (byte) tid;
        get[1] = 0x40;
        phone.send(new DatagramPacket(get, get.length, PhoneWorld.HERE, port));
    }

    /// The transaction of the next answer.
    private static int answered(DatagramSocket phone) throws IOException {
        var packet = new DatagramPacket(new byte[2_000], 2_000);
        phone.receive(packet);
        return packet.getData()[0] & 0xFF;
    }
}
