package parley.wdp;

import java.net.InetAddress;
import java.util.List;

/// Several networks, asked for each datagram: an address is looked at once, as numbers.
public final class AddressRanges {
    private static final int IPV4_OCTETS = 4;
    private static final int IPV6_BITS = 128;

    /// Of 128 bits, IPv4 in the last 32; `octets` keeps the families apart.
    private record Network(int octets, long high, long low, long highMask, long lowMask) {
        static Network of(AddressRange range) {
            byte[] address = range.address().getAddress();
            int fixed = range.bits() + IPV6_BITS - address.length * 8;
            long highMask = mask(fixed);
            long lowMask = mask(fixed - 64);
            return new Network(
                    address.length,
                    AddressRanges.high(address) & highMask,
                    AddressRanges.low(address) & lowMask,
                    highMask,
                    lowMask);
        }

        private static long mask(int bits) {
            return bits <= 0 ? 0 : bits >= 64 ? -1L : -1L << (64 - bits);
        }

        boolean contains(int length, long otherHigh, long otherLow) {
            return octets == length
                    && (otherHigh & highMask) == high
                    && (otherLow & lowMask) == low;
        }
    }

    private final Network[] networks;

    public AddressRanges(List<AddressRange> ranges) {
        this.networks = ranges.stream().map(Network::of).toArray(Network[]::new);
    }

    public boolean contains(InetAddress host) {
        byte[] address = host.getAddress();
        long high = high(address);
        long low = low(address);
        for (var network : networks) {
            if (network.contains(address.length, high, low)) {
                return true;
            }
        }
        return false;
    }

    /// The first half of an IPv6 address, which is one household's; 0 for IPv4.
    static long high(byte[] address) {
        return address.length == IPV4_OCTETS ? 0 : number(address, 0, 8);
    }

    static long low(byte[] address) {
        return address.length == IPV4_OCTETS ? number(address, 0, 4) : number(address, 8, 16);
    }

    private static long number(byte[] address, int from, int to) {
        long number = 0;
        for (int i = from; i < to; i++) {
            number = (number << 8) | (address[i] & 0xFF);
        }
        return number;
    }
}
