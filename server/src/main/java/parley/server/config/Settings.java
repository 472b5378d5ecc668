package parley.server.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What holds for each key: what was given for it, else its default.
final class Settings {
    static final String DEFAULT = "default";

    private final Map<String, Given> given;

    /// @param given by [ConfigKey#path]
    Settings(Map<String, Given> given) {
        this.given = Map.copyOf(given);
    }

    /// Reads every value once, so that each that does not fit is reported.
    void check(Faults faults) {
        Stream.concat(
                        ConfigKeys.all().stream(),
                        links().stream().flatMap(link -> LinkKeys.all(link).stream()))
                .forEach(key -> key.form().read(of(key), key.path(), faults));
    }

    /// Names of the links to SMSCs of which anything is given, in order.
    List<String> links() {
        return given.keySet().stream()
                .filter(path -> path.startsWith(LinkKeys.SECTION))
                .map(path -> path.substring(LinkKeys.SECTION.length(), path.lastIndexOf('.')))
                .distinct()
                .sorted()
                .toList();
    }

    /// Where the first is that is given of it.
    String placeOfLink(String name) {
        return LinkKeys.all(name).stream()
                .filter(this::isGiven)
                .map(this::place)
                .findFirst()
                .orElse(DEFAULT);
    }

    /// The value; empty when it is faulty, which [#check] reports.
    <T> Optional<T> find(ConfigKey<T> key) {
        return key.form().read(of(key), key.path(), new Faults());
    }

    /// Only after a [#check] without fault.
    <T> T get(ConfigKey<T> key) {
        return find(key).orElseThrow(() -> new IllegalStateException(key.path() + " is unchecked"));
    }

    boolean isGiven(ConfigKey<?> key) {
        return given.containsKey(key.path());
    }

    String place(ConfigKey<?> key) {
        return of(key).place();
    }

    private Given of(ConfigKey<?> key) {
        return given.getOrDefault(key.path(), new Given.One(DEFAULT, key.standard()));
    }
}
