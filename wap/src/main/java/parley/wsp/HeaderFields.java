package parley.wsp;

import parley.wsp.AssignedNumbers.Assigned;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The header fields of Table 39, each with the syntax of its value.
final class HeaderFields {
    /// Whether HTTP writes several values behind commas, where WSP has one header each. WSP
    /// 8.4.1.3.
    enum Kind {
        ONE,
        LIST,

        /// A list whose elements have commas of their own.
        CHALLENGES
    }

    record Field(int number, String name, ValueSyntax syntax, Kind kind) {
        List<String> values(String joined) {
            return switch (kind) {
                case ONE -> List.of(joined);
                case LIST -> HttpText.split(joined, ',');
                case CHALLENGES -> HttpText.challenges(joined);
            };
        }
    }

    private static final Map<Integer, Field> BY_NUMBER = new HashMap<>();

    static {
        for (var assigned : AssignedNumbers.FIELDS.all()) {
            BY_NUMBER.put(assigned.number(), field(assigned));
        }
    }

    private HeaderFields() {}

    private static Field field(Assigned assigned) {
        return new Field(
                assigned.number(),
                assigned.name(),
                Syntaxes.named(assigned.more().getFirst()),
                Kind.valueOf(assigned.more().getLast().toUpperCase(Locale.ROOT)));
    }

    static Optional<Field> numbered(int number) {
        return Optional.ofNullable(BY_NUMBER.get(number));
    }

    static Optional<Field> named(String name, EncodingVersion version) {
        return AssignedNumbers.FIELDS.numberOf(name, version).flatMap(HeaderFields::numbered);
    }
}
