package parley.stack;

import parley.octets.Decoded;
import parley.octets.Octets;
import parley.stack.StackAction.Counted;
import parley.stack.StackAction.Send;
import parley.wdp.Datagram;
import parley.wdp.Path;
import parley.wsp.ConnectionlessPdu;
import parley.wsp.ContentType;
import parley.wsp.HeaderEncoding;
import parley.wsp.Headers;
import parley.wsp.ReadPdu;
import parley.wsp.VersionHeaders;
import parley.wsp.WspCodec;
import parley.wsp.WspMethod;
import parley.wsp.WspPdu;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The connectionless port: a request and its answer in one datagram each, nothing remembered. WSP
/// 7.2. An answer longer than `datagramOctetsMax` is sent as 413 without a body, since no part of
/// it could follow.
public record ConnectionlessStack(int datagramOctetsMax) {
    /// What a phone takes that never said anything else, WSP 8.3.2.1.
    public static final int USUAL_DATAGRAM = 1_400;

    /// A request that cannot be read is answered 400. Any other malformed datagram, or a PDU that
    /// has no place here, is dropped; all are counted.
    public List<StackAction> receive(Datagram datagram) {
        var octets = datagram.payload();
        if (octets.isEmpty()) {
            return malformed(datagram);
        }
        int tid = octets.at(0);
        return switch (WspCodec.read(octets.slice(1, octets.length()), Map.of())) {
            case Decoded.Value<ReadPdu>(var read) -> receive(datagram.path(), tid, read);
            case Decoded.Malformed<ReadPdu> _ -> malformed(datagram);
        };
    }

    /// Who asks for a page waits for an answer; nobody waits for one to anything else.
    private static List<StackAction> malformed(Datagram datagram) {
        var counted = new Counted("connectionless_malformed");
        var octets = datagram.payload();
        boolean asks = octets.length() > 1 && WspMethod.isPduType(octets.at(1));
        return asks
                ? List.of(counted, new Send(new Datagram(datagram.path(), bare(octets.at(0), 400))))
                : List.of(counted);
    }

    private List<StackAction> receive(Path path, int tid, ReadPdu read) {
        return switch (read.pdu()) {
            case WspPdu.Get(var method, var uri, var headers) ->
                    arrived(
                            read,
                            new ConnectionlessRequest(
                                    path,
                                    tid,
                                    method,
                                    uri,
                                    headers,
                                    Optional.empty(),
                                    Octets.EMPTY));
            case WspPdu.Post(var method, var uri, var type, var headers, var body) ->
                    arrived(
                            read,
                            new ConnectionlessRequest(
                                    path, tid, method, uri, headers, Optional.of(type), body));
            case WspPdu.OtherMethod _ ->
                    List.of(
                            new Counted("connectionless_unknown_method"),
                            new Send(new Datagram(path, bare(tid, 501))));
            case WspPdu.Connect _,
                    WspPdu.ConnectReply _,
                    WspPdu.Redirect _,
                    WspPdu.Reply _,
                    WspPdu.Disconnect _,
                    WspPdu.Push _,
                    WspPdu.ConfirmedPush _,
                    WspPdu.Suspend _,
                    WspPdu.Resume _,
                    WspPdu.DataFragment _ ->
                    List.of(new Counted("connectionless_unexpected_pdu"));
        };
    }

    private static List<StackAction> arrived(ReadPdu read, ConnectionlessRequest request) {
        if (read.tooManyHeaders()) {
            return refused(request, "connectionless_too_many_headers", bare(request.tid(), 413));
        }
        if (!read.unrecognised().isEmpty()) {
            return refused(
                    request, "connectionless_unknown_encoding", notUnderstood(read, request));
        }
        return List.of(new StackAction.DatagramRequestArrived(request));
    }

    private static List<StackAction> refused(
            ConnectionlessRequest request, String counter, Octets reply) {
        return List.of(new Counted(counter), new Send(new Datagram(request.path(), reply)));
    }

    /// With what we would have understood. WSP 8.4.2.70.
    private static Octets notUnderstood(ReadPdu read, ConnectionlessRequest request) {
        var said = request.headers();
        var encoding = HeaderEncoding.of(VersionHeaders.agreed(said));
        var supported = VersionHeaders.supported(encoding, said, read.unrecognised());
        var reply = new WspPdu.Reply(400, ContentType.ANY, supported, Octets.EMPTY);
        return WspCodec.encodeConnectionless(
                new ConnectionlessPdu(request.tid(), reply), encoding.version());
    }

    /// Goes back where the request came from, in the encoding it asked for.
    public List<StackAction> reply(
            ConnectionlessRequest request,
            int status,
            ContentType contentType,
            Headers headers,
            Octets body) {
        var said = request.headers();
        var version = VersionHeaders.agreed(said);
        var all =
                VersionHeaders.said(said).isEmpty()
                        ? headers
                        : headers.with(VersionHeaders.NAME, version.text());
        var reply = new WspPdu.Reply(status, contentType, all, body);
        var octets =
                WspCodec.encodeConnectionless(new ConnectionlessPdu(request.tid(), reply), version);
        if (octets.length() > datagramOctetsMax) {
            return List.of(
                    new Counted("connectionless_reply_too_large"),
                    new Send(new Datagram(request.path(), bare(request.tid(), 413))));
        }
        return List.of(new Send(new Datagram(request.path(), octets)));
    }

    private static Octets bare(int tid, int status) {
        return WspCodec.encodeConnectionless(
                new ConnectionlessPdu(
                        tid,
                        new WspPdu.Reply(status, ContentType.ANY, Headers.NONE, Octets.EMPTY)));
    }

    /// A push to a phone's push port. Nothing confirms it; one too long for a datagram is not sent
    /// and counted.
    public List<StackAction> push(
            Path path, int tid, ContentType contentType, Headers headers, Octets body) {
        var push = new WspPdu.Push(contentType, headers, body);
        var octets = WspCodec.encodeConnectionless(new ConnectionlessPdu(tid & 0xFF, push));
        return octets.length() > datagramOctetsMax
                ? List.of(new Counted("connectionless_push_too_large"))
                : List.of(new Send(new Datagram(path, octets)));
    }
}
