package parley.bench;

import parley.octets.Octets;
import parley.wsp.Capability;
import parley.wsp.ConnectionlessPdu;
import parley.wsp.Headers;
import parley.wsp.SessionId;
import parley.wsp.WspCodec;
import parley.wsp.WspPdu;
import parley.wtp.TransactionId;
import parley.wtp.WtpClass;
import parley.wtp.WtpCodec;
import parley.wtp.WtpPdu;

import java.nio.ByteBuffer;
import java.util.List;

/// The datagrams a lane sends, each written once by the real codecs; after that only the TID in
/// them is changed. One lane's own.
final class RequestOctets {
    private static final Headers PHONE =
            Headers.of(
                    "User-Agent", "Parley-Bench/1",
                    "Accept", "application/vnd.wap.wmlc",
                    "Accept", "text/plain",
                    "Accept", "image/vnd.wap.wbmp");
    private static final int RID = 1;

    private final ByteBuffer connectionlessGet;
    private final ByteBuffer connect;
    private final ByteBuffer get;
    private final ByteBuffer disconnect;
    private final int disconnectIdAt;
    private final ByteBuffer ack = direct(Octets.of(0x18, 0, 0));

    RequestOctets(String url) {
        connectionlessGet =
                direct(
                        WspCodec.encodeConnectionless(
                                new ConnectionlessPdu(0, new WspPdu.Get(url, PHONE))));
        connect =
                direct(
                        invoke(
                                WtpClass.CLASS_2,
                                new WspPdu.Connect(
                                        List.of(new Capability.ClientSduSize(1_400)), PHONE)));
        get = direct(invoke(WtpClass.CLASS_2, new WspPdu.Get(url, Headers.NONE)));
        var disconnecting = invoke(WtpClass.CLASS_0, new WspPdu.Disconnect(new SessionId(0)));
        disconnectIdAt = disconnecting.length() - 1;
        disconnect = ByteBuffer.allocateDirect(disconnecting.length() + 4);
        disconnect.put(disconnecting.asBuffer()).flip();
    }

    private static Octets invoke(WtpClass wtpClass, WspPdu pdu) {
        return WtpCodec.encode(
                new WtpPdu.Invoke(
                        new TransactionId(0),
                        wtpClass,
                        false,
                        false,
                        WtpPdu.PacketEnd.NO_SAR,
                        false,
                        List.of(),
                        WspCodec.encode(pdu)));
    }

    private static ByteBuffer direct(Octets octets) {
        return ByteBuffer.allocateDirect(octets.length()).put(octets.asBuffer()).flip();
    }

    ByteBuffer connectionlessGet(int tid) {
        connectionlessGet.rewind().put(0, (byte) tid);
        return connectionlessGet;
    }

    ByteBuffer connect(int tid, boolean resent) {
        return patched(connect, tid, resent);
    }

    ByteBuffer get(int tid, boolean resent) {
        return patched(get, tid, resent);
    }

    /// The session's id is written as it was read.
    ByteBuffer disconnect(int tid, long session) {
        disconnect.clear();
        int at = disconnectIdAt;
        for (int shift = 28; shift > 0; shift -= 7) {
            if (session >> shift != 0) {
                disconnect.put(at++, (byte) (((session >> shift) & 0x7F) | 0x80));
            }
        }
        disconnect.put(at++, (byte) (session & 0x7F));
        disconnect.limit(at);
        return patched(disconnect, tid, false);
    }

    ByteBuffer ack(int tid, boolean tidIsMine, boolean resent) {
        ack.put(0, (byte) (0x18 | (tidIsMine ? 4 : 0) | (resent ? RID : 0)));
        ack.putShort(1, (short) tid).rewind();
        return ack;
    }

    private static ByteBuffer patched(ByteBuffer datagram, int tid, boolean resent) {
        int first = datagram.get(0) & ~RID;
        datagram.put(0, (byte) (resent ? first | RID : first));
        datagram.putShort(1, (short) tid).rewind();
        return datagram;
    }
}
