package parley.bench.versus;

import parley.octets.Octets;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// The decks that the tests of the compiler use too, and what is known of how Kannel reads them.
///
/// @param kannels a deck's name, and why Kannel's compiler makes another tree of it than ours
record Corpus(List<Deck> decks, Map<String, String> kannels) {
    private static final Path FOLDER = Path.of("wap/src/test/resources/parley/wml/corpus");
    private static final Pattern ENCODING = Pattern.compile("encoding\\s*=\\s*[\"']([^\"']+)");
    private static final int PROLOG = 200;

    /// @param charset what it says of itself
    record Deck(String name, Octets text, Optional<String> charset) {}

    Corpus {
        decks = List.copyOf(decks);
        kannels = Map.copyOf(kannels);
    }

    /// Out of the source tree, at `parley.home` or from here upwards.
    static Corpus read() throws IOException {
        Path folder = folder();
        var decks = new ArrayList<Deck>();
        try (var files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString();
                if (name.endsWith(".wml")) {
                    decks.add(deck(name.replace(".wml", ""), Files.readAllBytes(file)));
                }
            }
        }
        var kannels = new TreeMap<String, String>();
        for (String row : Files.readAllLines(folder.resolve("differences.tsv"))) {
            String[] cells = row.split("\t", -1);
            if (cells.length == 3 && cells[1].equals("KANNEL")) {
                kannels.put(cells[0], cells[2]);
            }
        }
        return new Corpus(decks, kannels);
    }

    private static Path folder() throws IOException {
        for (String home : List.of(System.getProperty("parley.home", "."), "..")) {
            Path folder = Path.of(home).resolve(FOLDER);
            if (Files.isDirectory(folder)) {
                return folder;
            }
        }
        throw new IOException("the corpus is not here: " + FOLDER);
    }

    private static Deck deck(String name, byte[] octets) {
        var prolog =
                new String(octets, 0, Math.min(octets.length, PROLOG), StandardCharsets.ISO_8859_1);
        var encoding = ENCODING.matcher(prolog);
        return new Deck(
                name,
                Octets.copyOf(octets),
                encoding.find() ? Optional.of(encoding.group(1)) : Optional.empty());
    }
}
