package parley.wbxml;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Reads a table that comes with the program: a row a line, columns between tabs, `#` starts a
/// comment line.
public final class TableFile {
    private TableFile() {}

    public static List<List<String>> rows(Class<?> besides, String resource, int columns) {
        var stream = besides.getResourceAsStream(resource);
        if (stream == null) {
            throw new IllegalStateException("table " + resource + " is missing");
        }
        try (var lines =
                new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> row(resource, line, columns))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static List<String> row(String resource, String line, int columns) {
        var row = List.of(line.split("\t", -1));
        if (row.size() != columns) {
            throw new IllegalStateException(resource + ": " + line);
        }
        return row;
    }
}
