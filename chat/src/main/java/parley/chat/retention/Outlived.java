package parley.chat.retention;

import java.time.Duration;

/// What is worth nothing any more after its time, and is kept for a while all the same: somebody
/// may still ask why it is not good.
public enum Outlived {
    SIGN_INS(Duration.ZERO),
    /// So long a link can say that it has expired; later it is one that nobody knows.
    REPLY_LINKS(Duration.ofDays(90)),
    /// Of an SMS that could belong to several conversations, with its text.
    QUESTIONS(Duration.ofDays(30)),
    /// What was spent in a day.
    DAYS_SPENT(Duration.ofDays(90)),
    /// What makes a form of a group that is posted again the same one.
    GROUP_FORM_KEYS(Duration.ofDays(30));

    private final Duration keptFor;

    Outlived(Duration keptFor) {
        this.keptFor = keptFor;
    }

    /// After it ran out, was asked, spent or done.
    Duration keptFor() {
        return keptFor;
    }
}
