package parley.wtp;

import parley.octets.Octets;
import parley.wtp.WtpPdu.PacketEnd;

/// A message cut into packets and groups on its way out: which group is under way. Unchangeable; a
/// message that fits one packet is one group of one. WTP 7.14.
record SegmentedMessage(Octets data, int segmentOctets, int groupPackets, int group) {
    /// PSNs do not wrap. WTP 7.14.2.
    static final int PACKETS_MAX = 256;

    static SegmentedMessage whole(Octets data) {
        return new SegmentedMessage(data, Math.max(1, data.length()), 1, 0);
    }

    static SegmentedMessage cut(Octets data, WtpLimits limits) {
        int least = (data.length() + PACKETS_MAX - 1) / PACKETS_MAX;
        return new SegmentedMessage(
                data, Math.max(limits.segmentOctets(), least), limits.groupPackets(), 0);
    }

    int packets() {
        return Math.max(1, (data.length() + segmentOctets - 1) / segmentOctets);
    }

    int firstOfGroup() {
        return group * groupPackets;
    }

    int lastOfGroup() {
        return Math.min(packets(), (group + 1) * groupPackets) - 1;
    }

    boolean isLastGroup() {
        return lastOfGroup() == packets() - 1;
    }

    SegmentedMessage nextGroup() {
        return new SegmentedMessage(data, segmentOctets, groupPackets, group + 1);
    }

    Octets packet(int psn) {
        int from = psn * segmentOctets;
        return data.slice(from, Math.min(data.length(), from + segmentOctets));
    }

    PacketEnd endOf(int psn) {
        if (psn == packets() - 1) {
            return PacketEnd.LAST;
        }
        return psn % groupPackets == groupPackets - 1 ? PacketEnd.GROUP_END : PacketEnd.MORE;
    }
}
