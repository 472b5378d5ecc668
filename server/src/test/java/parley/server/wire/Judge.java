package parley.server.wire;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A program that nobody here wrote and that a test asks. Where it is missing, the test is skipped
/// and names it; in CI it fails. `path`: a name on the PATH or a whole path.
public record Judge(String path, String debianPackage) {
    public static final Judge FAKEWAP = new Judge("/usr/lib/kannel/test/fakewap", "kannel-extras");
    public static final Judge TEST_PPG =
            new Judge("/usr/lib/kannel/test/test_ppg", "kannel-extras");
    public static final Judge TSHARK = new Judge("tshark", "tshark");
    public static final Judge WBXML2XML = new Judge("wbxml2xml", "libwbxml2-utils");
    public static final Judge RADCLIENT = new Judge("radclient", "freeradius-utils");

    /// What a program left behind: its exit code and all it printed on both streams.
    public record Said(int exit, String output) {
        /// How many times this stands in the output.
        public long times(String words) {
            return output.split(java.util.regex.Pattern.quote(words), -1).length - 1L;
        }
    }

    /// Starts it; the caller ends it.
    public Process start(Path output, List<String> arguments) throws IOException {
        var command = new java.util.ArrayList<String>();
        command.add(path);
        command.addAll(arguments);
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
        } catch (IOException absent) {
            if ("true".equals(System.getenv("CI"))) {
                throw absent;
            }
            return abort(path + " is not installed (Debian package " + debianPackage + ")");
        }
    }

    /// Runs it to its end, at most a minute.
    public Said ask(String... arguments) throws IOException, InterruptedException {
        return ask(Arrays.asList(arguments));
    }

    public Said ask(List<String> arguments) throws IOException, InterruptedException {
        Path output = Files.createTempFile("judge", ".out");
        try {
            var process = start(output, arguments);
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException(path + " did not end within a minute");
            }
            return new Said(
                    process.exitValue(), Files.readString(output, StandardCharsets.ISO_8859_1));
        } finally {
            Files.deleteIfExists(output);
        }
    }
}
