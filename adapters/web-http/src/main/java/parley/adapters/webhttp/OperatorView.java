package parley.adapters.webhttp;

import java.util.Optional;

/// What the operator is shown; made by the one who knows every part.
public interface OperatorView {
    /// One JSON object: what runs, binds, queues, versions.
    String statusJson();

    /// Counters in the text format of Prometheus.
    String metricsText();

    /// Switches a listener on or off, at once; false when there is none of this name.
    default boolean switchListener(String name, boolean on) {
        return false;
    }

    /// The phones behind the practice SMSC; none when a real SMSC is used.
    default Optional<PracticeDesk> practice() {
        return Optional.empty();
    }
}
