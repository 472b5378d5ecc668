package parley.adapters.originhttp;

import org.eclipse.jetty.util.Promise;
import org.eclipse.jetty.util.SocketAddressResolver;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;

/// Looks a name up for each new connection and hands on only addresses that may be connected to:
/// the connection goes to what was checked, so a name that changes its mind changes nothing.
///
/// @param waiting runs what waits for DNS
record CheckedNames(CheckedAddresses addresses, Executor waiting) implements SocketAddressResolver {
    @Override
    public void resolve(
            String host,
            int port,
            Map<String, Object> context,
            Promise<List<InetSocketAddress>> promise) {
        waiting.execute(() -> {
            try {
                promise.succeeded(addresses.of(host, port));
            } catch (IOException failed) {
                promise.failed(failed);
            }
        });
    }
}
