package parley.chat.conversation;

/// How a message came to its end.
public enum Ending {
    /// By whoever wrote it.
    TAKEN_BACK,
    /// With whoever wrote it.
    ERASED
}
