package parley.server.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import static parley.server.GatewayUnderTest.eventually;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.sun.net.httpserver.HttpServer;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import parley.server.GatewayProcess;
import parley.server.ParleyProcess;
import parley.server.ParleyProcess.Ended;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// `./parley` as somebody types it. It runs this test's classes (`PARLEY_CLASSPATH`), so that it
/// builds nothing while the build is running.
class LauncherTest {
    private static final Path ROOT = Path.of(System.getProperty("parley.root"));
    private static final Path SCRIPT = ROOT.resolve("parley");
    private static final Path THIS_JDK = Path.of(System.getProperty("java.home"));

    @TempDir private Path folder;
    private final Map<String, String> settings = new HashMap<>();

    @BeforeEach
    void settings() throws IOException {
        settings.putAll(GatewayProcess.freePorts());
        settings.put("PARLEY_CLASSPATH", System.getProperty("java.class.path"));
        settings.put("PARLEY_JDK_ROOTS", THIS_JDK.getParent().toString());
        settings.put("JAVA_HOME", "");
        settings.put("PARLEY_JAVA_OPTIONS", "-Xmx192m -XX:+UseSerialGC -XX:TieredStopAtLevel=1");
    }

    @Test
    void itFindsItsJdkThoughJavaHomeAndThePathLeadToAnOlderOne() throws Exception {
        Path old = fakeJdk("17.0.15");
        settings.put("JAVA_HOME", old.toString());
        settings.put("PATH", old.resolve("bin") + ":" + System.getenv("PATH"));

        var found = parley("jdk");
        assertThat(found.exit()).isZero();
        assertThat(Path.of(found.out().strip()).toRealPath()).isEqualTo(THIS_JDK.toRealPath());
        assertThat(parley("check", example()).exit()).isZero();
    }

