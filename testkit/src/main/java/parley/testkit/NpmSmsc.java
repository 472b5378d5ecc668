package parley.testkit;

import static org.junit.jupiter.api.Assumptions.abort;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// Runs `src/main/npm/server.js`, an SMSC made of npm's `smpp` and thus neither ours nor our
/// library's, and talks to it in JSON lines.
public final class NpmSmsc {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Path HERE = Path.of(System.getProperty("parley.root", ".."), "testkit");
    static final Path FOLDER = HERE.resolve("target/npm");

    private final Process process;
    private final PrintWriter orders;
    private final BlockingQueue<JsonNode> said = new LinkedBlockingQueue<>();

    private NpmSmsc(Process process) {
        this.process = process;
        this.orders =
                new PrintWriter(
                        new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8),
                        true);
        Thread.ofPlatform().daemon().name("npm-smsc-out").start(this::listen);
    }

    public static NpmSmsc start() throws IOException, InterruptedException {
        return start(Map.of());
    }

    /// One that speaks TLS, with a key and a certificate in PEM.
    public static NpmSmsc startWithTls(Path key, Path certificate)
            throws IOException, InterruptedException {
        return start(
                Map.of(
                        "SMSC_KEY", key.toAbsolutePath().toString(),
                        "SMSC_CERT", certificate.toAbsolutePath().toString()));
    }

    private static NpmSmsc start(Map<String, String> environment)
            throws IOException, InterruptedException {
        install();
        var node =
                new ProcessBuilder("node", "server.js")
                        .directory(FOLDER.toFile())
                        .redirectError(ProcessBuilder.Redirect.INHERIT);
        node.environment().putAll(environment);
        return new NpmSmsc(node.start());
    }

    /// It dies without a word.
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /// Everything of this kind that it said and nobody asked for; takes the rest along.
    public List<JsonNode> rest(String event) {
        var all = new ArrayList<JsonNode>();
        said.drainTo(all);
        return all.stream().filter(one -> one.get("event").asString().equals(event)).toList();
    }

    /// The next thing of this kind that it says; others are passed over.
    public JsonNode next(String event) throws InterruptedException {
        long until = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (true) {
            var one = said.poll(until - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (one == null) {
                throw new AssertionError("the SMSC did not say " + event);
            }
            if (one.get("event").asString().equals(event)) {
                return one;
            }
        }
    }

    public void order(Map<String, Object> order) {
        orders.println(JSON.writeValueAsString(order));
    }

    public void close() throws InterruptedException {
        orders.close();
        if (!process.waitFor(5, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }

    private void listen() {
        try (var lines =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                said.add(JSON.readTree(line));
            }
        } catch (IOException over) {
            throw new java.io.UncheckedIOException(over);
        }
    }

    /// What npm has for tests, once.
    static void install() throws IOException, InterruptedException {
        require("node", "--version");
        require("npm", "--version");
        Files.createDirectories(FOLDER);
        boolean same = Files.isDirectory(FOLDER.resolve("node_modules/smpp"));
        for (String name :
                new String[] {"package.json", "package-lock.json", "server.js", "push-judge.js"}) {
            Path source = HERE.resolve("src/main/npm").resolve(name);
            Path target = FOLDER.resolve(name);
            same &=
                    !name.endsWith("lock.json")
                            || (Files.exists(target) && Files.mismatch(source, target) < 0);
            Files.copy(source, target, StandardCopyOption.REPLACE_EXISTING);
        }
        if (!same) {
            run(FOLDER, "npm", "ci", "--no-audit", "--no-fund");
        }
    }

    private static void require(String... command) throws IOException, InterruptedException {
        try {
            run(HERE.resolve("target"), command);
        } catch (IOException absent) {
            if ("true".equals(System.getenv("CI"))) {
                throw absent;
            }
            abort(command[0] + " is not installed");
        }
    }

    private static void run(Path folder, String... command)
            throws IOException, InterruptedException {
        Path log = Files.createTempFile("npm", ".log");
        Process process =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        if (process.waitFor() != 0) {
            throw new AssertionError(
                    String.join(" ", command) + " failed: " + Files.readString(log));
        }
        Files.delete(log);
    }
}
