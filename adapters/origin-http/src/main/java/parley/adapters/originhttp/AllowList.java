package parley.adapters.originhttp;

import parley.wdp.AddressRange;
import parley.wdp.AddressRanges;

import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// Whom the relay may ask. Asked twice: [#mayAsk] about what an address says, [#mayConnect] about
/// what its name resolved to, at the connection.
///
/// @param hosts `wap.example.org`, `*.example.org` for all below it, `*` for the whole public
///   Internet; none and no addresses: the relay is off
/// @param ports at any of them
/// @param addresses the only way to an address that is not public
public record AllowList(Set<String> hosts, Set<Integer> ports, List<AddressRange> addresses) {
    public static final Set<Integer> USUAL_PORTS = Set.of(80, 443);

    public AllowList {
        hosts =
                hosts.stream()
                        .map(host -> host.toLowerCase(Locale.ROOT))
                        .collect(Collectors.toUnmodifiableSet());
        ports = Set.copyOf(ports);
        addresses = List.copyOf(addresses);
    }

    public static AllowList nobody() {
        return new AllowList(Set.of(), USUAL_PORTS, List.of());
    }

    public boolean isEmpty() {
        return hosts.isEmpty() && addresses.isEmpty();
    }

    /// Of the host and the port as they stand in an address.
    public boolean mayAsk(String host, int port) {
        return ports.contains(port)
                && switch (HostText.of(host)) {
                    case HostText.Name(var name) -> names(name);
                    case HostText.Literal(var address) ->
                            mayConnect(address)
                                    && (isListed(address) || names(address.getHostAddress()));
                    case HostText.Odd() -> false;
                };
    }

    /// Of one address a listed host has. An address that stands for another (IPv6 around IPv4) is
    /// as good as both.
    public boolean mayConnect(InetAddress address) {
        boolean direct = isListed(address) || PublicAddresses.contain(address);
        return direct && PublicAddresses.within(address).map(this::mayConnect).orElse(true);
    }

    private boolean isListed(InetAddress address) {
        return new AddressRanges(addresses).contains(address);
    }

    private boolean names(String host) {
        if (hosts.contains("*") || hosts.contains(host)) {
            return true;
        }
        for (int dot = host.indexOf('.'); dot >= 0; dot = host.indexOf('.', dot + 1)) {
            if (hosts.contains("*" + host.substring(dot))) {
                return true;
            }
        }
        return false;
    }
}
