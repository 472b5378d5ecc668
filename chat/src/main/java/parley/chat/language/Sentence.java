package parley.chat.language;

/// What the gateway can say by SMS.
public enum Sentence {
    STOPPED,
    STARTED,
    HELP,
    WHO_PERSON,
    WHO_GROUP,
    MUTED,
    JOINED,
    LEFT,
    WHICH,
    HOW_TO_START,
    NO_TEXT,
    TOO_MUCH,
    NOBODY_THERE,
    NOT_TAKEN,
    SILENCED,
    FOR_WHOM,
    WAITING,
    /// Behind the one SMS that invites somebody.
    HOW_TO_END
}
