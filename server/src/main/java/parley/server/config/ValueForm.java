package parley.server.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/// How the value of a key is written and read.
///
/// @param unit for the operator, `time`
/// @param shape how it stands in the file
/// @param reading the value; empty when it does not fit, with the fault noted
record ValueForm<T>(String unit, Shape shape, Reading<T> reading) {

    enum Shape {
        /// A number or a truth value.
        BARE,
        TEXT,
        LIST,
        TABLE,
        /// Stands in the environment only.
        SECRET
    }

    interface Reading<T> {
        Optional<T> read(Given given, String key, Faults faults);
    }

    /// Why a text is not a value.
    record Unfit(String wrong, String remedy) {}

    /// What a text turned out to be: exactly one of both.
    record Attempt<T>(Optional<T> value, Optional<Unfit> unfit) {
        static <T> Attempt<T> of(T value) {
            return new Attempt<>(Optional.of(value), Optional.empty());
        }

        static <T> Attempt<T> unfit(String wrong, String remedy) {
            return new Attempt<>(Optional.empty(), Optional.of(new Unfit(wrong, remedy)));
        }
    }

    Optional<T> read(Given given, String key, Faults faults) {
        return reading.read(given, key, faults);
    }

    static <T> ValueForm<T> one(String unit, Shape shape, Function<String, Attempt<T>> parse) {
        return new ValueForm<>(
                unit,
                shape,
                (given, key, faults) -> {
                    if (given instanceof Given.One one) {
                        return attempt(parse.apply(one.text()), one.place(), key, faults);
                    }
                    faults.add(given.place(), key, "is not one value", "write " + unit);
                    return Optional.empty();
                });
    }

    /// None when it is empty.
    static <T> ValueForm<Optional<T>> optional(ValueForm<T> form) {
        return new ValueForm<>(
                form.unit(),
                form.shape(),
                (given, key, faults) ->
                        given instanceof Given.One one && one.text().isEmpty()
                                ? Optional.of(Optional.empty())
                                : form.read(given, key, faults).map(Optional::of));
    }

    static <T> ValueForm<Set<T>> set(ValueForm<T> form) {
        return new ValueForm<>(
                "list of " + form.unit(),
                Shape.LIST,
                (given, key, faults) ->
                        switch (given) {
                            case Given.Several several -> items(several, form, key, faults);
                            case Given.One one -> items(split(one), form, key, faults);
                            case Given.Table table -> {
                                faults.add(table.place(), key, "is a table", "write a list: [...]");
                                yield Optional.empty();
                            }
                        });
    }

    static <K, V> ValueForm<Map<K, V>> table(ValueForm<K> names, ValueForm<V> values) {
        return new ValueForm<>(
                names.unit() + " = " + values.unit(),
                Shape.TABLE,
                (given, key, faults) ->
                        switch (given) {
                            case Given.Table table -> entries(table, names, values, key, faults);
                            case Given.One one ->
                                    pairs(one, key, faults)
                                            .flatMap(it -> entries(it, names, values, key, faults));
                            case Given.Several several -> {
                                String remedy = "write a section [" + key + "]";
                                faults.add(several.place(), key, "is a list", remedy);
                                yield Optional.empty();
                            }
                        });
    }

    private static <T> Optional<T> attempt(
            Attempt<T> attempt, String place, String key, Faults faults) {
        attempt.unfit().ifPresent(why -> faults.add(place, key, why.wrong(), why.remedy()));
        return attempt.value();
    }

    private static Given.Several split(Given.One one) {
        return new Given.Several(
                one.place(),
                parts(one.text()).map(part -> new Given.One(one.place(), part)).toList());
    }

    private static Optional<Given.Table> pairs(Given.One one, String key, Faults faults) {
        var entries = new ArrayList<Given.Entry>();
        for (String pair : parts(one.text()).toList()) {
            int at = pair.indexOf('=');
            if (at < 0) {
                faults.add(one.place(), key, "has an entry without '='", "write name=value,...");
                return Optional.empty();
            }
            String value = pair.substring(at + 1).strip();
            entries.add(
                    new Given.Entry(
                            pair.substring(0, at).strip(), new Given.One(one.place(), value)));
        }
        return Optional.of(new Given.Table(one.place(), entries));
    }

    private static Stream<String> parts(String text) {
        return Arrays.stream(text.split(",")).map(String::strip).filter(part -> !part.isEmpty());
    }

    private static <T> Optional<Set<T>> items(
            Given.Several several, ValueForm<T> form, String key, Faults faults) {
        List<Optional<T>> read =
                several.items().stream().map(item -> form.read(item, key, faults)).toList();
        var values = new LinkedHashSet<T>();
        read.forEach(item -> item.ifPresent(values::add));
        return read.stream().allMatch(Optional::isPresent) ? Optional.of(values) : Optional.empty();
    }

    private static <K, V> Optional<Map<K, V>> entries(
            Given.Table table, ValueForm<K> names, ValueForm<V> values, String key, Faults faults) {
        var read = new LinkedHashMap<K, V>();
        boolean whole = true;
        for (Given.Entry entry : table.entries()) {
            String place = entry.value().place();
            Optional<K> name = names.read(new Given.One(place, entry.name()), key, faults);
            Optional<V> value = values.read(entry.value(), key, faults);
            whole &= name.isPresent() && value.isPresent();
            name.ifPresent(it -> value.ifPresent(that -> read.put(it, that)));
        }
        return whole ? Optional.of(read) : Optional.empty();
    }
}
