package parley.server.config;

import java.util.Map;
import java.util.Optional;

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
        ConfigKeys.all().forEach(key -> key.form().read(of(key), key.path(), faults));
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
