package parley.wbxml;

import parley.octets.OctetWriter;
import parley.octets.Octets;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The string table of one document: which strings are in it, where, and how a text is cut so that
/// its repeated pieces are references. Chosen greedily, the best saving first, within a budget: a
/// large document gets a good table, not the best one. WBXML 5.7.
final class StringTable {
    private static final int ENTRIES_MAX = 48;

    /// Looks into a text that all rounds together may take.
    private static final int LOOKS_MAX = 120_000;

    private final WbxmlCharset charset;
    private final OctetWriter octets = new OctetWriter();
    private final Map<String, Integer> indexes = new LinkedHashMap<>();

    /// Entries that may cut a text, in the order they were chosen.
    private final List<String> cutting = new ArrayList<>();

    private StringTable(WbxmlCharset charset) {
        this.charset = charset;
    }

    /// Of literals alone.
    static StringTable ofLiterals(WbxmlWriter.StringsOut strings, WbxmlCharset charset) {
        var table = new StringTable(charset);
        strings.literals.stream()
                .sorted(Comparator.comparing(literal -> -literal.length()))
                .forEach(table::place);
        return table;
    }

    static StringTable plan(WbxmlWriter.StringsOut strings, WbxmlCharset charset) {
        var table = ofLiterals(strings, charset);
        var pool = new ArrayList<>(strings.texts);
        int looks = 0;
        while (table.cutting.size() < ENTRIES_MAX && looks < LOOKS_MAX) {
            var candidates = new RepeatedPieces(pool, strings.variables).promising();
            looks += candidates.size() * pool.size();
            var best = table.best(candidates, pool, strings.variables);
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

    private Optional<String> best(
            List<String> candidates, List<String> pool, List<String> variables) {
        Optional<String> best = Optional.empty();
        int most = 0;
        for (String candidate : candidates) {
            int saving = indexes.containsKey(candidate) ? 0 : saving(candidate, pool, variables);
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
            int references = 0;
            int strings = -1; // inline strings more than the one there was
            int from = 0;
            int at = text.indexOf(candidate);
            while (at >= 0) {
                references++;
                strings += at > from ? 1 : 0;
                from = at + candidate.length();
                at = text.indexOf(candidate, from);
            }
            strings += from < text.length() ? 1 : 0;
            saving += references * (length - reference) - strings * (1 + end);
        }
        for (String variable : variables) {
            if (variable.equals(candidate)) {
                saving += length + end - (reference - 1);
            }
        }
        return saving;
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
