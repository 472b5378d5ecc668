package parley.wsp;

import parley.wsp.AssignedNumbers.Assigned;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The header fields of Table 39, each with the syntax of its value.
final class HeaderFields {
    /// `list`: HTTP writes several values behind commas, WSP one header each. WSP 8.4.1.3.
    record Field(int number, String name, ValueSyntax syntax, boolean list) {}

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
                assigned.more().getLast().equals("list"));
    }

    static Optional<Field> numbered(int number) {
        return Optional.ofNullable(BY_NUMBER.get(number));
    }

    static Optional<Field> named(String name, EncodingVersion version) {
        return AssignedNumbers.FIELDS.numberOf(name, version).flatMap(HeaderFields::numbered);
    }
}
