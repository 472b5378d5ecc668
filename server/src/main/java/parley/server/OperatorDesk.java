package parley.server;

import parley.adapters.webhttp.OperatorView;
import parley.adapters.webhttp.PracticeDesk;

import tools.jackson.databind.json.JsonMapper;

import java.util.Optional;

/// What the operators' port shows of this gateway.
final class OperatorDesk implements OperatorView, AutoCloseable {
    private final Gateway.Parts parts;
    private final GatewayMetrics metrics;
    private final Optional<PracticeDesk> practice;

    OperatorDesk(Gateway.Parts parts) {
        this.parts = parts;
        this.practice = parts.practice().map(smsc -> new PracticePhonesDesk(smsc, parts.config()));
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
    public Optional<PracticeDesk> practice() {
        return practice;
    }

    @Override
    public void close() {
        metrics.close();
    }
}
