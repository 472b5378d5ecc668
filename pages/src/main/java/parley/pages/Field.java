package parley.pages;

import java.util.List;

/// What stands in a form; labels are ours and short.
sealed interface Field {
    String name();

    record Hidden(String name, String value) implements Field {}

    /// One line to type; `suggestions` where the browser can offer them.
    record Line(
            String name,
            String label,
            String value,
            Kind kind,
            int charactersMax,
            List<String> suggestions)
            implements Field {
        public Line {
            suggestions = List.copyOf(suggestions);
        }

        Line(String name, String label, String value, Kind kind, int charactersMax) {
            this(name, label, value, kind, charactersMax, List.of());
        }
    }

    /// Some lines to type.
    record Lines(String name, String label, String value, int charactersMax) implements Field {}

    enum Kind {
        WORDS,
        NUMBER,
        PIN
    }
}
