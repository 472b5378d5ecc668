package parley.adapters.webhttp;

import java.util.Optional;

/// What the operator is shown; made by the one who knows every part.
public interface OperatorView {
    /// One JSON object: what runs, binds, queues, versions.
    String statusJson();

    /// Counters in the text format of Prometheus.
    String metricsText();

    /// How a message goes to each recipient and why, as one JSON object; empty when there is none
    /// of this id.
    default Optional<String> whyJson(String message) {
        return Optional.empty();
    }

    /// The same of a message that somebody would send, by the names of the two; empty when that
    /// cannot be sent.
    default Optional<String> whatIfJson(String from, String to, String text) {
        return Optional.empty();
    }

    /// Switches a listener on or off, at once; false when there is none of this name.
    default boolean switchListener(String name, boolean on) {
        return false;
    }

    /// The phones behind the practice SMSC; none when a real SMSC is used.
    default Optional<PracticeDesk> practice() {
        return Optional.empty();
    }
}
