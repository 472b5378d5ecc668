package parley.handset;

import parley.octets.Decoded;
import parley.octets.Octets;
import parley.wdp.Datagram;
import parley.wdp.WdpPorts;
import parley.wsp.Capability;
import parley.wsp.ConnectionlessPdu;
import parley.wsp.ContentType;
import parley.wsp.Header;
import parley.wsp.Headers;
import parley.wsp.ProtocolOption;
import parley.wsp.WspAbort;
import parley.wsp.WspCodec;
import parley.wsp.WspPdu;
import parley.wtp.AbortReason;
import parley.wtp.WtpCodec;
import parley.wtp.WtpPdu;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// One readable line for a datagram: WTP, WSP and what the body says. For eyes that watch a demo;
/// it shows what people write, so it is never for a log.
public final class PduText {
    private final Set<Integer> connectionlessPorts;

    /// `connectionlessPorts`: where datagrams carry WSP without WTP.
    public PduText(Set<Integer> connectionlessPorts) {
        this.connectionlessPorts = Set.copyOf(connectionlessPorts);
    }

    public static PduText registeredPorts() {
        return new PduText(Set.of(WdpPorts.CONNECTIONLESS, WdpPorts.PUSH));
    }

    public String line(Direction direction, Datagram datagram) {
        var path = datagram.path();
        boolean sent = direction == Direction.SENT;
        return "%s %s %s: %s"
                .formatted(path.local(), sent ? "->" : "<-", path.remote(), of(datagram));
    }

    public String of(Datagram datagram) {
        var path = datagram.path();
        var payload = datagram.payload();
        return connectionlessPorts.contains(path.remote().port())
                        || connectionlessPorts.contains(path.local().port())
                ? connectionless(payload)
                : WtpCodec.split(payload).pdus().stream()
                        .map(PduText::wtp)
                        .collect(Collectors.joining(" + "));
    }

    private static String connectionless(Octets datagram) {
        return switch (WspCodec.decodeConnectionless(datagram)) {
            case Decoded.Value<ConnectionlessPdu>(ConnectionlessPdu(var tid, var pdu)) ->
                    "tid=" + tid + " " + wsp(pdu);
            case Decoded.Malformed<ConnectionlessPdu>(var at, var why) -> malformed(at, why);
        };
    }

    private static String wtp(Octets octets) {
        return switch (WtpCodec.decode(octets)) {
            case Decoded.Value<WtpPdu>(var pdu) -> wtp(pdu);
            case Decoded.Malformed<WtpPdu>(var at, var why) -> malformed(at, why);
        };
    }

    private static String wtp(WtpPdu pdu) {
        return switch (pdu) {
            case WtpPdu.Invoke invoke ->
                    head("Invoke", pdu, invoke.resent())
                            + " class "
                            + invoke.wtpClass().number()
                            + (invoke.userAck() ? " U/P" : "")
                            + (invoke.tidNew() ? " TIDnew" : "")
                            + message(invoke.end(), invoke.data());
            case WtpPdu.Result result ->
                    head("Result", pdu, result.resent()) + message(result.end(), result.data());
            case WtpPdu.Ack ack ->
                    head("Ack", pdu, ack.resent())
                            + (ack.tidVerify() ? " TIDok/TIDve" : "")
                            + ack.psn().map(psn -> " up to packet " + psn).orElse("");
            case WtpPdu.Abort abort ->
                    head("Abort", pdu, false)
                            + " by the "
                            + (abort.by().isUser() ? "user" : "provider")
                            + ": "
                            + reason(abort);
            case WtpPdu.Segment segment ->
                    head(
                                    segment.ofInvoke() ? "Segmented Invoke" : "Segmented Result",
                                    pdu,
                                    segment.resent())
                            + " packet %d, %d octets"
                                    .formatted(segment.psn(), segment.data().length());
            case WtpPdu.Nack nack -> head("Nack", pdu, nack.resent()) + " " + nack.missing();
        };
    }

    private static String head(String name, WtpPdu pdu, boolean resent) {
        return name + " tid=" + pdu.tid().number() + (resent ? " again" : "");
    }

