package parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A row of the scoreboard may only name a test that exists.
class ScoreboardTest {
    private static final Path ROOT = Path.of(System.getProperty("parley.root"));
    private static final Pattern TEST = Pattern.compile("`(\\w+Test)\\.(\\w+)`");

    @Test
    void everyTestThatARowNamesExists() throws IOException {
        String board = Files.readString(ROOT.resolve("docs/conformance/SCR.md"));
        var missing = new ArrayList<String>();
        var named = TEST.matcher(board);
        int rows = 0;
        while (named.find()) {
            rows++;
            if (!source(named.group(1)).contains("void " + named.group(2) + "(")
                    && !source(named.group(1)).contains("> " + named.group(2) + "(")) {
                missing.add(named.group());
            }
        }
        assertThat(missing).isEmpty();
        assertThat(rows).isPositive();
    }

    private static String source(String test) throws IOException {
        try (var files = Files.walk(ROOT)) {
            var found =
                    files.filter(file -> file.endsWith(test + ".java"))
                            .filter(file -> !file.toString().contains("/target/"))
                            .collect(Collectors.toList());
            return found.isEmpty() ? "" : Files.readString(found.getFirst());
        }
    }
}
