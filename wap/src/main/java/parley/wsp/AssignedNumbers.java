package parley.wsp;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// A table of assigned numbers, loaded once from a resource. A name may have several numbers: a
/// later edition gave it a better one. WSP Appendix A.
final class AssignedNumbers {
    static final AssignedNumbers CONTENT_TYPES = load("content-types.tsv");
    static final AssignedNumbers CHARSETS = load("charsets.tsv");
    static final AssignedNumbers LANGUAGES = load("languages.tsv");
    static final AssignedNumbers APPLICATIONS = load("application-ids.tsv");
    static final AssignedNumbers PARAMETERS = load("parameters.tsv");
    static final AssignedNumbers FIELDS = load("header-fields.tsv");

    /// `more`: the columns that only this table has.
    record Assigned(int number, String name, EncodingVersion since, List<String> more) {
        Assigned {
            more = List.copyOf(more);
        }
    }

    private final Map<Integer, Assigned> byNumber = new HashMap<>();
    private final Map<String, List<Assigned>> byName = new HashMap<>();

    private AssignedNumbers(List<Assigned> all) {
        for (var one : all) {
            if (byNumber.put(one.number(), one) != null) {
                throw new IllegalArgumentException("assigned twice: " + one);
            }
            byName.computeIfAbsent(key(one.name()), _ -> new ArrayList<>(1)).add(one);
        }
    }

    private static AssignedNumbers load(String resource) {
        var stream = AssignedNumbers.class.getResourceAsStream(resource);
        if (stream == null) {
            throw new IllegalStateException("missing resource " + resource);
        }
        try (var lines =
                new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return new AssignedNumbers(
                    lines.lines()
                            .filter(line -> !line.startsWith("#"))
                            .map(AssignedNumbers::row)
                            .toList());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Assigned row(String line) {
        var columns = List.of(line.split("\t", -1));
        return new Assigned(
                Integer.parseInt(columns.getFirst(), 16),
                columns.get(1),
                EncodingVersion.parse(columns.get(2)).orElseThrow(),
                columns.subList(3, columns.size()));
    }

    Optional<Assigned> numbered(long number) {
        return number > Integer.MAX_VALUE
                ? Optional.empty()
                : Optional.ofNullable(byNumber.get((int) number));
    }

    Optional<String> nameOf(long number) {
        return numbered(number).map(Assigned::name);
    }

    /// The latest number of a name that a peer of `version` reads.
    Optional<Assigned> named(String name, EncodingVersion version) {
        Assigned best = null;
        for (var one : byName.getOrDefault(key(name), List.of())) {
            if (version.covers(one.since())
                    && (best == null || one.since().compareTo(best.since()) >= 0)) {
                best = one;
            }
        }
        return Optional.ofNullable(best);
    }

    Optional<Integer> numberOf(String name, EncodingVersion version) {
        return named(name, version).map(Assigned::number);
    }

    List<Assigned> all() {
        return byNumber.values().stream()
                .sorted(java.util.Comparator.comparingInt(Assigned::number))
                .toList();
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
