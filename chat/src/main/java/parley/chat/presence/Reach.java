package parley.chat.presence;

import java.time.Duration;
import java.util.Optional;

/// What is believed of a person's phone now: the state, where a push can go (exactly when
/// reachable), what it stands on and how old that is.
public record Reach(State state, Optional<ContactPoint> point, Evidence evidence, Duration age) {
    public Reach {
        if (point.isPresent() != (state == State.REACHABLE)) {
            throw new IllegalArgumentException("a point exactly when reachable");
        }
    }

    /// Of whom nothing was seen, or nothing may be seen.
    public static final Reach NOTHING_SEEN =
            new Reach(State.OFFLINE, Optional.empty(), Evidence.NOTHING, Duration.ZERO);

    public enum State {
        /// The last that was heard says that she went, or nothing was ever seen of her.
        OFFLINE,
        /// The network says so, a browser was seen, or an SMS was taken or sent.
        ONLINE,
        /// Is using WAP now, or has a page open that listens.
        REACHABLE,
        /// The evidence has run out, and nothing said that she went.
        UNKNOWN
    }
}
