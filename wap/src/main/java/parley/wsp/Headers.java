package parley.wsp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Header fields in the order they came, in the text form of HTTP. Names compare without case.
public record Headers(List<Header> fields) {
    public static final Headers NONE = new Headers(List.of());

    public Headers {
        fields = List.copyOf(fields);
    }

    /// Name, value, name, value ...
    public static Headers of(String... namesAndValues) {
        var fields = new ArrayList<Header>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.add(new Header(namesAndValues[i], namesAndValues[i + 1]));
        }
        return new Headers(fields);
    }

    public boolean isEmpty() {
        return fields.isEmpty();
    }

    public Optional<String> first(String name) {
        for (var field : fields) {
            if (field.isNamed(name)) {
                return Optional.of(field.value());
            }
        }
        return Optional.empty();
    }

    public List<String> all(String name) {
        return fields.stream().filter(f -> f.isNamed(name)).map(Header::value).toList();
    }

    /// All values of a name as one list, the way HTTP joins them.
    public Optional<String> joined(String name) {
        return Optional.of(all(name).stream().collect(Collectors.joining(", ")))
                .filter(_ -> first(name).isPresent());
    }

    public boolean has(String name) {
        for (var field : fields) {
            if (field.isNamed(name)) {
                return true;
            }
        }
        return false;
    }

    /// One more field, behind those of the same name.
    public Headers with(String name, String value) {
        var more = new ArrayList<>(fields);
        more.add(new Header(name, value));
        return new Headers(more);
    }

    public Headers without(String name) {
        return has(name)
                ? new Headers(fields.stream().filter(f -> !f.isNamed(name)).toList())
                : this;
    }

    /// These and `others`; a name that both have keeps only the fields of `others`. So a request's
    /// headers stand above its session's, WAE 7.1.4.
    public Headers overriddenBy(Headers others) {
        if (fields.isEmpty()) {
            return others;
        }
        if (others.fields.isEmpty()) {
            return this;
        }
        var all = new ArrayList<Header>(fields.size() + others.fields.size());
        for (var field : fields) {
            if (!others.has(field.name())) {
                all.add(field);
            }
        }
        all.addAll(others.fields);
        return new Headers(all);
    }

    /// Names only: values may name a person.
    @Override
    public String toString() {
        return fields.stream().map(Header::name).toList().toString();
    }
}
