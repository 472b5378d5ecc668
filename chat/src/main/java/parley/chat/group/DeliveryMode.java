package parley.chat.group;

/// How somebody wants to hear of what is written in a group. Her page shows it all, whatever the
/// mode. It is a wish: terms, caps and what a bearer can do come before it.
public enum DeliveryMode {
    /// Whatever way the decision finds.
    EVERY_WAY,
    /// No SMS: it waits until she is reachable.
    PUSH_ONLY,
    /// No push and no SMS for a single message: many are told of at once.
    DIGEST,
    /// Each message as an SMS, even while she is reachable.
    EVERY_SMS,
    /// Only what names her goes out to her; the rest waits on her page. `Mentions` says what names
    /// somebody.
    MENTIONS
}
