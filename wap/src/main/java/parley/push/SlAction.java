package parley.push;

import java.util.Locale;
import java.util.Optional;

/// What a phone does with the content a loading points to. SL 5.
public enum SlAction {
    EXECUTE_LOW,
    EXECUTE_HIGH,
    CACHE;

    /// As it stands in the attribute.
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<SlAction> of(String word) {
        for (var action : values()) {
            if (action.word().equals(word)) {
                return Optional.of(action);
            }
        }
        return Optional.empty();
    }
}
