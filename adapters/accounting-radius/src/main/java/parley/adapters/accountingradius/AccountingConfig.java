package parley.adapters.accountingradius;

import java.net.InetAddress;
import java.util.Map;

/// @param port 1813; 0 takes any free port
/// @param secrets shared secret per access server address; nobody else is listened to
/// @param queueMax requests waiting; above, a request is dropped and the access server repeats it
public record AccountingConfig(
        InetAddress bind, int port, Map<InetAddress, String> secrets, int queueMax) {
    public AccountingConfig {
        secrets = Map.copyOf(secrets);
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("not a port: " + port);
        }
        if (queueMax < 1) {
            throw new IllegalArgumentException("a queue holds at least one request");
        }
        if (secrets.containsValue("")) {
            throw new IllegalArgumentException("an empty shared secret proves nothing");
        }
    }

    /// Does not print the secrets.
    @Override
    public String toString() {
        return "AccountingConfig[bind=" + bind + ", port=" + port + "]";
    }
}
