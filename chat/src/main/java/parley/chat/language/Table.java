package parley.chat.language;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// A resource of lines `language | what | text`; lines that begin with `#` are remarks.
final class Table {
    /// One line.
    record Row(Language language, String what, String text) {
        List<String> words() {
            return List.of(text.split(" *, *"));
        }
    }

    private Table() {}

    static List<Row> read(String name) {
        var resource =
                Objects.requireNonNull(
                        Table.class.getResourceAsStream(name), "the table is in the jar");
        try (var lines =
                new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))) {
            var rows = new ArrayList<Row>();
            for (String line : lines.lines().toList()) {
                if (!line.startsWith("#") && !line.isBlank()) {
                    String[] fields = line.split("\\|", 3);
                    rows.add(
                            new Row(
                                    new Language(fields[0].strip()),
                                    fields[1].strip(),
                                    fields[2].strip()));
                }
            }
            return List.copyOf(rows);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
