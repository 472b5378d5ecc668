package parley.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import parley.octets.Octets;
import parley.wdp.Datagram;
import parley.wdp.Path;
import parley.wdp.WdpAddress;
import parley.wsp.ContentType;
import parley.wsp.Headers;
import parley.wsp.WspLimits;
import parley.wsp.WspProvider;
import parley.wtp.WtpLimits;
import parley.wtp.WtpProvider;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/// Kannel's phone, which nobody here wrote, speaks to both stacks over real sockets.
class FakewapFetchesTest {
    private static final String FAKEWAP = "/usr/lib/kannel/test/fakewap";
    private static final Octets DECK = Octets.copyOf(new byte[300]);

    private final Queue<StackAction> said = new ConcurrentLinkedQueue<>();
    private final List<Gateway> gateways = new ArrayList<>();
    @TempDir java.nio.file.Path folder;

    /// One socket and the stack behind it, on one thread.
    private final class Gateway implements AutoCloseable {
        private final DatagramChannel channel;
        private final Thread thread;
        private final WapStack stack =
                new WapStack(
                        new WtpProvider(WtpLimits.ip(), 0),
                        new WspProvider<>(WspLimits.usual(), System::nanoTime));
        private final ConnectionlessStack connectionless = new ConnectionlessStack(1_400);
        private final boolean sessions;

        Gateway(boolean sessions) throws IOException {
            this.sessions = sessions;
            channel = DatagramChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
            thread = Thread.ofPlatform().start(this::serve);
        }

        int port() throws IOException {
            return ((InetSocketAddress) channel.getLocalAddress()).getPort();
        }

        private void serve() {
            var buffer = ByteBuffer.allocate(65_536);
            try (var selector = Selector.open()) {
                channel.configureBlocking(false).register(selector, SelectionKey.OP_READ);
                var here = (InetSocketAddress) channel.getLocalAddress();
                var local = new WdpAddress(here.getAddress(), here.getPort());
                while (channel.isOpen()) {
                    selector.select(50);
                    selector.selectedKeys().clear();
                    perform(stack.expire(Instant.now()));
                    var from = (InetSocketAddress) channel.receive(buffer.clear());
                    if (from == null) {
                        continue;
                    }
                    var remote = new WdpAddress(from.getAddress(), from.getPort());
                    var octets = Octets.copyOf(buffer.flip());
                    var datagram = new Datagram(new Path(remote, local), octets);
                    perform(
                            sessions
                                    ? stack.receive(datagram, Instant.now())
                                    : connectionless.receive(datagram));
                }
            } catch (IOException closed) {
                // the test is over
            }
        }

        private void perform(List<StackAction> actions) throws IOException {
            for (var action : actions) {
                said.add(action);
                if (action instanceof StackAction.Send(var datagram)) {
                    var to = datagram.path().remote();
                    channel.send(
                            datagram.payload().asBuffer(),
                            new InetSocketAddress(to.host(), to.port()));
                } else if (action instanceof StackAction.RequestArrived asked) {
                    perform(
                            stack.reply(
                                    asked.key(),
                                    200,
                                    ContentType.WMLC,
                                    Headers.NONE,
                                    DECK,
                                    Instant.now()));
                } else if (action instanceof StackAction.DatagramRequestArrived(var request)) {
                    perform(
                            connectionless.reply(
                                    request, 200, ContentType.WMLC, Headers.NONE, DECK));
                }
            }
        }

        @Override
        public void close() throws IOException {
            channel.close();
            try {
                thread.join(Duration.ofSeconds(5));
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private Gateway gateway(boolean sessions) throws IOException {
        var gateway = new Gateway(sessions);
        gateways.add(gateway);
        return gateway;
    }

    @BeforeEach
    void fakewapIsThere() throws IOException {
        if (!Files.isExecutable(java.nio.file.Path.of(FAKEWAP))) {
            if ("true".equals(System.getenv("CI"))) {
                throw new IOException(FAKEWAP + " is missing");
            }
            abort(FAKEWAP + " (package kannel-extras) is not installed");
        }
    }

    @AfterEach
    void close() throws IOException {
        for (var gateway : gateways) {
            gateway.close();
        }
    }

    private long fetched(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(FAKEWAP, "-g", "127.0.0.1", "-i", "0"));
        command.addAll(List.of(arguments));
        var out = folder.resolve("fakewap.out");
        var process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(out.toFile())
                        .start();
        if (!process.waitFor(120, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        return Files.readAllLines(out, StandardCharsets.ISO_8859_1).stream()
                .filter(line -> line.contains("200OK"))
                .count();
    }

    @Test
    void itFetchesPagesWithoutASession() throws Exception {
        var port = Integer.toString(gateway(false).port());
        assertThat(fetched("-M", "0", "-p", port, "-m", "20", "http://chat/")).isEqualTo(20);
    }

    @Test
    void itFetchesPagesInSessions() throws Exception {
        var port = Integer.toString(gateway(true).port());
        assertThat(fetched("-M", "1", "-p", port, "-m", "20", "http://chat/")).isEqualTo(20);
        assertThat(said).anyMatch(StackAction.SessionClosed.class::isInstance);
        assertThat(said).anyMatch(StackAction.ReplyConfirmed.class::isInstance);
    }

    @Test
    void itFetchesPagesThoughPacketsAreLost() throws Exception {
        // -F: it waits on when a packet it threw away comes again later than its own ten seconds
        var port = Integer.toString(gateway(true).port());
        assertThat(fetched("-M", "1", "-F", "-l", "5", "-p", port, "-m", "10", "http://chat/"))
                .isEqualTo(10);
    }

    @Test
    void itPostsAFormLargerThanADatagram() throws Exception {
        var form = folder.resolve("form");
        Files.writeString(form, "t=" + "x".repeat(3_000));
        var port = Integer.toString(gateway(true).port());
        assertThat(
                        fetched(
                                "-M",
                                "1",
                                "-P",
                                form.toString(),
                                "-p",
                                port,
                                "-m",
                                "2",
                                "http://chat/send"))
                .isEqualTo(2);
        assertThat(said)
                .anyMatch(action ->
                        action instanceof StackAction.RequestArrived asked
                                && asked.body().length() == 3_002);
    }
}
