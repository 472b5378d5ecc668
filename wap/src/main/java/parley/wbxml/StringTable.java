package parley.wbxml;

import parley.octets.OctetWriter;
import parley.octets.Octets;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The string table of one document: which strings are in it, where, and how a text is cut so that
/// its repeated pieces are references. Chosen greedily, the best saving first. WBXML 5.7.
final class StringTable {
    /// Beyond this many characters only whole strings are looked for: the search is quadratic.
    private static final int FINE_SEARCH_CHARACTERS = 8 << 10;

    private static final int ENTRIES_MAX = 48;
    private static final int SHORTEST = 3;

    private final WbxmlCharset charset;
    private final OctetWriter octets = new OctetWriter();
    private final Map<String, Integer> indexes = new LinkedHashMap<>();

    /// Entries that may cut a text, in the order they were chosen.
    private final List<String> cutting = new ArrayList<>();

    private StringTable(WbxmlCharset charset) {
        this.charset = charset;
    }

    static StringTable plan(WbxmlWriter.StringsOut strings, WbxmlCharset charset) {
        var table = new StringTable(charset);
        strings.literals.stream()
                .sorted(Comparator.comparing(literal -> -literal.length()))
                .forEach(table::place);
        var pool = new ArrayList<>(strings.texts);
        int characters = pool.stream().mapToInt(String::length).sum();
        boolean fine = characters <= FINE_SEARCH_CHARACTERS;
        while (table.cutting.size() < ENTRIES_MAX) {
            var best = table.best(pool, strings.variables, fine);
            if (best.isEmpty()) {
                break;
            }
            table.place(best.get());
            table.cutting.add(best.get());
            pool = cutAll(pool, best.get());
        }
        return table;
    }

    Octets octets() {
        return octets.toOctets();
    }

    boolean has(String text) {
        return indexes.containsKey(text);
    }

    int index(String text) {
        Integer index = indexes.get(text);
        if (index == null) {
            throw new IllegalArgumentException("not in the string table");
        }
        return index;
    }

    /// The pieces of a text; those the table [#has] are references, the others stay inline.
    List<String> cut(String text) {
        List<String> pieces = List.of(text);
        for (String entry : cutting) {
            pieces = cutKeeping(pieces, entry);
        }
        return pieces;
    }

    private List<String> cutKeeping(List<String> pieces, String entry) {
        var cut = new ArrayList<String>();
        for (String piece : pieces) {
            if (has(piece)) {
                cut.add(piece);
            } else {
                cut.addAll(cut(piece, entry));
            }
        }
        return cut;
    }

    /// What is left of the texts once the entry is cut out of them.
    private static ArrayList<String> cutAll(List<String> pool, String entry) {
        var left = new ArrayList<String>(pool.size());
        for (String text : pool) {
            for (String piece : cut(text, entry)) {
                if (!piece.equals(entry)) {
                    left.add(piece);
                }
            }
        }
        return left;
    }

    /// A text as the entry, wherever it stands, and what is between.
    private static List<String> cut(String text, String entry) {
        int at = text.indexOf(entry);
        if (at < 0) {
            return List.of(text);
        }
        var cut = new ArrayList<String>();
        int from = 0;
        while (at >= 0) {
            if (at > from) {
                cut.add(text.substring(from, at));
            }
            cut.add(entry);
            from = at + entry.length();
            at = text.indexOf(entry, from);
        }
        if (from < text.length()) {
            cut.add(text.substring(from));
        }
        return cut;
    }

    private Optional<String> best(List<String> pool, List<String> variables, boolean fine) {
        Optional<String> best = Optional.empty();
        int most = 0;
        for (String candidate : candidates(pool, variables, fine)) {
            int saving = saving(candidate, pool, variables);
            if (saving > most) {
                most = saving;
                best = Optional.of(candidate);
            }
        }
        return best;
    }

