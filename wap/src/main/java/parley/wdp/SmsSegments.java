package parley.wdp;

import parley.octets.Octets;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Cuts a datagram into the user data of as many SMS as it needs; the ports stand in each. WDP
/// 6.3.2.
public final class SmsSegments {
    /// What one SMS carries besides its header with ports.
    public static final int WHOLE_MAX = 133;

    public static final int SEGMENTS_MAX = 255;

    /// Of a reference of 16 bits, which WDP 6.3.2.2 asks of a server.
    private static final int LONG_MAX = 127;

    private static final int SHORT_MAX = 128;

    private SmsSegments() {}

    /// How many SMS a datagram of this length needs.
    public static int count(int octets) {
        return octets <= WHOLE_MAX ? 1 : (octets + LONG_MAX - 1) / LONG_MAX;
    }

    /// How long a datagram may be that needs so many SMS.
    public static int octetsIn(int segments) {
        return segments == 1 ? WHOLE_MAX : segments * LONG_MAX;
    }

    /// `reference`: 16 bits, another one for the next datagram to the same phone.
    public static List<Octets> cut(Octets datagram, SmsPorts ports, int reference) {
        return cut(datagram, ports, true, reference & 0xFFFF);
    }

    /// For phones that are known not to read element 08.
    public static List<Octets> cutWithShortReference(
            Octets datagram, SmsPorts ports, int reference) {
        return cut(datagram, ports, false, reference & 0xFF);
    }

    private static List<Octets> cut(
            Octets datagram, SmsPorts ports, boolean longReference, int reference) {
        if (datagram.length() <= WHOLE_MAX) {
            return List.of(
                    new SmsUserData(Optional.of(ports), Optional.empty(), datagram).encode());
        }
        int room = longReference ? LONG_MAX : SHORT_MAX;
        int total = (datagram.length() + room - 1) / room;
        if (total > SEGMENTS_MAX) {
            throw new IllegalArgumentException("more than 255 segments");
        }
        var segments = new ArrayList<Octets>(total);
        for (int sequence = 1; sequence <= total; sequence++) {
            int from = (sequence - 1) * room;
            var piece = datagram.slice(from, Math.min(from + room, datagram.length()));
            var segment = new SmsConcatenation(longReference, reference, total, sequence);
            segments.add(new SmsUserData(Optional.of(ports), Optional.of(segment), piece).encode());
        }
        return List.copyOf(segments);
    }
}
