package parley.wdp;

import parley.octets.Decoded;
import parley.octets.OctetReader;
import parley.octets.OctetWriter;
import parley.octets.Octets;

import java.util.Optional;

/// The user data of one SMS that begins with a header (UDHI is set): the ports, where a segment
/// belongs, and what is carried. Elements of other kinds are passed over; of one kind the last
/// counts. WDP 6.3, 3GPP 23.040 9.2.3.24.
public record SmsUserData(
        Optional<SmsPorts> ports, Optional<SmsConcatenation> segment, Octets data) {
    /// What one SMS has room for, its header included.
    public static final int OCTETS_MAX = 140;

    private static final int CONCATENATION_8 = 0x00;
    private static final int PORTS_8 = 0x04;
    private static final int PORTS_16 = 0x05;
    private static final int CONCATENATION_16 = 0x08;

    public static Decoded<SmsUserData> decode(Octets userData) {
        return Decoded.of(userData, SmsUserData::read);
    }

    private static SmsUserData read(OctetReader in) {
        int length = in.octet();
        var header = in.part(checked(in, length));
        Optional<SmsPorts> ports = Optional.empty();
        Optional<SmsConcatenation> segment = Optional.empty();
        while (header.hasMore()) {
            int element = header.octet();
            var data = header.part(checked(header, header.octet()));
            switch (element) {
                case PORTS_8 -> ports = ports8(data).or(or(ports));
                case PORTS_16 -> ports = ports16(data).or(or(ports));
                case CONCATENATION_8 -> segment = segment(false, data).or(or(segment));
                case CONCATENATION_16 -> segment = segment(true, data).or(or(segment));
                default -> {}
            }
            data.rest();
        }
        return new SmsUserData(ports, segment, in.rest());
    }

    private static int checked(OctetReader in, int length) {
        if (length > in.remaining()) {
            throw in.malformed("a length past the end");
        }
        return length;
    }

    private static <T> java.util.function.Supplier<Optional<T>> or(Optional<T> before) {
        return () -> before;
    }

    private static Optional<SmsPorts> ports8(OctetReader data) {
        return data.remaining() == 2
                ? Optional.of(new SmsPorts(data.octet(), data.octet()))
                : Optional.empty();
    }

    private static Optional<SmsPorts> ports16(OctetReader data) {
        return data.remaining() == 4
                ? Optional.of(new SmsPorts(data.uint16(), data.uint16()))
                : Optional.empty();
    }

    /// One that names no segment there can be is ignored, 9.2.3.24.1.
    private static Optional<SmsConcatenation> segment(boolean longReference, OctetReader data) {
        if (data.remaining() != (longReference ? 4 : 3)) {
            return Optional.empty();
        }
        int reference = longReference ? data.uint16() : data.octet();
        int total = data.octet();
        int sequence = data.octet();
        return total == 0 || sequence == 0 || sequence > total
                ? Optional.empty()
                : Optional.of(new SmsConcatenation(longReference, reference, total, sequence));
    }

    /// The header and what is carried; no more than [#OCTETS_MAX] fit into one SMS.
    public Octets encode() {
        var header = new OctetWriter(13);
        ports.ifPresent(
                at -> header.octet(PORTS_16).octet(4).uint16(at.destination()).uint16(at.source()));
        segment.ifPresent(of -> write(header, of));
        return new OctetWriter(OCTETS_MAX)
                .octet(header.length())
                .octets(header.toOctets())
                .octets(data)
                .toOctets();
    }

    private static void write(OctetWriter header, SmsConcatenation of) {
        if (of.longReference()) {
            header.octet(CONCATENATION_16).octet(4).uint16(of.reference());
        } else {
            header.octet(CONCATENATION_8).octet(3).octet(of.reference());
        }
        header.octet(of.total()).octet(of.sequence());
    }

    /// Not what is carried.
    @Override
    public String toString() {
        return "SmsUserData[" + ports + ", " + segment + ", " + data.length() + " octets]";
    }
}
