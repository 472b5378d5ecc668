package parley.adapters.originhttp;

import parley.wdp.AddressRange;
import parley.wdp.AddressRanges;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;

/// Which addresses belong to the public Internet. All else (ourselves, the network we stand in,
/// groups, examples) is reached only when an operator lists it. IANA special-purpose registries.
final class PublicAddresses {
    private static final AddressRanges SPECIAL =
            ranges(
                    "0.0.0.0/8", // this network; RFC 1122 3.2.1.3
                    "10.0.0.0/8", // private; RFC 1918
                    "100.64.0.0/10", // shared by a carrier's customers; RFC 6598
                    "127.0.0.0/8", // loopback
                    "169.254.0.0/16", // link-local, clouds' metadata; RFC 3927
                    "172.16.0.0/12", // private; RFC 1918
                    "192.0.0.0/24", // protocol assignments; RFC 6890
                    "192.0.2.0/24", // documentation; RFC 5737
                    "192.88.99.0/24", // 6to4 relays; RFC 7526
                    "192.168.0.0/16", // private; RFC 1918
                    "198.18.0.0/15", // benchmarks; RFC 2544
                    "198.51.100.0/24", // documentation
                    "203.0.113.0/24", // documentation
                    "224.0.0.0/4", // multicast
                    "240.0.0.0/4", // reserved, and broadcast
                    "2001::/23", // protocol assignments, Teredo among them; RFC 2928
                    "2001:db8::/32", // documentation
                    "2002::/16", // 6to4; RFC 3056
                    "3fff::/20"); // documentation; RFC 9637

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
        return !SPECIAL.contains(address);
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

    private static AddressRanges ranges(String... texts) {
        return new AddressRanges(Arrays.stream(texts).map(AddressRange::parse).toList());
    }

    private static AddressRange range(String text) {
        return AddressRange.parse(text);
    }
}
