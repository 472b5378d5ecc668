package parley.server;

import parley.server.GatewayStatus.Listener;
import parley.server.GatewayStatus.Smsc;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// Collects what each part says of itself.
final class StatusReport {
    private StatusReport() {}

    static GatewayStatus of(Gateway.Parts parts) {
        var waiting = new TreeMap<>(parts.handsets().waiting());
        var smsc = parts.smsc().status();
        waiting.put("sms", (long) smsc.waiting());
        waiting.put("sms_under_way", (long) smsc.underWay());
        waiting.put("sms_parts_held", (long) smsc.partsHeld());
        parts.push().ifPresent(push -> waiting.putAll(push.states()));
        parts.accounting()
                .ifPresent(accounting -> waiting.put("accounting", (long) accounting.waiting()));
        parts.otherPages()
                .ifPresent(others ->
                        waiting.put("origin_exchanges", (long) others.origins().underWay()));
        return new GatewayStatus(
                GatewayVersion.of(),
                Runtime.version().toString(),
                Duration.between(parts.began(), parts.clock().instant()).toSeconds(),
                parts.config().store().folder().toString(),
                listeners(parts),
                smsc(parts),
                deliveries(parts),
                waiting,
                counters(parts));
    }

    /// Each name begins with the room that counts it.
    private static Map<String, Long> counters(Gateway.Parts parts) {
        var counters = new TreeMap<String, Long>(parts.handsets().counters());
        parts.accounting()
                .ifPresent(accounting ->
                        accounting
                                .counters()
                                .forEach((name, count) ->
                                        counters.put("accounting_" + name, count)));
        parts.otherPages()
                .ifPresent(others -> {
                    counters.putAll(others.relay().counters());
                    counters.putAll(others.origins().counters());
                });
        parts.smsc().counters().forEach((name, count) -> counters.put("sms_" + name, count));
        var web = parts.web().counts();
        counters.put("web_requests", web.requests());
        counters.put("web_busy", web.busy());
        counters.put("web_cross_site", web.crossSite());
        counters.put("web_faults", web.faults());
        parts.push().ifPresent(push -> counters.putAll(push.counters()));
        counters.put("tick_failed", parts.ticker().failures());
        return counters;
    }

    private static List<Listener> listeners(Gateway.Parts parts) {
        var config = parts.config();
        String wap = config.handset().bind().getHostAddress();
        String web = config.web().bind().getHostAddress();
        var all = new ArrayList<Listener>();
        all.add(
                new Listener(
                        "WAP connectionless", "udp", wap, parts.handsets().connectionlessPort()));
        all.add(new Listener("WAP sessions (WTP)", "udp", wap, parts.handsets().sessionPort()));
        all.add(new Listener("web", "tcp", web, parts.web().port()));
        all.add(
                new Listener(
                        "operators",
                        "tcp",
                        config.web().operatorsBind().getHostAddress(),
                        parts.web().operatorsPort()));
        parts.push()
                .ifPresent(push ->
                        all.add(
                                new Listener(
                                        "push initiators (PAP)",
                                        "tcp",
                                        config.push().orElseThrow().pap().bind().getHostAddress(),
                                        push.port())));
        parts.accounting()
                .ifPresent(accounting ->
                        all.add(
                                new Listener(
                                        "RADIUS accounting",
                                        "udp",
                                        config.accounting().orElseThrow().bind().getHostAddress(),
                                        accounting.port())));
        parts.practice()
                .ifPresent(practice ->
                        all.add(
                                new Listener(
                                        "PRACTICE SMSC (SMPP)",
                                        "tcp",
                                        "127.0.0.1",
                                        practice.port())));
        return all;
    }

    private static Smsc smsc(Gateway.Parts parts) {
        var config = parts.config().smsc();
        return new Smsc(
                parts.practice().isPresent() ? "practice" : "smpp",
                config.host().orElse("127.0.0.1"),
                parts.practice().map(practice -> practice.port()).orElse(config.port()),
                parts.smsc().status().bound());
    }

    private static Map<String, Long> deliveries(Gateway.Parts parts) {
        var all = new TreeMap<String, Long>();
        parts.store()
                .countByState()
                .forEach((state, count) -> all.put(state.name().toLowerCase(Locale.ROOT), count));
        return all;
    }
}
