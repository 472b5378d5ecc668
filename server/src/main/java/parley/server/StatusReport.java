package parley.server;

import parley.server.GatewayStatus.Link;
import parley.server.GatewayStatus.Listener;
import parley.server.GatewayStatus.Smsc;

import java.net.InetAddress;
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
        waiting.put("people_seen", (long) parts.chat().peopleSeen());
        waiting.put("sms", (long) smsc.waiting());
        waiting.put("sms_under_way", (long) smsc.underWay());
        waiting.put("sms_parts_held", (long) smsc.partsHeld());
        smsc.links()
                .forEach(link ->
                        waiting.put(
                                "sms_link_" + link.name() + "_under_way", (long) link.underWay()));
        parts.push().ifPresent(push -> waiting.putAll(push.states()));
        parts.webPush().ifPresent(browsers -> waiting.put("web_push", (long) browsers.underWay()));
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
        counters.put("web_switched_off", web.switchedOff());
        parts.push().ifPresent(push -> counters.putAll(push.counters()));
        parts.webPush().ifPresent(browsers -> counters.putAll(browsers.counters()));
        counters.put("web_push_wishes_refused", parts.chat().browsers().refused());
        counters.putAll(parts.alarms().counters());
        counters.putAll(parts.chat().perAddress().counters());
        counters.put("tick_failed", parts.ticker().failures());
        return counters;
    }

    private static List<Listener> listeners(Gateway.Parts parts) {
        var config = parts.config();
        var handsets = parts.handsets();
        var list = new Listeners(ListenerSwitches.of(parts), new ArrayList<>());
        var wap = config.handset().bind();
        list.add(
                "WAP connectionless",
                "udp",
                wap,
                handsets.connectionlessPort(),
                ListenerSwitches.CONNECTIONLESS);
        list.add(
                "WAP sessions (WTP)",
                "udp",
                wap,
                handsets.sessionPort(),
                ListenerSwitches.SESSIONS);
        var web = config.web();
        list.add("web", "tcp", web.bind(), parts.web().port(), ListenerSwitches.WEB);
        list.add("operators", "tcp", web.operatorsBind(), parts.web().operatorsPort(), "");
        parts.push()
                .ifPresent(push ->
                        list.add(
                                "push initiators (PAP)",
                                "tcp",
                                config.push().orElseThrow().pap().bind(),
                                push.port(),
                                ListenerSwitches.PUSH));
        parts.accounting()
                .ifPresent(accounting ->
                        list.add(
                                "RADIUS accounting",
                                "udp",
                                config.accounting().orElseThrow().bind(),
                                accounting.port(),
                                ListenerSwitches.ACCOUNTING));
        parts.practice()
                .ifPresent(practice ->
                        list.add(
                                "PRACTICE SMSC (SMPP)",
                                "tcp",
                                InetAddress.ofLiteral("127.0.0.1"),
                                practice.port(),
                                ""));
        return list.all();
    }

    private record Listeners(ListenerSwitches switches, List<Listener> all) {
        void add(String name, String protocol, InetAddress bind, int port, String id) {
            all.add(
                    new Listener(
                            name, protocol, bind.getHostAddress(), port, id, switches.isOn(id)));
        }
    }

    private static Smsc smsc(Gateway.Parts parts) {
        var status = parts.smsc().status();
        return new Smsc(
                parts.practice().isPresent() ? "practice" : "smpp",
                status.bound(),
                status.links().stream()
                        .map(link ->
                                new Link(
                                        link.name(),
                                        link.where(),
                                        link.as(),
                                        link.tls(),
                                        link.bound(),
                                        link.throttled()))
                        .toList());
    }

    private static Map<String, Long> deliveries(Gateway.Parts parts) {
        var all = new TreeMap<String, Long>();
        parts.store()
                .countByState()
                .forEach((state, count) -> all.put(state.name().toLowerCase(Locale.ROOT), count));
        return all;
    }
}
