package parley.wsp;

import parley.octets.OctetReader;
import parley.octets.OctetWriter;
import parley.octets.Octets;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/// An address in a Redirect or in the Aliases capability, in the form of its network. WSP 8.2.2.3.
public record BearerAddress(OptionalInt bearer, OptionalInt port, Octets address) {
    private static final int BEARER_INCLUDED = 0x80;
    private static final int PORT_INCLUDED = 0x40;
    private static final int LENGTH = 0x3F;

    public BearerAddress {
        if (address.length() > LENGTH) {
            throw new IllegalArgumentException("an address has at most 63 octets");
        }
    }

    static List<BearerAddress> readAll(OctetReader in) {
        var all = new ArrayList<BearerAddress>(1);
        while (in.hasMore()) {
            int first = in.octet();
            var bearer =
                    (first & BEARER_INCLUDED) != 0
                            ? OptionalInt.of(in.octet())
                            : OptionalInt.empty();
            var port =
                    (first & PORT_INCLUDED) != 0
                            ? OptionalInt.of(in.uint16())
                            : OptionalInt.empty();
            all.add(new BearerAddress(bearer, port, in.octets(first & LENGTH)));
        }
        return all;
    }

    void write(OctetWriter out) {
        out.octet(
                (bearer.isPresent() ? BEARER_INCLUDED : 0)
                        | (port.isPresent() ? PORT_INCLUDED : 0)
                        | address.length());
        bearer.ifPresent(out::octet);
        port.ifPresent(out::uint16);
        out.octets(address);
    }
}
