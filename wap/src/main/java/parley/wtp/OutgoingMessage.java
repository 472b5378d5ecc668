package parley.wtp;

import org.jspecify.annotations.Nullable;

import parley.octets.Octets;
import parley.wtp.WtpPdu.PacketEnd;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A message on its way out, cut into packets and groups as they are needed: what is still to be
/// sent, which groups are out and not acknowledged, how many of them may be. A message that fits
/// one packet is one group of one. WTP 7.14; with a window of several groups 7.15.
final class OutgoingMessage {
    /// Without extended SAR a PSN has one octet and does not wrap. WTP 7.14.2.
    static final int PACKETS_MAX = 256;

    /// Packets out at a time. WTP 7.15.4.
    private static final int WINDOW_PACKETS_MAX = 255;

    /// What a peer of extended SAR takes as long as it names no other. WTP 8.4.4.
    private static final int GROUP_OCTETS_DEFAULT = 1_405;

    record Packet(int psn, int from, int to, PacketEnd end) {}

    /// Packets sent in one batch; the last one asks for the acknowledgement.
    record Group(List<Packet> packets) {
        Group {
            packets = List.copyOf(packets);
        }

        Packet trailer() {
            return packets.getLast();
        }
    }

    private final Octets data;
    private final int segmentOctets;
    private final List<Group> out = new ArrayList<>(1);
    private int groupOctets;
    private int windowGroups = 1;
    private boolean extended;
    private int nextPsn;
    private int nextFrom;
    private boolean begun;
    private int acknowledged = -1;
    private final Map<Integer, Instant> again = new HashMap<>(0);

    private OutgoingMessage(Octets data, int segmentOctets, int groupOctets) {
        this.data = data;
        this.segmentOctets = segmentOctets;
        this.groupOctets = groupOctets;
    }

    static OutgoingMessage whole(Octets data) {
        int octets = Math.max(1, data.length());
        return new OutgoingMessage(data, octets, octets);
    }

    static OutgoingMessage cut(Octets data, WtpLimits limits) {
        int segment = limits.segmentOctets();
        return new OutgoingMessage(data, segment, segment * limits.groupPackets());
    }

    Octets data() {
        return data;
    }

    boolean isSegmented() {
        return data.length() > segmentOctets;
    }

    /// The peer takes so many groups at a time: 0 stops everything that is not out. WTP 7.15.3.
    void openWindow(int groups) {
        if (!extended) {
            extended = true;
            groupOctets = Math.min(groupOctets, GROUP_OCTETS_DEFAULT);
        }
        windowGroups = groups;
    }

    boolean isExtended() {
        return extended;
    }

    /// From the next group on. WTP 8.4.4, Maximum Group.
    void limitGroups(int octets) {
        groupOctets = Math.max(1, octets);
    }

    boolean isAllSent() {
        return begun && nextFrom >= data.length();
    }

    boolean isDone() {
        return isAllSent() && out.isEmpty();
    }

    /// Nothing is out because the peer wants nothing.
    boolean isHeldUp() {
        return begun && out.isEmpty() && !isAllSent();
    }

    List<Group> out() {
        return out;
    }

    /// The next group that may leave now; null when none may. From here on it is out.
    @Nullable Group next() {
        if (isAllSent() || out.size() >= windowGroups || packetsOut() >= WINDOW_PACKETS_MAX) {
            return null;
        }
        begun = true;
        var packets = new ArrayList<Packet>(1);
        int octets = 0;
        int octetsMax = Math.max(groupOctets, packetOctets());
        boolean full = false;
        while (!full) {
            int to = Math.min(data.length(), nextFrom + packetOctets());
            octets += to - nextFrom;
            boolean last = to == data.length();
            int following = Math.min(data.length() - to, packetOctets());
            full = last || octets + following > octetsMax || endsNumbers(packets.size());
            var end = last ? PacketEnd.LAST : full ? PacketEnd.GROUP_END : PacketEnd.MORE;
            packets.add(new Packet(nextPsn, nextFrom, to, end));
            nextPsn++;
            nextFrom = to;
        }
        var group = new Group(packets);
        out.add(group);
        return group;
    }

    /// A group has PSNs of one high-order part only. WTP 7.15.3.
    private boolean endsNumbers(int packetsBefore) {
        return (nextPsn & 0xFF) == 0xFF || packetsOut() + packetsBefore + 1 >= WINDOW_PACKETS_MAX;
    }

    /// Smaller when the peer takes smaller groups; never so small that the numbers run out.
    private int packetOctets() {
        int octets = Math.min(segmentOctets, groupOctets);
        if (extended) {
            return octets;
        }
        int left = Math.max(1, PACKETS_MAX - nextPsn);
        return Math.max(octets, (data.length() - nextFrom + left - 1) / left);
    }

    private int packetsOut() {
        int packets = 0;
        for (var group : out) {
            packets += group.packets().size();
        }
        return packets;
    }

    Octets octetsOf(Packet packet) {
        return data.slice(packet.from(), packet.to());
    }

    /// Every group up to this packet has arrived. True when one of them was out.
    boolean acknowledge(int psn) {
        if (psn >= nextPsn) {
            return false; // of a packet that was never sent
        }
        boolean any = false;
        while (!out.isEmpty() && out.getFirst().trailer().psn() <= psn) {
            acknowledged = out.removeFirst().trailer().psn();
            any = true;
        }
        return any;
    }

    /// The packet whose acknowledgement the peer would open the window by; it has no data now.
    Packet probe() {
        return new Packet(acknowledged, nextFrom, nextFrom, PacketEnd.GROUP_END);
    }

    /// The numbers a Nack means: those not above its own have its high-order part. WTP 7.15.4.
    static List<Integer> meant(List<Integer> missing, int psn) {
        return missing.stream()
                .map(low -> low <= (psn & 0xFF) ? (psn & ~0xFF) | low : ((psn & ~0xFF) - 256) | low)
                .toList();
    }

    /// Groups that the Nack shows to be whole, front ones only. WTP 7.15.4.
    boolean acknowledgeBefore(List<Integer> missing, int psn) {
        boolean any = false;
        while (!out.isEmpty()
                && out.getFirst().trailer().psn() <= psn
                && out.getFirst().packets().stream().noneMatch(p -> missing.contains(p.psn()))) {
            any |= acknowledge(out.getFirst().trailer().psn());
        }
        return any;
    }

    /// Whether the packet went again just now, so that a second Nack is no reason; when not, notes
    /// that it goes. WTP 7.15.4, Appendix B.3.
    boolean isHeldOff(int psn, Instant now, Duration holdOff) {
        var last = again.get(psn);
        if (last != null && last.plus(holdOff).isAfter(now)) {
            return true;
        }
        again.put(psn, now);
        return false;
    }
}
