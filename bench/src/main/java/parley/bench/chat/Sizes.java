package parley.bench.chat;

import java.time.Duration;

/// How large the trials are.
///
/// @param phones that write; each has a neighbour it writes to, and so many that none of them comes
///   to the 90 messages a minute that a person may write to another
/// @param atOnce letters under way at once
/// @param warmSteps as long as this the gateway is warmed up at most, in steps of `length`
/// @param length of what is measured
/// @param pace letters a second where times are measured
/// @param groupMembers of the group that is written to
/// @param groupLetters how often
/// @param warmGroupLetters so many before, at most
/// @param looks pages that are asked for
record Sizes(
        int phones,
        int atOnce,
        int warmSteps,
        Duration length,
        double pace,
        int groupMembers,
        int groupLetters,
        int warmGroupLetters,
        int looks) {
    static Sizes usual(Duration length) {
        return new Sizes(8_000, 256, 12, length, 1_000, 10_000, 10, 40, 5_000);
    }

    /// Everything once.
    static Sizes smallest() {
        return new Sizes(64, 4, 0, Duration.ofSeconds(1), 50, 8, 2, 1, 5);
    }
}
