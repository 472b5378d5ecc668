package parley.chat.language;

/// What somebody can tell the gateway by SMS about her own standing.
public enum SmsCommand {
    /// No more messages, on any way.
    STOP,
    /// Takes STOP back.
    START,
    HELP,
    /// Who would get an answer.
    WHO,
    /// Quiet for a while, in the conversation an answer would go to.
    MUTE,
    /// Accepts an invitation to a group.
    JOIN,
    /// Leaves a group.
    LEAVE
}