    private static String message(WtpPdu.PacketEnd end, Octets data) {
        return switch (end) {
            case MORE, GROUP_END -> " packet 0, %d octets, more follow".formatted(data.length());
            case LAST, NO_SAR ->
                    " | "
                            + switch (WspCodec.decode(data)) {
                                case Decoded.Value<WspPdu>(var pdu) -> wsp(pdu);
                                case Decoded.Malformed<WspPdu>(var at, var why) ->
                                        malformed(at, why);
                            };
        };
    }

    private static String reason(WtpPdu.Abort abort) {
        var names = AbortReason.values();
        if (abort.by().isUser()) {
            return WspAbort.ofCode(abort.reason()).map(WspAbort::name).orElse(hex(abort.reason()));
        }
        return abort.reason() < names.length ? names[abort.reason()].name() : hex(abort.reason());
    }

    private static String hex(int octet) {
        return "%02X".formatted(octet);
    }

    private static String wsp(WspPdu pdu) {
        return switch (pdu) {
            case WspPdu.Connect(_, var capabilities, var headers) ->
                    "Connect" + capabilities(capabilities) + headers(headers);
            case WspPdu.ConnectReply(var session, var capabilities, var headers) ->
                    "ConnectReply " + session + capabilities(capabilities) + headers(headers);
            case WspPdu.Redirect redirect ->
                    "Redirect to " + redirect.addresses().size() + " addresses";
            case WspPdu.Reply(var status, var type, var headers, var body) ->
                    "Reply " + status + headers(headers) + content(type, body);
            case WspPdu.Disconnect(var session) -> "Disconnect " + session;
            case WspPdu.Push(var type, var headers, var body) ->
                    "Push" + headers(headers) + content(type, body);
            case WspPdu.ConfirmedPush(var type, var headers, var body) ->
                    "ConfirmedPush" + headers(headers) + content(type, body);
            case WspPdu.Suspend(var session) -> "Suspend " + session;
            case WspPdu.Resume(var session, _, var headers) ->
                    "Resume " + session + headers(headers);
            case WspPdu.Get(var method, var uri, var headers) ->
                    method + " " + uri + headers(headers);
            case WspPdu.Post(var method, var uri, var type, var headers, var body) ->
                    method + " " + uri + headers(headers) + content(type, body);
            case WspPdu.OtherMethod(var type, var contents) ->
                    "method %s, %d octets".formatted(hex(type), contents.length());
            case WspPdu.DataFragment(_, var body) -> "DataFragment, " + body.length() + " octets";
        };
    }

    private static String content(ContentType type, Octets body) {
        return " %s (%d) %s"
                .formatted(type.mediaType(), body.length(), ContentText.of(type, body))
                .stripTrailing();
    }

    private static String headers(Headers headers) {
        return headers.isEmpty()
                ? ""
                : headers.fields().stream()
                        .map(PduText::header)
                        .collect(Collectors.joining("; ", " [", "]"));
    }

    /// A cookie can be somebody's key.
    private static String header(Header header) {
        boolean secret =
                Set.of("cookie", "set-cookie", "authorization", "proxy-authorization")
                        .contains(header.name().toLowerCase(Locale.ROOT));
        return header.name() + ": " + (secret ? "..." : header.value());
    }

    private static String capabilities(List<Capability> capabilities) {
        return capabilities.isEmpty()
                ? ""
                : capabilities.stream()
                        .map(PduText::capability)
                        .collect(Collectors.joining(", ", " {", "}"));
    }

    private static String capability(Capability capability) {
        return switch (capability) {
            case Capability.ClientSduSize(var octets) -> "client SDU " + octets;
            case Capability.ServerSduSize(var octets) -> "server SDU " + octets;
            case Capability.ProtocolOptions(var flags) ->
                    ProtocolOption.of(flags).stream()
                            .map(Enum::name)
                            .collect(Collectors.joining("+", "options ", ""));
            case Capability.MethodMor(var requests) -> "methods " + requests;
            case Capability.PushMor(var requests) -> "pushes " + requests;
            case Capability.ClientMessageSize(var octets) -> "client message " + octets;
            case Capability.ServerMessageSize(var octets) -> "server message " + octets;
            case Capability.ExtendedMethods _,
                    Capability.HeaderCodePages _,
                    Capability.Aliases _,
                    Capability.OtherNumber _,
                    Capability.OtherName _ ->
                    capability.getClass().getSimpleName();
        };
    }

    private static String malformed(int at, String why) {
        return "malformed at " + at + ": " + why;
    }
}
