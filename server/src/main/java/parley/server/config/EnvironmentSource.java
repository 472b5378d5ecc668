package parley.server.config;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// Reads what the environment gives for each key. A variable that looks like one of ours and is
/// none is a fault; other people's, and the launcher's, are left alone.
final class EnvironmentSource {
    private static final String PLACE = "environment";
    private static final Pattern OF_LINK =
            Pattern.compile("PARLEY_SMS_LINKS_([A-Z][A-Z0-9]{0,15})_[A-Z_]+");

    private EnvironmentSource() {}

    /// By [ConfigKey#path].
    static Map<String, Given> read(Map<String, String> environment, Faults faults) {
        var known = new LinkedHashMap<String, String>();
        ConfigKeys.all().forEach(key -> known.put(key.environment(), key.path()));
        var given = new LinkedHashMap<String, Given>();
        new TreeMap<>(environment)
                .forEach((variable, text) -> {
                    Optional<String> path =
                            Optional.ofNullable(known.get(variable)).or(() -> ofLink(variable));
                    if (path.isPresent()) {
                        given.put(path.get(), new Given.One(PLACE, text.strip()));
                    } else if (variable.startsWith("PARLEY_")) {
                        stranger(variable, known, faults);
                    }
                });
        return given;
    }

    /// `PARLEY_SMS_LINKS_MAIN_HOST`: names of links have no underscore.
    private static Optional<String> ofLink(String variable) {
        var named = OF_LINK.matcher(variable);
        return named.matches()
                ? LinkKeys.all(named.group(1).toLowerCase(Locale.ROOT)).stream()
                        .filter(key -> key.environment().equals(variable))
                        .map(ConfigKey::path)
                        .findFirst()
                : Optional.empty();
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
