package parley.push;

import java.util.Locale;
import java.util.Optional;

/// How much an indication may disturb; DELETE takes back an earlier one. SI 5.2.1, 6.2.
public enum SiAction {
    SIGNAL_NONE,
    SIGNAL_LOW,
    SIGNAL_MEDIUM,
    SIGNAL_HIGH,
    DELETE;

    /// As it stands in the attribute.
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<SiAction> of(String word) {
        for (var action : values()) {
            if (action.word().equals(word)) {
                return Optional.of(action);
            }
        }
        return Optional.empty();
    }
}
