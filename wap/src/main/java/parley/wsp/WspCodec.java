package parley.wsp;

import parley.octets.Decoded;
import parley.octets.OctetReader;
import parley.octets.OctetWriter;
import parley.octets.Octets;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/// One WSP PDU to octets and back, both directions. WSP 8.2.
public final class WspCodec {
    private static final int CONNECT = 0x01;
    private static final int CONNECT_REPLY = 0x02;
    private static final int REDIRECT = 0x03;
    private static final int REPLY = 0x04;
    private static final int DISCONNECT = 0x05;
    private static final int PUSH = 0x06;
    private static final int CONFIRMED_PUSH = 0x07;
    private static final int SUSPEND = 0x08;
    private static final int RESUME = 0x09;
    private static final int DATA_FRAGMENT = 0x80;

    private static final int PERMANENT = 0x80;
    private static final int REUSE_SECURITY = 0x40;

    private WspCodec() {}

    public static Decoded<WspPdu> decode(Octets pdu) {
        return Decoded.of(pdu, in -> read(in, new HeaderReader(Map.of())));
    }

    /// Together with what in its headers nobody knows; `pages`: those agreed on in its session.
    public static Decoded<ReadPdu> read(Octets pdu, Map<Integer, HeaderCodePage> pages) {
        var headers = new HeaderReader(pages);
        return Decoded.of(pdu, in -> headers.readPdu(read(in, headers)));
    }

    public static Decoded<ConnectionlessPdu> decodeConnectionless(Octets datagram) {
        return Decoded.of(
                datagram,
                in -> new ConnectionlessPdu(in.octet(), read(in, new HeaderReader(Map.of()))));
    }

    /// The request that an extended method's PDU holds: a [WspPdu.Get] or a [WspPdu.Post] whose
    /// method says nothing. WSP 8.3.2.5.
    public static Decoded<ReadPdu> open(
            WspPdu.OtherMethod method, Map<Integer, HeaderCodePage> pages) {
        int as = (method.pduType() >= 0x60 ? WspMethod.POST : WspMethod.GET).pduType();
        return read(Octets.of(as).plus(method.contents()), pages);
    }

    /// The PDU of an extended method: as `like`, under the type that was agreed on.
    public static WspPdu.OtherMethod extended(int pduType, WspPdu like, HeaderEncoding encoding) {
        var octets = encode(like, encoding);
        return new WspPdu.OtherMethod(pduType, octets.slice(1, octets.length()));
    }

    private static WspPdu read(OctetReader in, HeaderReader headers) {
        int at = in.at();
        int type = in.octet();
        return switch (type) {
            case CONNECT -> readConnect(in, headers);
            case CONNECT_REPLY -> readConnectReply(in, headers);
            case REDIRECT -> readRedirect(in);
            case REPLY -> readReply(in, headers);
            case DISCONNECT -> new WspPdu.Disconnect(sessionId(in));
            case PUSH -> {
                var fields = in.part(in.lengthWithin());
                var contentType = MediaValues.readOptionalContentType(fields);
                yield new WspPdu.Push(contentType, headers.read(fields), in.rest());
            }
            case CONFIRMED_PUSH -> {
                var fields = in.part(in.lengthWithin());
                var contentType = MediaValues.readOptionalContentType(fields);
                yield new WspPdu.ConfirmedPush(contentType, headers.read(fields), in.rest());
            }
            case SUSPEND -> new WspPdu.Suspend(sessionId(in));
            case RESUME -> readResume(in, headers);
            case DATA_FRAGMENT -> {
                var fields = in.part(in.lengthWithin());
                yield new WspPdu.DataFragment(headers.read(fields), in.rest());
            }
            default -> {
                if (!WspMethod.isPduType(type)) {
                    throw in.malformedAt(at, "unknown PDU type");
                }
                yield readMethod(type, in, headers);
            }
        };
    }

