package parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The map a newcomer reads names files that are there.
class ArchitectureTest {
    private static final Path ROOT = Path.of(System.getProperty("parley.root"));
    private static final Pattern TYPE = Pattern.compile("`([A-Z]\\w+)`");

    @Test
    void everyTypeThatTheMapNamesExists() throws IOException {
        var known = sources();
        var missing = new TreeSet<String>();
        int named = 0;
        var types = TYPE.matcher(Files.readString(ROOT.resolve("docs/ARCHITECTURE.md")));
        while (types.find()) {
            named++;
            if (!known.contains(types.group(1))) {
                missing.add(types.group(1));
            }
        }
        assertThat(missing).isEmpty();
        assertThat(named).isGreaterThan(30);
    }

    @Test
    void everyRoomOfTheMapIsAFolder() {
        for (var room :
                Set.of(
                        "wap",
                        "chat",
                        "pages",
                        "handset",
                        "server",
                        "testkit",
                        "adapters/handset-udp",
                        "adapters/web-http",
                        "adapters/smsc-smpp",
                        "adapters/accounting-radius",
                        "adapters/store-sql")) {
            assertThat(ROOT.resolve(room).resolve("pom.xml")).exists();
        }
    }

    private static Set<String> sources() throws IOException {
        try (var files = Files.walk(ROOT)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".java"))
                    .map(name -> name.substring(0, name.length() - ".java".length()))
                    .collect(Collectors.toSet());
        }
    }
}
