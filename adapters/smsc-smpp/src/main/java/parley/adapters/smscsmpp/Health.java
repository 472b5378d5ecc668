package parley.adapters.smscsmpp;

import java.time.Instant;

/// How a link stands, as far as choosing one asks.
sealed interface Health {
    /// Bound, and the SMSC takes what it gets.
    record Up() implements Health {}

    /// Bound, but since then the SMSC says "too fast" or "no room" to everything, lately at `last`.
    record Throttled(Instant since, Instant last) implements Health {}

    record Away(Instant since) implements Health {}
}
