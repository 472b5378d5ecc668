package parley.chat.group;

/// Why somebody who is in a group may not write in it now.
public enum Silence {
    READ_ONLY,
    MUTED,
    ANNOUNCEMENTS
}
