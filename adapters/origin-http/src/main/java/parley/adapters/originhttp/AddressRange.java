package parley.adapters.originhttp;

import java.net.InetAddress;

/// A run of addresses of one family: `10.0.0.0/8`, `2001:db8::/32`; one address alone is a range
/// too.
public record AddressRange(InetAddress network, int prefixBits) {
    public AddressRange {
        int most = network.getAddress().length * 8;
        if (prefixBits < 0 || prefixBits > most) {
            throw new IllegalArgumentException("the prefix has 0 to " + most + " bits");
        }
    }

    /// @throws IllegalArgumentException when it is neither a range nor an address in digits
    public static AddressRange parse(String text) {
        int slash = text.indexOf('/');
        var network = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
        if (slash < 0) {
            return new AddressRange(network, network.getAddress().length * 8);
        }
        String bits = text.substring(slash + 1);
        if (!bits.matches("[0-9]{1,3}")) {
            throw new IllegalArgumentException("what stands behind the slash is no number");
        }
        return new AddressRange(network, Integer.parseInt(bits));
    }

    public boolean contains(InetAddress address) {
        byte[] ours = network.getAddress();
        byte[] theirs = address.getAddress();
        if (ours.length != theirs.length) {
            return false;
        }
        int whole = prefixBits / 8;
        for (int i = 0; i < whole; i++) {
            if (ours[i] != theirs[i]) {
                return false;
            }
        }
        int rest = prefixBits % 8;
        return rest == 0 || ((ours[whole] ^ theirs[whole]) & 0xFF) >> (8 - rest) == 0;
    }

    @Override
    public String toString() {
        return network.getHostAddress() + "/" + prefixBits;
    }
}
