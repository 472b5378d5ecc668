package parley.ppg;

import java.time.Instant;

/// The result notification an initiator asked for. PAP 8.6.
public sealed interface Notice {
    /// Not asked for, or nothing to tell yet.
    record None() implements Notice {}

    record Owed(int tries, Instant at) implements Notice {}

    /// The initiator has it.
    record Told() implements Notice {}

    /// Nobody took it for as long as it was tried.
    record GivenUp() implements Notice {}
}
