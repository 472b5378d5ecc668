package parley.server;

import parley.adapters.webhttp.OperatorView;
import parley.adapters.webhttp.PracticeDesk;

import tools.jackson.databind.json.JsonMapper;

import java.util.Optional;
import java.util.function.Supplier;

/// What the operators' port shows of this gateway.
final class OperatorDesk implements OperatorView, AutoCloseable {
    private final GatewayMetrics metrics = new GatewayMetrics(this::status);
    private final Optional<PracticeDesk> practice;
    private volatile Optional<Supplier<GatewayStatus>> shown = Optional.empty();

    OperatorDesk(Optional<PracticeDesk> practice) {
        this.practice = practice;
    }

    /// Once, before anybody can ask.
    void show(Supplier<GatewayStatus> status) {
        shown = Optional.of(status);
    }

    private GatewayStatus status() {
        return shown.orElseThrow(() -> new IllegalStateException("show comes first")).get();
    }

    @Override
    public String statusJson() {
        return JsonMapper.shared().writeValueAsString(status());
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
