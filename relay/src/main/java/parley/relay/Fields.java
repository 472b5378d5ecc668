package parley.relay;

import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;

/// Looking into the fields of an HTTP message.
final class Fields {
    private Fields() {}

    static Optional<String> first(List<HttpField> fields, String name) {
        for (var field : fields) {
            if (field.is(name)) {
                return Optional.of(field.value());
            }
        }
        return Optional.empty();
    }

    static boolean has(List<HttpField> fields, String name) {
        return first(fields, name).isPresent();
    }

    /// All values of a name as one list; empty text when there is none.
    static String joined(List<HttpField> fields, String name) {
        var all = new StringJoiner(", ");
        for (var field : fields) {
            if (field.is(name)) {
                all.add(field.value());
            }
        }
        return all.toString();
    }
}