    private int saving(String candidate, List<String> pool, List<String> variables) {
        int length = charset.encoded(candidate).length();
        int end = charset.terminatorOctets();
        boolean there = isSuffixOfAnEntry(candidate);
        int before = octets.length();
        int after = there ? before : before + length + end;
        int reference = 1 + sizeOf(there ? 0 : before);
        int saving = before - after + sizeOf(before) - sizeOf(after);
        for (String text : pool) {
            int strings = -1; // inline strings more than the one there was
            int references = 0;
            for (String piece : cut(text, candidate)) {
                if (piece.equals(candidate)) {
                    references++;
                } else {
                    strings++;
                }
            }
            saving += references * (length - reference) - strings * (1 + end);
        }
        for (String variable : variables) {
            if (variable.equals(candidate)) {
                saving += length + end - (reference - 1);
            }
        }
        return saving;
    }

    private Set<String> candidates(List<String> pool, List<String> variables, boolean fine) {
        var seen = new HashSet<String>();
        var candidates = new LinkedHashSet<String>();
        for (String text : pool) {
            if (!seen.add(text) || isSuffixOfAnEntry(text)) {
                candidates.add(text);
            }
        }
        seen.clear();
        for (String variable : variables) {
            if (!seen.add(variable)) {
                candidates.add(variable);
            }
        }
        if (fine) {
            beginnings(pool, candidates);
            endings(pool, candidates);
            words(pool, candidates);
        }
        candidates.removeIf(one -> one.isEmpty() || indexes.containsKey(one));
        return candidates;
    }

    /// Texts that begin alike are neighbours once sorted.
    private static void beginnings(List<String> pool, Set<String> candidates) {
        var sorted = pool.stream().sorted().toList();
        for (int i = 1; i < sorted.size(); i++) {
            String one = sorted.get(i - 1);
            String other = sorted.get(i);
            int same = 0;
            while (same < Math.min(one.length(), other.length())
                    && one.charAt(same) == other.charAt(same)) {
                same++;
            }
            if (same > 0 && Character.isHighSurrogate(one.charAt(same - 1))) {
                same--;
            }
            if (same >= SHORTEST) {
                candidates.add(one.substring(0, same));
            }
        }
    }

    private static void endings(List<String> pool, Set<String> candidates) {
        var turned = pool.stream().map(text -> new StringBuilder(text).reverse().toString());
        var beginnings = new LinkedHashSet<String>();
        beginnings(turned.toList(), beginnings);
        beginnings.forEach(end -> candidates.add(new StringBuilder(end).reverse().toString()));
    }

    private static void words(List<String> pool, Set<String> candidates) {
        var counts = new HashMap<String, Integer>();
        for (String text : pool) {
            for (String word : text.split("(?<=[ /?&=])")) {
                if (word.length() > SHORTEST) {
                    counts.merge(word, 1, Integer::sum);
                }
            }
        }
        counts.entrySet().stream()
                .filter(count -> count.getValue() > 1)
                .map(Map.Entry::getKey)
                .sorted()
                .forEach(candidates::add);
    }

    private boolean isSuffixOfAnEntry(String text) {
        return !text.isEmpty() && indexes.keySet().stream().anyMatch(entry -> entry.endsWith(text));
    }

    private void place(String text) {
        if (indexes.containsKey(text)) {
            return;
        }
        var holder = indexes.keySet().stream().filter(entry -> entry.endsWith(text)).findFirst();
        if (holder.isPresent()) {
            int skipped = holder.get().length() - text.length();
            var before = charset.encoded(holder.get().substring(0, skipped));
            indexes.put(text, index(holder.get()) + before.length());
            return;
        }
        indexes.put(text, octets.length());
        octets.octets(charset.encoded(text));
        for (int i = 0; i < charset.terminatorOctets(); i++) {
            octets.octet(0);
        }
    }

    private static int sizeOf(int value) {
        return value < 0x80 ? 1 : value < 0x4000 ? 2 : 3;
    }
}
