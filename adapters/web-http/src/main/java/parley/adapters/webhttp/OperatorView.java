package parley.adapters.webhttp;

import parley.chat.ErasureOutcome;
import parley.pages.Export;

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

    /// Forgets whom this name or number is of; empty when nobody is.
    default Optional<ErasureOutcome> erase(String who) {
        return Optional.empty();
    }

    /// What somebody has with somebody else or in a group, by names or numbers; empty when there is
    /// no such conversation.
    default Optional<Export> export(String of, String with, Export.Form form) {
        return Optional.empty();
    }

    /// The phones behind the practice SMSC; none when a real SMSC is used.
    default Optional<PracticeDesk> practice() {
        return Optional.empty();
    }
}
