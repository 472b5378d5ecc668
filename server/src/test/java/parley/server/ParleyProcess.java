package parley.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// The command line in a process of its own, on this test's class path and JDK: can be killed, has
/// an exit code, and nothing of it is shared with the test.
public final class ParleyProcess implements AutoCloseable {
    private static final long END_SECONDS_MAX = 60;

    private final Process process;
    private final Path out;
    private final Path err;

    private ParleyProcess(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /// What a process left behind.
    public record Ended(int exit, String out, String err) {
        /// Lines on standard error that a person reads: without those of the log.
        public List<String> said() {
            return err.lines().filter(line -> !line.matches("\\d{4}-\\d\\d-\\d\\dT.*")).toList();
        }
    }

    /// `java ... parley.server.Main` with these arguments.
    public static List<String> command(List<String> arguments) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of(
                        "-Xmx192m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "parley.server.Main"));
        command.addAll(arguments);
        return command;
    }

    public static ParleyProcess start(
            Path folder, Map<String, String> settings, List<String> arguments) throws IOException {
        return startCommand(folder, settings, command(arguments));
    }

    /// Any command, in `folder` and with no settings but these; what it prints is kept there.
    public static ParleyProcess startCommand(
            Path folder, Map<String, String> settings, List<String> command) throws IOException {
        Files.createDirectories(folder);
        Path out = Files.createTempFile(folder, "parley", ".out");
        Path err = Files.createTempFile(folder, "parley", ".err");
        var builder =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("PARLEY_"));
        builder.environment().putAll(settings);
        return new ParleyProcess(builder.start(), out, err);
    }

    public static Ended run(Path folder, Map<String, String> settings, List<String> arguments)
            throws IOException, InterruptedException {
        try (var process = start(folder, settings, arguments)) {
            return process.ended();
        }
    }

    public String out() throws IOException {
        return Files.readString(out);
    }

    public String err() throws IOException {
        return Files.readString(err);
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public long pid() {
        return process.pid();
    }

    /// SIGTERM.
    public void terminate() {
        process.destroy();
    }

    /// SIGKILL, and it is over.
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /// Waits for its end.
    public Ended ended() throws IOException, InterruptedException {
        if (!process.waitFor(END_SECONDS_MAX, TimeUnit.SECONDS)) {
            throw new IOException("did not end in time; it said: " + out() + err());
        }
        return new Ended(process.exitValue(), out(), err());
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
