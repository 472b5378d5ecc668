package parley.server;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/// The counters of all rooms, in the text form Prometheus reads. Rooms count by themselves; here
/// their numbers are only collected when somebody asks.
final class GatewayMetrics implements AutoCloseable {
    private final PrometheusMeterRegistry registry =
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Supplier<GatewayStatus> status;
    private final Map<String, Long> counters = new ConcurrentHashMap<>();
    private final Map<String, Long> gauges = new ConcurrentHashMap<>();

    GatewayMetrics(Supplier<GatewayStatus> status) {
        this.status = status;
        new JvmMemoryMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
    }

    String text() {
        var now = status.get();
        now.counters().forEach(this::count);
        now.waiting().forEach((name, value) -> gauge("parley_waiting", "queue", name, value));
        now.deliveries()
                .forEach((state, value) -> gauge("parley_deliveries", "state", state, value));
        return registry.scrape();
    }

    private void count(String name, long value) {
        if (counters.put(name, value) == null) {
            FunctionCounter.builder("parley_events", counters, all -> all.getOrDefault(name, 0L))
                    .tag("event", name)
                    .register(registry);
        }
    }

    private void gauge(String meter, String tag, String name, long value) {
        String key = meter + " " + name;
        if (gauges.put(key, value) == null) {
            Gauge.builder(meter, gauges, all -> all.getOrDefault(key, 0L))
                    .tag(tag, name)
                    .register(registry);
        }
    }

    @Override
    public void close() {
        registry.close();
    }
}
