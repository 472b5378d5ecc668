package parley.wdp;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/// A network: an address and how many of its first bits count. RFC 4632 3.1.
public record AddressRange(InetAddress address, int bits) {
    public AddressRange {
        if (bits < 0 || bits > address.getAddress().length * 8) {
            throw new IllegalArgumentException(
                    "the prefix has 0 to " + address.getAddress().length * 8 + " bits");
        }
    }

    /// The networks that hold every address.
    public static List<AddressRange> everywhere() {
        return List.of(literal("0.0.0.0/0").orElseThrow(), literal("::/0").orElseThrow());
    }

    /// Loopback and the private networks: RFC 1918, RFC 6598, RFC 4193, RFC 3927, RFC 4291 2.5.6.
    public static List<AddressRange> insideNetworks() {
        return List.of(
                        "127.0.0.0/8",
                        "10.0.0.0/8",
                        "172.16.0.0/12",
                        "192.168.0.0/16",
                        "100.64.0.0/10",
                        "169.254.0.0/16",
                        "::1/128",
                        "fc00::/7",
                        "fe80::/10")
                .stream()
                .map(text -> literal(text).orElseThrow())
                .toList();
    }

    /// As [#parse]; empty when it is neither.
    public static Optional<AddressRange> literal(String text) {
        try {
            return Optional.of(parse(text));
        } catch (IllegalArgumentException notARange) {
            return Optional.empty();
        }
    }

    /// Reads `10.0.0.0/8`, `fc00::/7` or an address alone.
    ///
    /// @throws IllegalArgumentException when it is neither a range nor an address in digits
    public static AddressRange parse(String text) {
        int slash = text.indexOf('/');
        String host = slash < 0 ? text : text.substring(0, slash);
        boolean whole = host.indexOf(':') >= 0 || host.chars().filter(c -> c == '.').count() == 3;
        if (!whole) {
            // 10.1 and 167772161 are addresses to some, and nobody's here
            throw new IllegalArgumentException("not an address in digits");
        }
        var address = InetAddress.ofLiteral(host);
        if (slash < 0) {
            return new AddressRange(address, address.getAddress().length * 8);
        }
        String bits = text.substring(slash + 1);
        if (bits.isEmpty()
                || bits.length() > 3
                || !bits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new IllegalArgumentException("what stands behind the slash is no number");
        }
        return new AddressRange(address, Integer.parseInt(bits));
    }

    public boolean contains(InetAddress other) {
        return new AddressRanges(List.of(this)).contains(other);
    }

    /// As [#literal] reads it.
    @Override
    public String toString() {
        return address.getHostAddress() + "/" + bits;
    }

    @Override
    public String toString() {
        return address.getHostAddress() + "/" + bits;
    }
}
