package parley.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;

/// A page of `docs/performance/`, written by the command whose figures stand on it.
public record PerformancePage(String name, String title, String command, String words) {
    public String text(String tables) throws IOException {
        return """
        # %s

        <!-- Written by `%s --write`. -->

        %s

        Measured %s with `%s` on %s.
        %s\
        """
                .formatted(
                        title,
                        command,
                        words.strip(),
                        LocalDate.now(ZoneOffset.UTC),
                        command,
                        machine(),
                        tables);
    }

    public void write(String tables) throws IOException {
        Path folder = folder();
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(name + ".md"), text(tables));
        System.err.println("parley bench: wrote docs/performance/" + name + ".md");
    }

    static Path folder() {
        return Path.of(System.getProperty("parley.home", ".")).resolve("docs/performance");
    }

    static String machine() throws IOException {
        return "%d cores (%s), Linux %s, JDK %s"
                .formatted(
                        Runtime.getRuntime().availableProcessors(),
                        processor(),
                        System.getProperty("os.version").replaceAll("-.*", ""),
                        System.getProperty("java.version"));
    }

    private static String processor() throws IOException {
        try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 2))
                    .findFirst()
                    .orElse("unknown");
        }
    }
}
