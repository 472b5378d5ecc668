package parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// `docs/chat/stories.md` names tests that are there, for each story with and without sockets; so
/// does the page of SMS.
class StoriesTest {
    private static final Path ROOT = Path.of(System.getProperty("parley.root"));
    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| (\\d+) \\|([^|]*)\\|([^|]*)\\|([^|]*)\\|$");
    private static final Pattern NAME = Pattern.compile("`(\\w+Test)(?:#(\\w+))?`");

    @Test
    void everyTestThatAStoryNamesIsThere() throws IOException {
        var tests = tests();
        var missing = new ArrayList<String>();
        for (List<String> row : rows()) {
            for (String column : row.subList(2, 4)) {
                var names = NAME.matcher(column);
                int named = 0;
                while (names.find()) {
                    named++;
                    var test = Optional.ofNullable(names.group(2));
                    if (!isThere(tests, names.group(1), test)) {
                        missing.add(names.group());
                    }
                }
                assertThat(named).as("tests of story %s", row.getFirst()).isPositive();
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void everyTestThatThePageOfSmsNamesIsThere() throws IOException {
        var tests = tests();
        var names = NAME.matcher(Files.readString(ROOT.resolve("docs/conformance/sms.md")));
        var missing = new ArrayList<String>();
        int named = 0;
        while (names.find()) {
            named++;
            if (!isThere(tests, names.group(1), Optional.ofNullable(names.group(2)))) {
                missing.add(names.group());
            }
        }
        assertThat(named).isPositive();
        assertThat(missing).isEmpty();
    }

    @Test
    void thereAreFifteen() throws IOException {
        assertThat(rows())
                .extracting(List::getFirst)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, 15).mapToObj(Integer::toString).toList());
    }

    private static boolean isThere(Map<String, String> tests, String type, Optional<String> test) {
        String source = tests.getOrDefault(type, "");
        return source.contains(test.map(name -> " void " + name + "(").orElse("@Test"))
                || (test.isEmpty() && source.contains("@ParameterizedTest"));
    }

    private static List<List<String>> rows() throws IOException {
        var rows = new ArrayList<List<String>>();
        var found = ROW.matcher(Files.readString(ROOT.resolve("docs/chat/stories.md")));
        while (found.find()) {
            rows.add(List.of(found.group(1), found.group(2), found.group(3), found.group(4)));
        }
        return rows;
    }

    /// The source of each test, by its class.
    private static Map<String, String> tests() throws IOException {
        var tests = new HashMap<String, String>();
        try (var files = Files.walk(ROOT)) {
            for (Path file :
                    files.filter(one -> one.toString().contains("src/test/java"))
                            .filter(one -> one.toString().endsWith("Test.java"))
                            .toList()) {
                String name = file.getFileName().toString().replace(".java", "");
                tests.put(name, Files.readString(file));
            }
        }
        return tests;
    }
}
