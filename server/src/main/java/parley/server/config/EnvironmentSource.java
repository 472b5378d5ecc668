package parley.server.config;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// Reads what the environment gives for each key. A variable that looks like one of ours and is
/// none is a fault; other people's, and the launcher's, are left alone.
final class EnvironmentSource {
    private static final String PLACE = "environment";

    private EnvironmentSource() {}

    /// By [ConfigKey#path].
    static Map<String, Given> read(Map<String, String> environment, Faults faults) {
        var known = new LinkedHashMap<String, String>();
        ConfigKeys.all().forEach(key -> known.put(key.environment(), key.path()));
        var given = new LinkedHashMap<String, Given>();
        new TreeMap<>(environment)
                .forEach((variable, text) -> {
                    String path = known.get(variable);
                    if (path != null) {
                        given.put(path, new Given.One(PLACE, text.strip()));
                    } else if (variable.startsWith("PARLEY_")) {
                        stranger(variable, known, faults);
                    }
                });
        return given;
    }

    private static void stranger(String variable, Map<String, String> known, Faults faults) {
        var meant = Nearest.to(variable, known.keySet());
        boolean ours =
                ConfigKeys.sections().stream()
                        .map(section -> "PARLEY_" + section.name().toUpperCase(Locale.ROOT))
                        .anyMatch(prefix -> variable.startsWith(prefix + "_"));
        if (ours || meant.isPresent()) {
            faults.add(
                    PLACE,
                    variable,
                    "there is no such variable",
                    meant.map(it -> "did you mean " + it + "?")
                            .orElse("unset it, or look the name up in the handbook"));
        }
    }
}
