package parley.wsp;

import parley.octets.Octets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/// The vectors beside the tests, and headers in the words they use.
final class Vectors {
    record Vector(List<String> columns) {
        Octets octets(int column) {
            return Octets.fromHex(columns.get(column));
        }

        String text(int column) {
            return columns.get(column);
        }
    }

    private Vectors() {}

    static List<Vector> read(String file) throws IOException {
        return Files.readAllLines(Path.of("src/test/vectors", file)).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> List.of(line.split("\\|", -1)))
                .map(columns -> new Vector(columns.stream().map(String::strip).toList()))
                .toList();
    }

    static String said(Headers headers) {
        return headers.fields().stream()
                .map(field -> field.name() + ": " + field.value())
                .collect(Collectors.joining("; "));
    }
}
