package parley.adapters.handsetudp;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// Whose pages are ours: the configured hosts, and the addresses phones reach us at.
record OwnHosts(Set<String> names, boolean secure) {
    OwnHosts {
        names = Set.copyOf(names);
    }

    static OwnHosts of(HandsetConfig config) {
        var names = new HashSet<String>();
        config.ownHosts().forEach(host -> names.add(host.toLowerCase(Locale.ROOT)));
        names.addAll(literals(config.bind()));
        return new OwnHosts(names, config.linkBase().startsWith("https://"));
    }

    /// A URL with a scheme that promises more than the way to us keeps is not served, unless the
    /// operator gives it out himself.
    boolean has(PhoneUrl url, String hostHeader) {
        if (url.scheme().equals("https") && !secure) {
            return false;
        }
        String host = url.host().isEmpty() ? PhoneUrl.hostOf(hostHeader) : url.host();
        return host.isEmpty() || names.contains(host);
    }

    private static Set<String> literals(InetAddress bind) {
        if (!bind.isAnyLocalAddress()) {
            return Set.of(literal(bind));
        }
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .map(OwnHosts::literal)
                    .collect(Collectors.toSet());
        } catch (SocketException unknown) {
            return Set.of();
        }
    }

    private static String literal(InetAddress address) {
        String text = address.getHostAddress();
        int scope = text.indexOf('%');
        String plain = scope < 0 ? text : text.substring(0, scope);
        return plain.contains(":") ? "[" + plain + "]" : plain;
    }
}
