package parley.handset;

/// What the radio of a phone lets through. A phone without an answer is told apart by whether it
/// heard the question.
public enum Coverage {
    FULL,
    /// Hears everything, and nothing it says arrives: it reads a push and never acknowledges it.
    HEARS_ONLY,
    /// In a tunnel.
    NONE
}
