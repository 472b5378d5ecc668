package parley.chat.group;

/// What a member may do in a group, the most first. `GroupRules` says what that is.
public enum Role {
    OWNER,
    MODERATOR,
    MEMBER,
    /// Reads, and writes nothing.
    READ_ONLY
}
