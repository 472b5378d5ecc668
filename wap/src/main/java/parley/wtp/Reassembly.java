package parley.wtp;

import parley.octets.OctetWriter;
import parley.octets.Octets;
import parley.wtp.WtpPdu.PacketEnd;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// The packets of one message as they come in, in any order and twice. WTP 7.14.
final class Reassembly {
    private final TreeMap<Integer, Octets> packets = new TreeMap<>();
    private final TreeMap<Integer, PacketEnd> ends = new TreeMap<>();
    private int octets;

    void add(int psn, PacketEnd end, Octets data) {
        if (packets.putIfAbsent(psn, data) == null) {
            octets += data.length();
            if (end.endsGroup()) {
                ends.put(psn, end);
            }
        }
    }

    int octets() {
        return octets;
    }

    /// What is not there up to the furthest end of a group that is.
    List<Integer> missing() {
        var missing = new ArrayList<Integer>();
        if (!ends.isEmpty()) {
            for (int psn = 0; psn < ends.lastKey(); psn++) {
                if (!packets.containsKey(psn)) {
                    missing.add(psn);
                }
            }
        }
        return missing;
    }

    boolean isMissingSome() {
        return !missing().isEmpty();
    }

    /// The furthest end of a group, -1 when none came yet.
    int furthestEnd() {
        return ends.isEmpty() ? -1 : ends.lastKey();
    }

    boolean isComplete() {
        return !ends.isEmpty() && ends.lastEntry().getValue().endsMessage() && missing().isEmpty();
    }

    Octets message() {
        var whole = new OctetWriter(octets);
        packets.headMap(ends.lastKey(), true).values().forEach(whole::octets);
        return whole.toOctets();
    }
}
