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

    /// `kind`: `practice` (built in, nothing leaves this machine) or `smpp`.
    record Smsc(String kind, String address, int port, boolean bound) {}
}