    @Test
    void javaHomeIsTakenWhenItIsTheRightOne() throws Exception {
        settings.put("JAVA_HOME", THIS_JDK.toString());
        settings.put("PARLEY_JDK_ROOTS", Files.createDirectory(folder.resolve("no")).toString());

        assertThat(parley("jdk").out().strip()).isEqualTo(THIS_JDK.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdk", "serve", "demo", "status", "verify"})
    void withoutAJdkItSaysWhatIsMissingAndWhereItLooked(String command) throws Exception {
        Path empty = Files.createDirectory(folder.resolve("no JDK here"));
        settings.put("JAVA_HOME", fakeJdk("17.0.15").toString());
        settings.put("PARLEY_JDK_ROOTS", empty.toString());

        var ended = parley(command);
        assertThat(ended.exit()).isEqualTo(1);
        assertThat(ended.err())
                .contains("no JDK 25 found")
                .contains(empty.toString())
                .contains("Install one");
        assertThat(ended.out()).isEmpty();
    }

    @Test
    void itRunsThroughLinksAndFromAnywhere() throws Exception {
        Path bin = Files.createDirectories(folder.resolve("some where/bin"));
        Path first = Files.createSymbolicLink(bin.resolve("parley-1"), SCRIPT);
        Path second = Files.createSymbolicLink(bin.resolve("parley"), first.getFileName());

        assertThat(end(List.of(second.toString(), "check", example())).exit()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"dance", "-x", "Serve"})
    void anUnknownCommandIsAnsweredWithTheUsage(String command) throws Exception {
        var ended = parley(command);
        assertThat(ended.exit()).isEqualTo(2);
        assertThat(ended.err()).contains("no command '" + command + "'", "usage: ./parley");
    }

    @ParameterizedTest
    @ValueSource(strings = {"help", "--help", "-h"})
    void helpIsNoFault(String command) throws Exception {
        var ended = parley(command);
        assertThat(ended.exit()).isZero();
        assertThat(ended.out())
                .contains(
                        "serve",
                        "demo",
                        "status",
                        "listener",
                        "erase",
                        "export",
                        "check",
                        "verify");
    }

    @ParameterizedTest
    @CsvSource({"serve, FILE", "demo, FILE", "status, FILE", "listener, web off", "check, FILE"})
    void anOptionThatThereIsNotIsAnsweredWithTheCommandsUsage(String command, String operands)
            throws Exception {
        var arguments = new ArrayList<>(List.of(command, "--louder"));
        arguments.addAll(List.of(operands.split(" ")));
        var ended = parley(arguments.toArray(String[]::new));
        assertThat(ended.exit()).isEqualTo(2);
        assertThat(ended.err())
                .contains("--louder", "Usage: ./parley " + command)
                .doesNotContain("\tat ");
    }

    @Test
    void everyFaultOfAConfigurationIsListed() throws Exception {
        Path file = folder.resolve("faulty.toml");
        Files.writeString(
                file,
                """
                [wap]
                session_prot = 9201
                [sms]
                port = 99999
                [chat]
                keep_for = "soon"
                """);
        var ended = parley("check", file.toString());
        assertThat(ended.exit()).isEqualTo(2);
        assertThat(ended.out()).contains("session_prot", "99999", "soon", "3 faults.");
        assertThat(parley("check", "no-such-file.toml").exit()).isEqualTo(2);
    }

    @Test
    void theStatusOfNothingSaysWhatToDo() throws Exception {
        var ended = parley("status");
        assertThat(ended.exit()).isEqualTo(1);
        assertThat(ended.said()).hasSize(1);
        assertThat(ended.said().getFirst())
                .contains("No gateway answers on 127.0.0.1:")
                .contains(settings.get("PARLEY_WEB_OPERATORS_PORT"))
                .contains("./parley serve");
    }

    @Test
    void theStatusOfAnotherProgramSaysSo() throws Exception {
        var other = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        other.createContext(
                "/",
                asked -> {
                    asked.sendResponseHeaders(200, 5);
                    asked.getResponseBody().write("hello".getBytes(US_ASCII));
                    asked.close();
                });
        other.start();
        try {
            String at = "127.0.0.1:" + other.getAddress().getPort();
            var ended = parley("status", "--operators", at);
            assertThat(ended.exit()).isEqualTo(1);
            assertThat(ended.said()).hasSize(1);
            assertThat(ended.said().getFirst()).contains(at + " is no gateway");
        } finally {
            other.stop(0);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PARLEY_WAP_CONNECTIONLESS_PORT",
                "PARLEY_WAP_SESSION_PORT",
                "PARLEY_ACCOUNTING_PORT",
                "PARLEY_WEB_PORT",
                "PARLEY_WEB_OPERATORS_PORT",
                "PARLEY_SMS_PRACTICE_PORT"
            })
    void aPortInUseIsNamedWithWhatToDo(String key) throws Exception {
        var at = new InetSocketAddress("127.0.0.1", Integer.parseInt(settings.get(key)));
        Ended ended;
        try (var tcp = new ServerSocket();
                var _ = new DatagramSocket(at)) {
            tcp.bind(at);
            ended = parley("serve", "--data", "data");
        }
        assertThat(ended.exit()).isEqualTo(1);
        assertThat(ended.said()).hasSize(1);
        assertThat(ended.said().getFirst())
                .startsWith("Parley cannot start: ")
                .contains(":" + at.getPort())
                .contains("stop it or configure another port");
        assertThat(ended.out()).isEmpty();
    }

    /// Ends with 130 and 143, as shells and service managers know them.
    @Test
    void aSignalStopsItAtOnceAndTheDataOpensAgain() throws Exception {
        stopsAtOnce("INT", 130);
        stopsAtOnce("TERM", 143);
    }

    private void stopsAtOnce(String signal, int exit) throws Exception {
        try (var serving = start("serve", "--data", "data")) {
            eventually("ready", () -> read(serving).contains("Ctrl-C stops it."));
            Ended ended;
            Duration took;
            try (var _ = keptOpen("PARLEY_WEB_PORT", "/help");
                    var _ = keptOpen("PARLEY_WEB_OPERATORS_PORT", "/health")) {
                long asked = System.nanoTime();
                String pid = Long.toString(serving.pid());
                new ProcessBuilder("kill", "-" + signal, pid).start().waitFor();
                ended = serving.ended();
                took = Duration.ofNanos(System.nanoTime() - asked);
            }
            assertThat(took).isLessThan(STOP_WITHIN);
            assertThat(ended.exit()).isEqualTo(exit);
            assertThat(ended.out()).endsWith("Parley stopped.\n");
            assertThat(ended.said()).isEmpty();
            assertThat(ended.err()).doesNotContain("level=WARN", "level=ERROR");
        }
    }

    /// As a browser does: it has its page and keeps the connection for the next one.
    private Socket keptOpen(String port, String path) throws IOException {
        var socket = new Socket("127.0.0.1", Integer.parseInt(settings.get(port)));
        String question = "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
        socket.getOutputStream().write(question.getBytes(US_ASCII));
        byte[] status = socket.getInputStream().readNBytes("HTTP/1.1 200".length());
        assertThat(new String(status, US_ASCII)).isEqualTo("HTTP/1.1 200");
        return socket;
    }

    private static final Duration STOP_WITHIN = Duration.ofSeconds(3);

    private static String read(ParleyProcess process) {
        try {
            return process.out();
        } catch (IOException notYet) {
            return "";
        }
    }

    private static String example() {
        return ROOT.resolve("config/parley.example.toml").toString();
    }

    /// Looks like a JDK of this version to whoever looks, and cannot run anything.
    private Path fakeJdk(String version) throws IOException {
        Path jdk = folder.resolve("jdk-" + version);
        Files.createDirectories(jdk.resolve("bin"));
        Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
        for (String program : List.of("java", "javac")) {
            Path file = Files.writeString(jdk.resolve("bin/" + program), "#!/bin/sh\nexit 99\n");
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        return jdk;
    }

    private ParleyProcess start(String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(SCRIPT.toString()));
        command.addAll(List.of(arguments));
        return ParleyProcess.startCommand(folder.resolve("at"), settings, command);
    }

    private Ended parley(String... arguments) throws IOException, InterruptedException {
        try (var process = start(arguments)) {
            return process.ended();
        }
    }

    private Ended end(List<String> command) throws IOException, InterruptedException {
        try (var process = ParleyProcess.startCommand(folder.resolve("at"), settings, command)) {
            return process.ended();
        }
    }
}
