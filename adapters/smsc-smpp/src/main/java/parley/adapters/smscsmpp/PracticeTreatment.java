package parley.adapters.smscsmpp;

/// What the practice SMSC does with what is submitted for a number.
public enum PracticeTreatment {
    /// Taken, and reported delivered.
    DELIVER,
    /// Taken, and reported undeliverable.
    FAIL,
    /// Taken, and never reported.
    SILENCE,
    /// Refused: too fast.
    THROTTLE,
    /// Refused: no room.
    QUEUE_FULL,
    /// Refused for good: no such destination.
    REFUSE,
    /// Refused: something is wrong with the SMSC itself.
    BROKEN,
    /// The link breaks before there is an answer.
    BREAK_LINK
}
