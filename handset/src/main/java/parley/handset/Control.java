package parley.handset;

import java.util.List;
import java.util.Optional;

/// Something on a card that its reader fills in or chooses from; what was filled in lives in the
/// variable of its name. WML 11.6.
sealed interface Control {
    String name();

    record Input(String name, String preset) implements Control {}

    record Select(String name, String indexName, String preset, List<Option> options)
            implements Control {
        public Select {
            options = List.copyOf(options);
        }

        /// By value, else by what is shown.
        Optional<Option> option(String wanted) {
            return options.stream()
                    .filter(option -> option.value().equals(wanted))
                    .findFirst()
                    .or(() ->
                            options.stream()
                                    .filter(option -> option.label().equals(wanted))
                                    .findFirst());
        }
    }

    record Option(String value, String label) {}
}
