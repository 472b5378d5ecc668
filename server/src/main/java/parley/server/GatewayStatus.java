package parley.server;

import java.util.List;
import java.util.Map;

/// What runs, as an operator sees it: no number, no text, no secret.
record GatewayStatus(
        String version,
        String java,
        long upSeconds,
        String dataFolder,
        List<Listener> listeners,
        Smsc smsc,
        Map<String, Long> deliveries,
        Map<String, Long> waiting,
        Map<String, Long> counters) {

    /// `protocol` and what it is for, in words. `id`: by which it is switched on and off, empty
    /// when it cannot be.
    record Listener(
            String name, String protocol, String address, int port, String id, boolean on) {}

    /// `kind`: `practice` (built in, nothing leaves this machine) or `smpp`. `bound`: whether SMS
    /// can leave now.
    record Smsc(String kind, boolean bound, List<Link> links) {}

    /// `at`: host and port. `as`: transceiver, transmitter, receiver.
    record Link(String name, String at, String as, boolean tls, boolean bound, boolean throttled) {}
}