    private static WspPdu readConnect(OctetReader in, HeaderReader headers) {
        int version = in.octet();
        var lengths = lengths(in);
        var capabilities = CapabilityCodec.read(in.part(lengths.first()));
        return new WspPdu.Connect(version, capabilities, headers.read(in.part(lengths.second())));
    }

    private static WspPdu readConnectReply(OctetReader in, HeaderReader headers) {
        var session = sessionId(in);
        var lengths = lengths(in);
        var capabilities = CapabilityCodec.read(in.part(lengths.first()));
        return new WspPdu.ConnectReply(
                session, capabilities, headers.read(in.part(lengths.second())));
    }

    private static WspPdu readRedirect(OctetReader in) {
        int flags = in.octet();
        return new WspPdu.Redirect(
                (flags & PERMANENT) != 0, (flags & REUSE_SECURITY) != 0, BearerAddress.readAll(in));
    }

    private static WspPdu readReply(OctetReader in, HeaderReader headers) {
        int at = in.at();
        var status = WspStatus.toHttp(in.octet());
        var fields = in.part(in.lengthWithin());
        var contentType = MediaValues.readOptionalContentType(fields);
        return new WspPdu.Reply(
                status.orElseThrow(() -> in.malformedAt(at, "no status")),
                contentType,
                headers.read(fields),
                in.rest());
    }

    private static WspPdu readResume(OctetReader in, HeaderReader headers) {
        var session = sessionId(in);
        var capabilities = CapabilityCodec.read(in.part(in.lengthWithin()));
        return new WspPdu.Resume(session, capabilities, headers.read(in));
    }

    private static WspPdu readMethod(int type, OctetReader in, HeaderReader headers) {
        var method = WspMethod.ofPduType(type);
        if (method.isEmpty()) {
            return new WspPdu.OtherMethod(type, in.rest());
        }
        if (!method.get().carriesBody()) {
            String uri = uri(in, in.lengthWithin());
            return new WspPdu.Get(method.get(), uri, headers.read(in));
        }
        var lengths = lengths(in);
        String uri = uri(in, lengths.first());
        var fields = in.part(lengths.second());
        var contentType = MediaValues.readOptionalContentType(fields);
        return new WspPdu.Post(method.get(), uri, contentType, headers.read(fields), in.rest());
    }

    private record Lengths(int first, int second) {}

    /// Two lengths in front of the two fields they are for.
    private static Lengths lengths(OctetReader in) {
        int at = in.at();
        long first = in.uintvar();
        long second = in.uintvar();
        if (first + second > in.remaining()) {
            throw in.malformedAt(
                    at,
                    "lengths "
                            + first
                            + " and "
                            + second
                            + " where "
                            + in.remaining()
                            + " octets are left");
        }
        return new Lengths((int) first, (int) second);
    }

    /// No NUL stands in a URI, nor anything that would break a line of HTTP.
    private static String uri(OctetReader in, int length) {
        int at = in.at();
        String uri = in.octets(length).text(StandardCharsets.UTF_8);
        for (int i = 0; i < uri.length(); i++) {
            char c = uri.charAt(i);
            if (c < 0x20 || c == 0x7F) {
                throw in.malformedAt(at, "a control character in the URI");
            }
        }
        return uri;
    }

    private static SessionId sessionId(OctetReader in) {
        return new SessionId(in.uintvar());
    }

    private static int expected(WspPdu pdu) {
        int body =
                pdu instanceof WspPdu.Reply reply
                        ? reply.body().length()
                        : pdu instanceof WspPdu.Push push ? push.body().length() : 0;
        return 128 + body;
    }

    public static Octets encode(WspPdu pdu) {
        return encode(pdu, HeaderEncoding.ASSUMED);
    }

    /// `version`: the one agreed with the peer.
    public static Octets encode(WspPdu pdu, EncodingVersion version) {
        return encode(pdu, HeaderEncoding.of(version));
    }

    public static Octets encode(WspPdu pdu, HeaderEncoding encoding) {
        return write(new OctetWriter(expected(pdu)), pdu, encoding).toOctets();
    }

