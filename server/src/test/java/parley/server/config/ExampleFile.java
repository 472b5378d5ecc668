package parley.server.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.stream.Collectors;

/// `config/parley.example.toml`, from the table of keys. Every value is its default, commented out.
final class ExampleFile {
    private static final int COLUMNS = 90;

    private ExampleFile() {}

    static String text() {
        var text =
                new StringBuilder(
                        """
                        # Parley: every key, with its unit and its default. Take what you need into
                        # parley.toml and remove the # before it. `./parley check FILE` says what is wrong,
                        # all of it at once.
                        #
                        # Times: 500ms, 30s, 5m, 12h, 3d. Sizes: 512B, 64KiB, 1MiB. Addresses are numbers,
                        # never names. Relative paths start where the gateway is started. Each key can be
                        # overridden by the environment: [wap] session_port by PARLEY_WAP_SESSION_PORT, a
                        # list by its values with commas between.
                        """);
        for (var section : ConfigKeys.sections()) {
            text.append("\n# ").append(section.about()).append("\n");
            text.append(section.name().contains(".") ? "# [" : "[");
            text.append(section.name()).append("]\n");
            ConfigKeys.described().stream()
                    .filter(key -> key.section().equals(section.name()))
                    .forEach(key -> text.append("\n").append(entry(key)));
        }
        return text.toString();
    }

    private static String entry(ConfigKey<?> key) {
        String about = wrapped(key.about() + " Unit: " + key.form().unit() + ".");
        return switch (key.form().shape()) {
            case SECRET -> about + "# Never in this file: " + key.environment() + "\n";
            case TABLE -> about + "# [" + key.path() + "]\n";
            case BARE, TEXT, LIST -> about + "# " + key.name() + " = " + value(key) + "\n";
        };
    }

    /// The default as it stands in the file.
    static String value(ConfigKey<?> key) {
        return switch (key.form().shape()) {
            case BARE -> key.standard();
            case TEXT, SECRET, TABLE -> "\"" + key.standard() + "\"";
            case LIST ->
                    Arrays.stream(key.standard().split(", "))
                            .filter(item -> !item.isEmpty())
                            .map(item -> "\"" + item + "\"")
                            .collect(Collectors.joining(", ", "[", "]"));
        };
    }

    private static String wrapped(String about) {
        var lines = new ArrayList<String>();
        var line = new StringBuilder("#");
        for (String word : about.split(" ")) {
            if (line.length() + 1 + word.length() > COLUMNS) {
                lines.add(line.toString());
                line = new StringBuilder("#");
            }
            line.append(" ").append(word);
        }
        lines.add(line.toString());
        return String.join("\n", lines) + "\n";
    }
}
