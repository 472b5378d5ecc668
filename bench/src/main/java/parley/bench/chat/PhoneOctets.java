package parley.bench.chat;

import parley.octets.Octets;
import parley.wsp.Capability;
import parley.wsp.ConnectionlessPdu;
import parley.wsp.ContentType;
import parley.wsp.Headers;
import parley.wsp.ProtocolOption;
import parley.wsp.WspCodec;
import parley.wsp.WspPdu;
import parley.wtp.TransactionId;
import parley.wtp.WtpClass;
import parley.wtp.WtpCodec;
import parley.wtp.WtpPdu;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/// A datagram of a phone, written once by the real codecs; after that only the TID and the two
/// numbers in a form are changed.
final class PhoneOctets {
    private static final Headers PHONE =
            Headers.of(
                    "User-Agent", "Parley-Bench/1",
                    "Accept", "application/vnd.wap.wmlc",
                    "Accept", "text/plain");
    private static final ContentType FORM =
            ContentType.of("application/x-www-form-urlencoded").with("charset", "utf-8");
    private static final int RESENT = 1;

    /// In front of the number in a form's key.
    private static final char BEFORE_KEY = '-';

    private final byte[] octets;
    private final boolean inSession;
    private final int keyAt;
    private final int markAt;

    private PhoneOctets(Octets octets, boolean inSession) {
        this.octets = octets.toByteArray();
        this.inSession = inSession;
        this.keyAt = new String(this.octets, StandardCharsets.ISO_8859_1).indexOf(keyMark()) + 1;
        this.markAt = Marks.digitsAt(ByteBuffer.wrap(this.octets), 0, this.octets.length);
    }

    private static String keyMark() {
        return BEFORE_KEY + Marks.NONE_YET.substring("no.".length());
    }

    /// A key for the form of each letter of one run; `run` are letters.
    static String key(String run) {
        return run + keyMark();
    }

    static PhoneOctets get(Way way, String url) {
        return of(way, new WspPdu.Get(url, headers(way)));
    }

    static PhoneOctets post(Way way, String url, String fields) {
        var body = Octets.of(fields, StandardCharsets.US_ASCII);
        return of(way, new WspPdu.Post(url, FORM, headers(way), body));
    }

    /// A session that wants pushes, which it acknowledges.
    static PhoneOctets connect() {
        var options = Set.of(ProtocolOption.PUSH, ProtocolOption.CONFIRMED_PUSH);
        return of(
                Way.SESSION,
                new WspPdu.Connect(
                        List.of(
                                new Capability.ClientSduSize(1_400),
                                new Capability.ProtocolOptions(ProtocolOption.flags(options))),
                        PHONE));
    }

    /// In a session they were said when it was opened.
    private static Headers headers(Way way) {
        return way == Way.SESSION ? Headers.NONE : PHONE;
    }

    private static PhoneOctets of(Way way, WspPdu pdu) {
        return switch (way) {
            case CONNECTIONLESS ->
                    new PhoneOctets(
                            WspCodec.encodeConnectionless(new ConnectionlessPdu(0, pdu)), false);
            case SESSION -> new PhoneOctets(invoke(WspCodec.encode(pdu)), true);
        };
    }

    private static Octets invoke(Octets pdu) {
        return WtpCodec.encode(
                new WtpPdu.Invoke(
                        new TransactionId(0),
                        WtpClass.CLASS_2,
                        false,
                        false,
                        WtpPdu.PacketEnd.NO_SAR,
                        false,
                        List.of(),
                        pdu));
    }

    /// Ready to be sent.
    ByteBuffer write(ByteBuffer into, int tid, boolean resent, int letter) {
        into.clear().put(octets).flip();
        if (inSession) {
            into.put(0, (byte) (resent ? octets[0] | RESENT : octets[0] & ~RESENT));
            into.putShort(1, (short) tid);
        } else {
            into.put(0, (byte) tid);
        }
        if (keyAt > 0) {
            Marks.write(into, keyAt, letter);
        }
        if (markAt > 0) {
            Marks.write(into, markAt, letter);
        }
        return into;
    }
}