    public static Octets encodeConnectionless(ConnectionlessPdu pdu, EncodingVersion version) {
        var out = new OctetWriter(expected(pdu.pdu())).octet(pdu.tid());
        return write(out, pdu.pdu(), HeaderEncoding.of(version)).toOctets();
    }

    public static Octets encodeConnectionless(ConnectionlessPdu pdu) {
        return encodeConnectionless(pdu, EncodingVersion.ASSUMED);
    }

    private static OctetWriter write(OctetWriter out, WspPdu pdu, HeaderEncoding encoding) {
        return switch (pdu) {
            case WspPdu.Connect(var wsp, var capabilities, var headers) ->
                    twoFields(
                            out.octet(CONNECT).octet(wsp),
                            CapabilityCodec.write(capabilities),
                            HeaderCodec.encode(headers, encoding));
            case WspPdu.ConnectReply(var session, var capabilities, var headers) ->
                    twoFields(
                            out.octet(CONNECT_REPLY).uintvar(session.value()),
                            CapabilityCodec.write(capabilities),
                            HeaderCodec.encode(headers, encoding));
            case WspPdu.Redirect(var permanent, var reuseSecurity, var addresses) -> {
                out.octet(REDIRECT)
                        .octet((permanent ? PERMANENT : 0) | (reuseSecurity ? REUSE_SECURITY : 0));
                addresses.forEach(address -> address.write(out));
                yield out;
            }
            case WspPdu.Reply(var status, var type, var headers, var body) ->
                    oneField(
                                    out.octet(REPLY).octet(WspStatus.toOctet(status)),
                                    RecentHeaders.typed(type, headers, encoding))
                            .octets(body);
            case WspPdu.Disconnect(var session) -> out.octet(DISCONNECT).uintvar(session.value());
            case WspPdu.Push(var type, var headers, var body) ->
                    oneField(out.octet(PUSH), RecentHeaders.typed(type, headers, encoding))
                            .octets(body);
            case WspPdu.ConfirmedPush(var type, var headers, var body) ->
                    oneField(
                                    out.octet(CONFIRMED_PUSH),
                                    RecentHeaders.typed(type, headers, encoding))
                            .octets(body);
            case WspPdu.Suspend(var session) -> out.octet(SUSPEND).uintvar(session.value());
            case WspPdu.Resume(var session, var capabilities, var headers) ->
                    oneField(
                                    out.octet(RESUME).uintvar(session.value()),
                                    CapabilityCodec.write(capabilities))
                            .octets(HeaderCodec.encode(headers, encoding));
            case WspPdu.Get(var method, var uri, var headers) ->
                    oneField(out.octet(method.pduType()), octets(uri))
                            .octets(HeaderCodec.encode(headers, encoding));
            case WspPdu.Post(var method, var uri, var type, var headers, var body) ->
                    twoFields(
                                    out.octet(method.pduType()),
                                    octets(uri),
                                    typed(type, headers, encoding))
                            .octets(body);
            case WspPdu.OtherMethod(var type, var contents) -> out.octet(type).octets(contents);
            case WspPdu.DataFragment(var headers, var body) ->
                    oneField(out.octet(DATA_FRAGMENT), HeaderCodec.encode(headers, encoding))
                            .octets(body);
        };
    }

    private static OctetWriter oneField(OctetWriter out, Octets field) {
        return out.uintvar(field.length()).octets(field);
    }

    private static OctetWriter twoFields(OctetWriter out, Octets first, Octets second) {
        return out.uintvar(first.length()).uintvar(second.length()).octets(first).octets(second);
    }

    static Octets typed(ContentType type, Headers headers, HeaderEncoding encoding) {
        return MediaValues.writeContentType(type, encoding.version())
                .plus(HeaderCodec.encode(headers, encoding));
    }

    private static Octets octets(String uri) {
        return Octets.of(uri, StandardCharsets.UTF_8);
    }
}
