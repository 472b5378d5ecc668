package parley.server;

import parley.adapters.webhttp.OperatorView;

import tools.jackson.databind.json.JsonMapper;

/// What the operators' port shows of this gateway.
final class OperatorDesk implements OperatorView, AutoCloseable {
    private final Gateway.Parts parts;
    private final GatewayMetrics metrics;

    OperatorDesk(Gateway.Parts parts) {
        this.parts = parts;
        this.metrics = new GatewayMetrics(() -> StatusReport.of(parts));
    }

    @Override
    public String statusJson() {
        return JsonMapper.shared().writeValueAsString(StatusReport.of(parts));
    }

    @Override
    public String metricsText() {
        return metrics.text();
    }

    @Override
    public void close() {
        metrics.close();
    }
}
