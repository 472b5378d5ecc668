package parley.adapters.originhttp;

import org.eclipse.jetty.util.Promise;
import org.eclipse.jetty.util.SocketAddressResolver;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;

/// Looks a name up for each new connection and hands on only addresses that may be connected to:
/// the connection goes to what was checked, so a name that changes its mind changes nothing.
final class CheckedNames implements SocketAddressResolver {
    private final AllowList allowed;
    private final NameLookup lookup;
    private final Executor waiting;
    private volatile Set<Integer> ownPorts = Set.of();

    /// @param waiting runs what waits for DNS
    CheckedNames(AllowList allowed, NameLookup lookup, Executor waiting) {
        this.allowed = allowed;
        this.lookup = lookup;
        this.waiting = waiting;
    }

    /// Ports of this machine that nobody is led to, whatever is listed.
    void keepAwayFrom(Set<Integer> ports) {
        ownPorts = Set.copyOf(ports);
    }

    @Override
    public void resolve(
            String host,
            int port,
            Map<String, Object> context,
            Promise<List<InetSocketAddress>> promise) {
        waiting.execute(() -> {
            try {
                promise.succeeded(checked(host, port));
            } catch (UnknownHostException | NotAllowed failed) {
                promise.failed(failed);
            }
        });
    }

    private List<InetSocketAddress> checked(String host, int port)
            throws UnknownHostException, NotAllowed {
        var found =
                switch (HostText.of(host)) {
                    case HostText.Literal(var address) -> List.of(address);
                    case HostText.Name(var name) -> lookup.addressesOf(name);
                    case HostText.Odd() -> throw new NotAllowed();
                };
        var usable =
                found.stream()
                        .filter(allowed::mayConnect)
                        .filter(address -> !(ownPorts.contains(port) && isOurs(address)))
                        .toList();
        if (usable.isEmpty()) {
            throw new NotAllowed();
        }
        var sockets = new ArrayList<InetSocketAddress>(usable.size());
        for (InetAddress address : usable) {
            sockets.add(new InetSocketAddress(named(host, address), port));
        }
        return sockets;
    }

    /// The certificate is compared with the name an address carries: without one, any certificate
    /// for the bare address would do.
    private static InetAddress named(String host, InetAddress address) throws UnknownHostException {
        return InetAddress.getByAddress(host, address.getAddress());
    }

    private static boolean isOurs(InetAddress address) {
        try {
            return address.isLoopbackAddress()
                    || address.isAnyLocalAddress()
                    || NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException unknown) {
            return true;
        }
    }
}
