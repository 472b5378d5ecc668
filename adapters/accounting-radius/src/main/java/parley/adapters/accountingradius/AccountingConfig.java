package parley.adapters.accountingradius;

import java.net.InetAddress;
import java.util.Map;

/// @param secrets shared secret per access server address; nobody else is listened to
/// @param queueMax requests waiting; above, a request is dropped and the access server repeats it
public record AccountingConfig(
        InetAddress bind, int port, Map<InetAddress, String> secrets, int queueMax) {
    public AccountingConfig {
        secrets = Map.copyOf(secrets);
    }

    /// Does not print the secrets.
    @Override
    public String toString() {
        return "AccountingConfig[bind=" + bind + ", port=" + port + "]";
    }
}
