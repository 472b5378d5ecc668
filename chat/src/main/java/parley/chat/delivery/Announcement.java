package parley.chat.delivery;

/// How it stands with the one SMS that says what waits, because it would cost too much to send it.
public enum Announcement {
    POSSIBLE,
    /// An SMS has said already that this message waits.
    MADE,
    /// That would cost too much, too.
    OVER_CAP
}
