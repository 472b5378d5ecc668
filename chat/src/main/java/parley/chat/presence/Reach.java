package parley.chat.presence;

import java.time.Duration;
import java.util.Optional;

/// What is believed of a person's phone now: the state, where a push can go (exactly when
/// reachable), what it stands on and how old that is.
public record Reach(State state, Optional<ContactPoint> point, String evidence, Duration age) {
    public Reach {
        if (point.isPresent() != (state == State.REACHABLE)) {
            throw new IllegalArgumentException("a point exactly when reachable");
        }
    }

    /// Online: the network says so or a browser was seen. Reachable: is using WAP now.
    public enum State {
        OFFLINE,
        ONLINE,
        REACHABLE
    }
}
