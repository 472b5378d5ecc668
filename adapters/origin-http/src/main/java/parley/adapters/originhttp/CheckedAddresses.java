package parley.adapters.originhttp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// What may be connected to of what a name says now. Waits for DNS; safe from any thread.
public final class CheckedAddresses {
    private final AllowList allowed;
    private final NameLookup lookup;
    private volatile Set<Integer> ownPorts = Set.of();

    public CheckedAddresses(AllowList allowed) {
        this(allowed, name -> List.of(InetAddress.getAllByName(name)));
    }

    CheckedAddresses(AllowList allowed, NameLookup lookup) {
        this.allowed = allowed;
        this.lookup = lookup;
    }

    /// Ports of this machine that nobody is led to, whatever is listed.
    public void keepAwayFrom(Set<Integer> ports) {
        ownPorts = Set.copyOf(ports);
    }

    /// Each carries the name.
    ///
    /// @throws IOException when there are none
    public List<InetSocketAddress> of(String host, int port) throws IOException {
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
