package parley.adapters.webhttp;

/// What the operator is shown; made by the one who knows every part.
public interface OperatorView {
    /// One JSON object: what runs, binds, queues, versions.
    String statusJson();

    /// Counters in the text format of Prometheus.
    String metricsText();
}
