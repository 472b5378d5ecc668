package parley.server;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import parley.adapters.webhttp.OperatorView;
import parley.adapters.webhttp.PracticeDesk;
import parley.chat.ErasureOutcome;
import parley.pages.Export;

import tools.jackson.databind.json.JsonMapper;

import java.util.Optional;
import java.util.function.Supplier;

/// What the operators' port shows of this gateway, and switches.
final class OperatorDesk implements OperatorView, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OperatorDesk.class);

    private final GatewayMetrics metrics = new GatewayMetrics(this::status);
    private final Optional<PracticeDesk> practice;
    private volatile Optional<Supplier<GatewayStatus>> shown = Optional.empty();
    private final ReasonsDesk reasons;
    private volatile Optional<ListenerSwitches> switches = Optional.empty();
    private volatile Optional<PeopleDesk> people = Optional.empty();

    OperatorDesk(Optional<PracticeDesk> practice, ReasonsDesk reasons) {
        this.reasons = reasons;
        this.practice = practice;
    }

    /// Once, before anybody can ask.
    void show(Supplier<GatewayStatus> status, ListenerSwitches listeners) {
        shown = Optional.of(status);
        switches = Optional.of(listeners);
    }

    void open(PeopleDesk desk) {
        people = Optional.of(desk);
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
    public Optional<String> whyJson(String message) {
        return reasons.why(message).map(JsonMapper.shared()::writeValueAsString);
    }

    @Override
    public Optional<String> whatIfJson(String from, String to, String text) {
        return reasons.whatIf(from, to, text).map(JsonMapper.shared()::writeValueAsString);
    }

    @Override
    public boolean switchListener(String name, boolean on) {
        boolean known = switches.filter(listeners -> listeners.turn(name, on)).isPresent();
        if (known) {
            LOG.warn("event=listener_switched listener={} on={}", name, on);
        }
        return known;
    }

    @Override
    public Optional<ErasureOutcome> erase(String who) {
        var outcome = people.flatMap(desk -> desk.erase(who));
        outcome.ifPresent(what -> LOG.warn("event=person_erased by=operator outcome={}", what));
        return outcome;
    }

    @Override
    public Optional<Export> export(String of, String with, Export.Form form) {
        var export = people.flatMap(desk -> desk.export(of, with, form));
        export.ifPresent(_ -> LOG.warn("event=conversation_exported by=operator"));
        return export;
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
