package parley.server.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/// Frames that really went over loopback sockets, written as a capture file that `tshark` reads
/// (libpcap format, link type RAW: IPv4 packets). UDP datagrams are written as they were; TCP
/// streams as segments with right sequence numbers. Safe from any thread.
public final class PcapFile {
    private static final int LINKTYPE_RAW = 101;
    private static final int UDP = 17;
    private static final int TCP = 6;

    private record Direction(InetSocketAddress from, InetSocketAddress to) {
        Direction back() {
            return new Direction(to, from);
        }
    }

    private final ByteArrayOutputStream frames = new ByteArrayOutputStream();
    private final Map<Direction, Long> sent = new HashMap<>();

    public PcapFile() {
        var header = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN);
        header.putInt(0xA1B2C3D4).putShort((short) 2).putShort((short) 4);
        header.putInt(0).putInt(0).putInt(65_535).putInt(LINKTYPE_RAW);
        frames.writeBytes(header.array());
    }

    public synchronized void udp(
            InetSocketAddress from, InetSocketAddress to, byte[] payload, Instant at) {
        var udp = ByteBuffer.allocate(8 + payload.length);
        udp.putShort((short) from.getPort()).putShort((short) to.getPort());
        udp.putShort((short) (8 + payload.length)).putShort((short) 0); // no checksum: allowed
        udp.put(payload);
        packet(from, to, UDP, udp.array(), at);
    }

    /// What one side of a TCP connection sent; the connection's opening is written before the
    /// first.
    public synchronized void tcp(
            InetSocketAddress from, InetSocketAddress to, byte[] payload, Instant at) {
        var forth = new Direction(from, to);
        if (!sent.containsKey(forth)) {
            segment(forth, 0x02, new byte[0], at);
            segment(forth.back(), 0x12, new byte[0], at);
            segment(forth, 0x10, new byte[0], at);
        }
        for (int start = 0; start < payload.length; start += 1_400) {
            byte[] part = new byte[Math.min(1_400, payload.length - start)];
            System.arraycopy(payload, start, part, 0, part.length);
            segment(forth, 0x18, part, at);
        }
    }

    private void segment(Direction way, int flags, byte[] payload, Instant at) {
        long sequence = sent.getOrDefault(way, 0L);
        long acknowledged = sent.getOrDefault(way.back(), 0L);
        var tcp = ByteBuffer.allocate(20 + payload.length);
        tcp.putShort((short) way.from().getPort()).putShort((short) way.to().getPort());
        tcp.putInt((int) sequence).putInt((flags & 0x10) == 0 ? 0 : (int) acknowledged);
        tcp.put((byte) 0x50).put((byte) flags).putShort((short) 0xFFFF);
        tcp.putShort((short) 0).putShort((short) 0);
        tcp.put(payload);
        byte[] octets = tcp.array();
        int sum = checksum(pseudoHeader(way, octets.length), octets);
        octets[16] = (byte) (sum >> 8);
        octets[17] = (byte) sum;
        packet(way.from(), way.to(), TCP, octets, at);
        boolean opens = (flags & 0x02) != 0;
        sent.put(way, sequence + payload.length + (opens ? 1 : 0));
    }

    private void packet(
            InetSocketAddress from, InetSocketAddress to, int protocol, byte[] body, Instant at) {
        var ip = ByteBuffer.allocate(20);
        ip.put((byte) 0x45).put((byte) 0).putShort((short) (20 + body.length));
        ip.putShort((short) 0).putShort((short) 0x4000);
        ip.put((byte) 64).put((byte) protocol).putShort((short) 0);
        ip.put(address(from)).put(address(to));
        byte[] header = ip.array();
        int sum = checksum(header);
        header[10] = (byte) (sum >> 8);
        header[11] = (byte) sum;

        int length = header.length + body.length;
        var record = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
        record.putInt((int) at.getEpochSecond()).putInt(at.getNano() / 1_000);
        record.putInt(length).putInt(length);
        frames.writeBytes(record.array());
        frames.writeBytes(header);
        frames.writeBytes(body);
    }

    private static byte[] pseudoHeader(Direction way, int tcpLength) {
        var pseudo = ByteBuffer.allocate(12);
        pseudo.put(address(way.from())).put(address(way.to()));
        pseudo.put((byte) 0).put((byte) TCP).putShort((short) tcpLength);
        return pseudo.array();
    }

    private static byte[] address(InetSocketAddress at) {
        return ((Inet4Address) at.getAddress()).getAddress();
    }

    /// The Internet checksum over all parts together. RFC 1071.
    private static int checksum(byte[]... parts) {
        long sum = 0;
        for (byte[] part : parts) {
            for (int i = 0; i < part.length; i += 2) {
                int low = i + 1 < part.length ? part[i + 1] & 0xFF : 0;
                sum += ((part[i] & 0xFF) << 8) | low;
            }
        }
        while (sum >> 16 != 0) {
            sum = (sum & 0xFFFF) + (sum >> 16);
        }
        return (int) ~sum & 0xFFFF;
    }

    public synchronized void writeTo(Path file) throws IOException {
        Files.write(file, frames.toByteArray());
    }
}
