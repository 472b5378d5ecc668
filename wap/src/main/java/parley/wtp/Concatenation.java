package parley.wtp;

import parley.octets.OctetWriter;
import parley.octets.Octets;
import parley.wdp.Datagram;
import parley.wdp.Path;
import parley.wtp.WtpOutcome.Transmit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/// What goes to one peer in one round, in as few datagrams as its order allows. WTP 7.5, 8.5.
final class Concatenation {
    private final int datagramOctets;
    private final List<WtpOutcome> joined = new ArrayList<>();
    private final HashMap<Path, Integer> latest = new HashMap<>();

    private Concatenation(int datagramOctets) {
        this.datagramOctets = datagramOctets;
    }

    /// Each PDU joins the latest datagram to its peer when both fit `datagramOctets`, and goes
    /// alone otherwise; all other outcomes keep their places.
    static List<WtpOutcome> of(List<WtpOutcome> outcomes, int datagramOctets) {
        if (outcomes.size() < 2 || datagramOctets == 0) {
            return outcomes;
        }
        var concatenation = new Concatenation(datagramOctets);
        for (var outcome : outcomes) {
            if (outcome instanceof Transmit(var datagram)) {
                concatenation.add(datagram);
            } else {
                concatenation.joined.add(outcome);
            }
        }
        return concatenation.joined;
    }

    private void add(Datagram datagram) {
        var path = datagram.path();
        var pdu = datagram.payload();
        Integer at = latest.get(path);
        if (at != null && joined.get(at) instanceof Transmit(var before)) {
            var both = both(before.payload(), pdu);
            if (both.length() <= datagramOctets) {
                joined.set(at, new Transmit(new Datagram(path, both)));
                return;
            }
        }
        latest.put(path, joined.size());
        joined.add(new Transmit(datagram));
    }

    private static Octets both(Octets before, Octets pdu) {
        var out = new OctetWriter(before.length() + pdu.length() + 5);
        if (before.at(0) == 0) {
            out.octets(before);
        } else {
            withLength(out.octet(0), before);
        }
        return withLength(out, pdu).toOctets();
    }

    private static OctetWriter withLength(OctetWriter out, Octets pdu) {
        if (pdu.length() < 0x80) {
            out.octet(pdu.length());
        } else {
            out.uint16(0x8000 | pdu.length());
        }
        return out.octets(pdu);
    }
}
