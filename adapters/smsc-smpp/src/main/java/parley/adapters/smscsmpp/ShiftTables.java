package parley.adapters.smscsmpp;

import parley.adapters.smscsmpp.CharacterTable.Row;
import parley.octets.Octets;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// The two tables that septets are read by: the basic one, which a locking shift replaces, and the
/// one behind an escape, which a single shift replaces. Resource files, read once. 3GPP 23.038
/// 6.2.1 and Annex A.
record ShiftTables(CharacterTable basic, CharacterTable extension) {
    private static final ShiftTables DEFAULT = load("gsm-03.38");
    private static final Map<NationalLanguage, ShiftTables> NATIONAL =
            new EnumMap<>(NationalLanguage.class);

    static {
        for (NationalLanguage language : NationalLanguage.values()) {
            NATIONAL.put(language, load(language.word()));
        }
    }

    /// The default basic table for a language without a locking shift: there is none for Spanish.
    static CharacterTable basic(Optional<NationalLanguage> locking) {
        return locking.map(ShiftTables::of)
                .map(ShiftTables::basic)
                .filter(table -> !table.isEmpty())
                .orElse(DEFAULT.basic());
    }

    static CharacterTable extension(Optional<NationalLanguage> single) {
        return single.map(ShiftTables::of).map(ShiftTables::extension).orElse(DEFAULT.extension());
    }

    static boolean hasLocking(NationalLanguage language) {
        return !of(language).basic().isEmpty();
    }

    private static ShiftTables of(NationalLanguage language) {
        return Objects.requireNonNull(NATIONAL.get(language), "each language has its tables");
    }

    private static ShiftTables load(String name) {
        var resource =
                Objects.requireNonNull(
                        ShiftTables.class.getResourceAsStream(name + ".table"),
                        "the table is in the jar");
        var basic = new ArrayList<Row>();
        var extension = new ArrayList<Row>();
        try (var lines =
                new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))) {
            for (String line : lines.lines().toList()) {
                if (!line.startsWith("#")) {
                    String[] fields = line.split("\\|", 3);
                    Octets septets = Octets.fromHex(fields[0]);
                    int last = septets.at(septets.length() - 1);
                    (septets.length() == 1 ? basic : extension)
                            .add(new Row(last, Integer.parseInt(fields[1].strip(), 16)));
                }
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return new ShiftTables(new CharacterTable(basic), new CharacterTable(extension));
    }
}
