package parley.wtp;

import parley.octets.Decoded;
import parley.octets.OctetReader;
import parley.octets.OctetWriter;
import parley.octets.Octets;
import parley.wtp.WtpPdu.Abort;
import parley.wtp.WtpPdu.Ack;
import parley.wtp.WtpPdu.Invoke;
import parley.wtp.WtpPdu.Nack;
import parley.wtp.WtpPdu.PacketEnd;
import parley.wtp.WtpPdu.Result;
import parley.wtp.WtpPdu.Segment;

import java.util.ArrayList;
import java.util.List;

/// One WTP PDU to octets and back. WTP 8.
public final class WtpCodec {
    private static final int INVOKE = 1;
    private static final int RESULT = 2;
    private static final int ACK = 3;
    private static final int ABORT = 4;
    private static final int SEGMENTED_INVOKE = 5;
    private static final int SEGMENTED_RESULT = 6;
    private static final int NACK = 7;

    /// A fixed header and the usual TPIs; more makes the writer grow.
    private static final int HEADERS = 16;

    private WtpCodec() {}

    public static Decoded<WtpPdu> decode(Octets pdu) {
        return Decoded.of(
                pdu,
                in -> {
                    int first = in.octet();
                    return switch ((first >> 3) & 0b1111) {
                        case INVOKE -> readInvoke(first, in);
                        case RESULT ->
                                new Result(
                                        tid(in),
                                        end(first),
                                        resent(first),
                                        tpis(first, in),
                                        in.rest());
                        case ACK ->
                                new Ack(tid(in), (first & 4) != 0, resent(first), tpis(first, in));
                        case ABORT -> readAbort(first, in);
                        case SEGMENTED_INVOKE -> readSegment(first, true, in);
                        case SEGMENTED_RESULT -> readSegment(first, false, in);
                        case NACK -> readNack(first, in);
                        default -> throw in.malformedAt(0, "unknown PDU type");
                    };
                });
    }

    private static Invoke readInvoke(int first, OctetReader in) {
        var tid = tid(in);
        int fourth = in.octet();
        int version = fourth >> 6;
        if (version != 0) {
            throw in.malformedAt(3, "WTP version " + version);
        }
        if ((fourth & 3) == 3) {
            throw in.malformedAt(3, "transaction class 3");
        }
        return new Invoke(
                tid,
                WtpClass.of(fourth & 3),
                (fourth & 0x20) != 0,
                (fourth & 0x10) != 0,
                end(first),
                resent(first),
                tpis(first, in),
                in.rest());
    }

    private static Abort readAbort(int first, OctetReader in) {
        int type = first & 7;
        if (type > 1) {
            throw in.malformedAt(0, "abort type " + type);
        }
        return new Abort(tid(in), AbortBy.values()[type], in.octet(), tpis(first, in));
    }

    private static Segment readSegment(int first, boolean ofInvoke, OctetReader in) {
        var tid = tid(in);
        int low = in.octet();
        var all = tpis(first, in);
        int high = 0;
        var others = List.<Tpi>of();
        for (var tpi : all) {
            if (tpi.identity() == Tpi.PSN && tpi.data().length() <= 2) {
                high = tpi.number();
            } else {
                others = new ArrayList<>(others);
                others.add(tpi);
            }
        }
        return new Segment(
                tid, ofInvoke, (high << 8) | low, end(first), resent(first), others, in.rest());
    }

    private static Nack readNack(int first, OctetReader in) {
        var tid = tid(in);
        int count = in.octet();
        var missing = new ArrayList<Integer>(count);
        var numbers = in.part(count);
        while (numbers.hasMore()) {
            missing.add(numbers.octet());
        }
        return new Nack(tid, missing, resent(first), tpis(first, in));
    }

    private static TransactionId tid(OctetReader in) {
        return new TransactionId(in.uint16());
    }

    private static PacketEnd end(int first) {
        return PacketEnd.of((first >> 1) & 3);
    }

    private static boolean resent(int first) {
        return (first & 1) != 0;
    }

    private static List<Tpi> tpis(int first, OctetReader in) {
        boolean more = (first & 0x80) != 0;
        if (!more) {
            return List.of();
        }
        var tpis = new ArrayList<Tpi>(1);
        while (more) {
            int head = in.octet();
            more = (head & 0x80) != 0;
            boolean isLong = (head & 4) != 0;
            int length = isLong ? in.octet() : head & 3;
            tpis.add(new Tpi((head >> 3) & 0b1111, in.octets(length)));
        }
        return tpis;
    }

