package parley.fuzz;

import parley.octets.Octets;
import parley.wsp.ConnectionlessPdu;
import parley.wsp.ContentType;
import parley.wsp.Headers;
import parley.wsp.SessionId;
import parley.wsp.WspCodec;
import parley.wsp.WspMethod;
import parley.wsp.WspPdu;
import parley.wtp.AbortBy;
import parley.wtp.Tpi;
import parley.wtp.TransactionId;
import parley.wtp.WtpClass;
import parley.wtp.WtpCodec;
import parley.wtp.WtpPdu;
import parley.wtp.WtpPdu.PacketEnd;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Datagrams as phones send them, one of each kind: what is mutated.
final class RightDatagrams {
    private static final Headers HEADERS =
            Headers.of(
                    "Accept", "application/vnd.wap.wmlc, text/vnd.wap.wml, image/vnd.wap.wbmp",
                    "Accept-Charset", "utf-8, iso-8859-1;q=0.7",
                    "Accept-Language", "en, zh;q=0.5",
                    "User-Agent", "Nokia6230/2.0",
                    "Cookie", "a=b",
                    "Profile", "http://phones.example/6230.xml",
                    "X-Anything", "at all");
    private static final Octets FORM =
            Octets.of("to=ana&text=hello+there&k=1", StandardCharsets.US_ASCII);

    private RightDatagrams() {}

    static List<Octets> connectionless() {
        var pages = new ArrayList<Octets>();
        for (var method : List.of(WspMethod.GET, WspMethod.HEAD)) {
            pages.add(alone(new WspPdu.Get(method, "http://chat/", HEADERS)));
        }
        pages.add(alone(new WspPdu.Get("http://chat/c/x?s=4", Headers.NONE)));
        pages.add(alone(new WspPdu.Get("http://elsewhere.example/", HEADERS)));
        pages.add(alone(new WspPdu.Post("http://chat/send", ContentType.FORM, HEADERS, FORM)));
        pages.add(alone(new WspPdu.Push(ContentType.WMLC, HEADERS, FORM)));
        return pages;
    }

    static List<Octets> inSessions(int tid, long session) {
        var all = new ArrayList<Octets>();
        for (var pdu : sessionPdus(new SessionId(session))) {
            for (var wtpClass : WtpClass.values()) {
                all.add(invoke(tid, wtpClass, pdu));
            }
        }
        all.addAll(betweenPdus(new TransactionId(tid & 0x7FFF)));
        return all;
    }

    static Octets connect(int tid) {
        return invoke(tid, WtpClass.CLASS_2, new WspPdu.Connect(List.of(), HEADERS));
    }

    static Octets get(int tid) {
        return invoke(tid, WtpClass.CLASS_2, new WspPdu.Get("http://chat/", Headers.NONE));
    }

    private static Octets invoke(int tid, WtpClass wtpClass, WspPdu pdu) {
        return WtpCodec.encode(
                new WtpPdu.Invoke(
                        new TransactionId(tid & 0x7FFF),
                        wtpClass,
                        false,
                        wtpClass == WtpClass.CLASS_1,
                        PacketEnd.LAST,
                        false,
                        List.of(),
                        WspCodec.encode(pdu)));
    }

    private static List<WspPdu> sessionPdus(SessionId session) {
        return List.of(
                new WspPdu.Connect(List.of(), HEADERS),
                new WspPdu.Get("http://chat/", Headers.NONE),
                new WspPdu.Get("http://elsewhere.example/", HEADERS),
                new WspPdu.Post("http://chat/send", ContentType.FORM, Headers.NONE, FORM),
                new WspPdu.Suspend(session),
                new WspPdu.Resume(session, HEADERS),
                new WspPdu.Disconnect(session));
    }

    /// Acknowledgements, aborts, packets of longer messages, several PDUs in one datagram.
    private static List<Octets> betweenPdus(TransactionId tid) {
        var ack = WtpCodec.encode(new WtpPdu.Ack(tid, false, false));
        var invoke =
                new WtpPdu.Invoke(
                        tid,
                        WtpClass.CLASS_2,
                        false,
                        true,
                        PacketEnd.GROUP_END,
                        false,
                        List.of(Tpi.option(Tpi.NUMBER_OF_GROUPS, 4)),
                        WspCodec.encode(new WspPdu.Get("http://chat/", HEADERS)));
        var all = new ArrayList<Octets>();
        all.add(ack);
        all.add(WtpCodec.encode(new WtpPdu.Ack(tid, true, false)));
        all.add(WtpCodec.encode(new WtpPdu.Ack(tid, false, true, List.of(Tpi.psn(2)))));
        all.add(WtpCodec.encode(new WtpPdu.Nack(tid, List.of(1, 3), false, List.of())));
        all.add(WtpCodec.encode(new WtpPdu.Abort(tid, AbortBy.USER, 0xEB)));
        all.add(WtpCodec.encode(new WtpPdu.Abort(tid, AbortBy.PROVIDER, 4)));
        all.add(WtpCodec.encode(invoke));
        for (int psn : new int[] {1, 2, 300}) {
            var end = psn == 2 ? PacketEnd.LAST : PacketEnd.GROUP_END;
            all.add(
                    WtpCodec.encode(
                            new WtpPdu.Segment(tid, true, psn, end, false, List.of(), FORM)));
        }
        var both = Octets.of(0, ack.length()).plus(ack);
        all.add(both.plus(Octets.of(ack.length())).plus(ack));
        return all;
    }

    private static Octets alone(WspPdu pdu) {
        return WspCodec.encodeConnectionless(new ConnectionlessPdu(7, pdu));
    }
}
