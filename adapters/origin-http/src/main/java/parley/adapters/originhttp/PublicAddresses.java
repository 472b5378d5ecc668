package parley.adapters.originhttp;

import parley.wdp.AddressRange;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Which addresses belong to the public Internet. All else (ourselves, the network we stand in,
/// groups, examples) is reached only when an operator lists it. IANA special-purpose registries.
final class PublicAddresses {
    private static final List<AddressRange> SPECIAL =
            List.of(
                    range("0.0.0.0/8"), // this network; RFC 1122 3.2.1.3
                    range("10.0.0.0/8"), // private; RFC 1918
                    range("100.64.0.0/10"), // shared by a carrier's customers; RFC 6598
                    range("127.0.0.0/8"), // loopback
                    range("169.254.0.0/16"), // link-local, clouds' metadata; RFC 3927
                    range("172.16.0.0/12"), // private; RFC 1918
                    range("192.0.0.0/24"), // protocol assignments; RFC 6890
                    range("192.0.2.0/24"), // documentation; RFC 5737
                    range("192.88.99.0/24"), // 6to4 relays; RFC 7526
                    range("192.168.0.0/16"), // private; RFC 1918
                    range("198.18.0.0/15"), // benchmarks; RFC 2544
                    range("198.51.100.0/24"), // documentation
                    range("203.0.113.0/24"), // documentation
                    range("224.0.0.0/4"), // multicast
                    range("240.0.0.0/4"), // reserved, and broadcast
                    range("2001::/23"), // protocol assignments, Teredo among them; RFC 2928
                    range("2001:db8::/32"), // documentation
                    range("2002::/16"), // 6to4; RFC 3056
                    range("3fff::/20")); // documentation; RFC 9637

    /// Whatever stands outside is loopback, unspecified, mapped, translated, unique local,
    /// link-local, multicast or not assigned. RFC 4291 2.4.
    private static final AddressRange GLOBAL_UNICAST = range("2000::/3");

    private static final AddressRange COMPATIBLE = range("::/96");
    private static final AddressRange NAT64 = range("64:ff9b::/96");
    private static final AddressRange SIX_TO_FOUR = range("2002::/16");
    private static final AddressRange TEREDO = range("2001::/32");

    private PublicAddresses() {}

    static boolean contain(InetAddress address) {
        if (address instanceof Inet6Address && !GLOBAL_UNICAST.contains(address)) {
            return false;
        }
        return SPECIAL.stream().noneMatch(range -> range.contains(address));
    }

    /// The IPv4 address that a packet to this one ends at, where the notation carries one.
    static Optional<InetAddress> within(InetAddress address) {
        if (address instanceof Inet4Address) {
            return Optional.empty();
        }
        if (NAT64.contains(address) || COMPATIBLE.contains(address)) {
            return Optional.of(embedded(address, 12, 0));
        }
        if (SIX_TO_FOUR.contains(address)) {
            return Optional.of(embedded(address, 2, 0));
        }
        // RFC 4380 4: each bit of the client's address is inverted
        return TEREDO.contains(address)
                ? Optional.of(embedded(address, 12, 0xFF))
                : Optional.empty();
    }

    private static InetAddress embedded(InetAddress address, int at, int mask) {
        byte[] octets = Arrays.copyOfRange(address.getAddress(), at, at + 4);
        for (int i = 0; i < octets.length; i++) {
            octets[i] ^= (byte) mask;
        }
        try {
            return InetAddress.getByAddress(octets);
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException("four octets are an address", impossible);
        }
    }

    private static AddressRange range(String text) {
        return AddressRange.parse(text);
    }
}
