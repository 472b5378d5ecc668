package parley.chat.budget;

import java.util.List;

/// What one SMS takes, and from what.
public record Cost(int parts, Money price, List<Limit> limits) {
    /// At most so many parts of this scope.
    public record Limit(Scope scope, int partsMax) {}

    public Cost {
        limits = List.copyOf(limits);
    }
}
