package parley.server;

import static org.assertj.core.api.Assertions.fail;

import parley.adapters.smscsmpp.PracticeSmsc;
import parley.handset.Handset;
import parley.handset.HandsetOptions;
import parley.server.demo.AccessServer;
import parley.wdp.WdpAddress;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/// `serve` in a process that can be killed and started again: same data, same ports. The phones and
/// the access server around it live in the test; phones have the addresses of [GatewayUnderTest].
public final class GatewayProcess implements AutoCloseable {
    private static final InetAddress LOOPBACK = GatewayUnderTest.address("127.0.0.1");
    private static final List<String> SERVE = List.of("serve", "--data", "data");
    private static final Duration START_WITHIN = Duration.ofSeconds(60);

    private final Path folder;
    private final Map<String, String> settings;
    private final Deque<Handset> phones = new ArrayDeque<>();
    private ParleyProcess process;

    private GatewayProcess(Path folder, Map<String, String> settings, ParleyProcess process) {
        this.folder = folder;
        this.settings = settings;
        this.process = process;
    }

    /// Data lies in `folder`/data.
    public static GatewayProcess start(Path folder, Map<String, String> settings)
            throws IOException, InterruptedException {
        var all = freePorts();
        all.putAll(settings);
        var gateway = new GatewayProcess(folder, all, serve(folder, all));
        gateway.awaitReady();
        return gateway;
    }

    /// As [#start], but no file of it may grow above this size, as on a disk that is full then.
    public static GatewayProcess startLimited(
            Path folder, Map<String, String> settings, int fileKibibytesMax)
            throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("bash", "-c"));
        command.add("ulimit -f " + fileKibibytesMax + " && exec \"$0\" \"$@\"");
        command.addAll(ParleyProcess.command(SERVE));
        var gateway =
                new GatewayProcess(
                        folder, settings, ParleyProcess.startCommand(folder, settings, command));
        gateway.awaitReady();
        return gateway;
    }

    /// Settings with ports that are free now, of a range that nobody is given by chance, so that
    /// they stay free between two starts.
    public static Map<String, String> freePorts() throws IOException {
        var settings = new HashMap<String, String>();
        for (String key :
                List.of(
                        "PARLEY_WAP_CONNECTIONLESS_PORT",
                        "PARLEY_WAP_SESSION_PORT",
                        "PARLEY_WEB_PORT",
                        "PARLEY_WEB_OPERATORS_PORT",
                        "PARLEY_SMS_PRACTICE_PORT",
                        "PARLEY_PUSH_PORT",
                        "PARLEY_ACCOUNTING_PORT")) {
            int port = freePort();
            while (settings.containsValue(Integer.toString(port))) {
                port = freePort();
            }
            settings.put(key, Integer.toString(port));
        }
        return settings;
    }

    /// Free for UDP and TCP, below those that the system gives away.
    public static int freePort() throws IOException {
        for (int tries = 0; tries < 1_000; tries++) {
            int port = ThreadLocalRandom.current().nextInt(12_000, 32_000);
            try (var _ = new DatagramSocket(new InetSocketAddress(LOOPBACK, port));
                    var _ = new ServerSocket(port, 1, LOOPBACK)) {
                return port;
            } catch (IOException taken) {
                continue;
            }
        }
        throw new IOException("no free port");
    }

    /// Settings under which a gateway uses this SMSC as if it were a real one.
    public static Map<String, String> using(PracticeSmsc smsc, String password) {
        return smscAt(smsc.port(), password);
    }

    public static Map<String, String> smscAt(int port, String password) {
        return Map.of(
                "PARLEY_SMS_HOST", "127.0.0.1",
                "PARLEY_SMS_PORT", Integer.toString(port),
                "PARLEY_SMS_SYSTEM_ID", "parley",
                "PARLEY_SMS_PASSWORD", password,
                "PARLEY_SMS_GATEWAY_NUMBER", "72753",
                "PARLEY_SMS_RECONNECT_MAX", "1s");
    }

    private static ParleyProcess serve(Path folder, Map<String, String> settings)
            throws IOException {
        return ParleyProcess.start(folder, settings, SERVE);
    }

    private void awaitReady() throws IOException, InterruptedException {
        long end = System.nanoTime() + START_WITHIN.toNanos();
        while (!process.out().contains("Ctrl-C stops it.")) {
            if (!process.isAlive() || System.nanoTime() > end) {
                fail("serve did not start: %s", process.err());
            }
            Thread.sleep(5); // looks again; the condition decides, not the time
        }
    }

    public void kill() throws InterruptedException {
        process.kill();
    }

    public void startAgain() throws IOException, InterruptedException {
        process = serve(folder, settings);
        awaitReady();
    }

    public ParleyProcess process() {
        return process;
    }

    public Map<String, String> settings() {
        return Map.copyOf(settings);
    }

    public int port(String key) {
        return Integer.parseInt(settings.get(key));
    }

    /// What the operators' port tells of it.
    public GatewayStatus status() throws IOException {
        var at = "http://127.0.0.1:" + settings.get("PARLEY_WEB_OPERATORS_PORT") + "/status";
        try (var body = URI.create(at).toURL().openStream()) {
            return JsonMapper.shared().readValue(body.readAllBytes(), GatewayStatus.class);
        }
    }

    /// How many deliveries are in this state, `unknown`.
    public long deliveries(String state) throws IOException {
        return status().deliveries().getOrDefault(state, 0L);
    }

    /// Another command with this gateway's settings and data.
    public ParleyProcess.Ended run(String... arguments) throws IOException, InterruptedException {
        return ParleyProcess.run(folder, settings, List.of(arguments));
    }

    /// Tells that this phone is up and has this number.
    public void comesUp(Handset phone, String number) throws IOException {
        String secret = Files.readString(folder.resolve("data/radius-secret")).strip();
        var accounting = new InetSocketAddress(LOOPBACK, port("PARLEY_ACCOUNTING_PORT"));
        new AccessServer(accounting, secret, (Inet4Address) LOOPBACK, (_, _, _) -> {})
                .start("of " + number, phone.address().host(), number);
    }

    /// A common phone that does not wait long for a gateway that is dead.
    public Handset phone(int last) {
        var options =
                HandsetOptions.of(GatewayUnderTest.phoneAddress(last), LOOPBACK)
                        .withGateway(
                                new WdpAddress(LOOPBACK, port("PARLEY_WAP_CONNECTIONLESS_PORT")),
                                new WdpAddress(LOOPBACK, port("PARLEY_WAP_SESSION_PORT")))
                        .withPatience(Duration.ofMillis(500), 2);
        var phone = Handset.switchOn(options);
        phones.push(phone);
        return phone;
    }

    @Override
    public void close() {
        phones.forEach(Handset::close);
        process.close();
    }
}
