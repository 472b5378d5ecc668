package parley.adapters.smscsmpp;

import parley.octets.Octets;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/// Parts as an SMSC sends them to a phone: SMS-DELIVER with packed septets, in a capture for a
/// dissector. 3GPP 23.040 9.2.2.1, 23.038 6.1.2.1.
final class Tpdu {
    private static final int USER_0 = 147;
    private static final Octets FROM = Octets.fromHex("0b 91 947107000000");
    private static final Octets AT = Octets.fromHex("62101021000000");

    private Tpdu() {}

    static Octets deliver(SmsPart part) {
        Octets data = part.userData();
        int header = part.hasHeader() ? 1 + data.at(0) : 0;
        boolean septets = part.dataCoding() == SmsPart.GSM;
        int headerSeptets = (header * 8 + 6) / 7;
        int length = septets ? headerSeptets + data.length() - header : data.length();
        Octets onAir =
                septets
                        ? data.slice(0, header)
                                .plus(
                                        packed(
                                                data.slice(header, data.length()),
                                                headerSeptets * 7 - header * 8))
                        : data;
        return Octets.of(part.hasHeader() ? 0x44 : 0x04)
                .plus(FROM)
                .plus(Octets.of(0, part.dataCoding()))
                .plus(AT)
                .plus(Octets.of(length))
                .plus(onAir);
    }

    private static Octets packed(Octets septets, int fillBits) {
        var octets = new ByteArrayOutputStream();
        int bits = fillBits;
        int held = 0;
        for (int i = 0; i < septets.length(); i++) {
            held |= septets.at(i) << bits;
            for (bits += 7; bits >= 8; bits -= 8) {
                octets.write(held);
                held >>= 8;
            }
        }
        if (bits > 0) {
            octets.write(held);
        }
        return Octets.copyOf(octets.toByteArray());
    }

    static byte[] capture(List<Octets> frames) {
        int size = 24 + frames.stream().mapToInt(frame -> 16 + frame.length()).sum();
        var file = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        file.putInt(0xa1b2c3d4).putShort((short) 2).putShort((short) 4).putLong(0);
        file.putInt(65_535).putInt(USER_0);
        for (Octets frame : frames) {
            file.putLong(0).putInt(frame.length()).putInt(frame.length()).put(frame.toByteArray());
        }
        return file.array();
    }
}