    public static Octets encode(WtpPdu pdu) {
        var out = new OctetWriter(HEADERS + dataOctets(pdu));
        switch (pdu) {
            case Invoke invoke -> {
                head(out, invoke, INVOKE, invoke.end().bits() << 1, invoke.resent());
                out.octet(
                        (invoke.tidNew() ? 0x20 : 0)
                                | (invoke.userAck() ? 0x10 : 0)
                                | invoke.wtpClass().number());
                writeTpis(out, invoke.tpis()).octets(invoke.data());
            }
            case Result result -> {
                head(out, result, RESULT, result.end().bits() << 1, result.resent());
                writeTpis(out, result.tpis()).octets(result.data());
            }
            case Ack ack -> {
                head(out, ack, ACK, ack.tidVerify() ? 4 : 0, ack.resent());
                writeTpis(out, ack.tpis());
            }
            case Abort abort -> {
                head(out, abort, ABORT, abort.by().ordinal(), false);
                writeTpis(out.octet(abort.reason()), abort.tpis());
            }
            case Segment segment -> {
                int type = segment.ofInvoke() ? SEGMENTED_INVOKE : SEGMENTED_RESULT;
                var tpis = tpis(segment);
                head(out, segment, tpis, type, segment.end().bits() << 1, segment.resent());
                writeTpis(out.octet(segment.psn() & 0xFF), tpis).octets(segment.data());
            }
            case Nack nack -> {
                head(out, nack, NACK, 0, nack.resent());
                out.octet(nack.missing().size());
                nack.missing().forEach(out::octet);
                writeTpis(out, nack.tpis());
            }
        }
        return out.toOctets();
    }

    private static int dataOctets(WtpPdu pdu) {
        return switch (pdu) {
            case Invoke invoke -> invoke.data().length();
            case Result result -> result.data().length();
            case Segment segment -> segment.data().length();
            case Ack _, Abort _, Nack _ -> 0;
        };
    }

    /// With the high-order part of its number, when it has one.
    private static List<Tpi> tpis(Segment segment) {
        if (segment.psn() < 256) {
            return segment.tpis();
        }
        var all = new ArrayList<Tpi>(2);
        all.add(Tpi.psn(segment.psn() >> 8));
        all.addAll(segment.tpis());
        return all;
    }

    private static void head(OctetWriter out, WtpPdu pdu, int type, int flags, boolean resent) {
        head(out, pdu, pdu.tpis(), type, flags, resent);
    }

    private static void head(
            OctetWriter out, WtpPdu pdu, List<Tpi> tpis, int type, int flags, boolean resent) {
        int con = tpis.isEmpty() ? 0 : 0x80;
        out.octet(con | (type << 3) | flags | (resent ? 1 : 0)).uint16(pdu.tid().value());
    }

    private static OctetWriter writeTpis(OctetWriter out, List<Tpi> tpis) {
        for (int i = 0; i < tpis.size(); i++) {
            var tpi = tpis.get(i);
            int con = i + 1 < tpis.size() ? 0x80 : 0;
            int head = con | (tpi.identity() << 3);
            if (tpi.data().length() <= 3) {
                out.octet(head | tpi.data().length());
            } else {
                out.octet(head | 4).octet(tpi.data().length());
            }
            out.octets(tpi.data());
        }
        return out;
    }

    /// PDUs of one datagram, as they came. A broken rest is left out and said. WTP 8.5.
    public static Split split(Octets datagram) {
        if (datagram.isEmpty() || datagram.at(0) != 0) {
            return new Split(List.of(datagram), false);
        }
        var pdus = new ArrayList<Octets>(2);
        int at = 1;
        while (at < datagram.length()) {
            int length = datagram.at(at++);
            if ((length & 0x80) != 0) {
                if (at == datagram.length()) {
                    return new Split(pdus, true);
                }
                length = ((length & 0x7F) << 8) | datagram.at(at++);
            }
            if (length == 0 || at + length > datagram.length() || datagram.at(at) == 0) {
                return new Split(pdus, true);
            }
            pdus.add(datagram.slice(at, at + length));
            at += length;
        }
        return new Split(pdus, pdus.isEmpty());
    }

    public record Split(List<Octets> pdus, boolean broken) {
        public Split {
            pdus = List.copyOf(pdus);
        }
    }
}
