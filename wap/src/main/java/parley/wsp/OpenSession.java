package parley.wsp;

import parley.octets.Decoded;
import parley.octets.Octets;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What the provider keeps of one session. Changed by the provider only.
final class OpenSession<P> {
    record Method(MethodState state, ReadPdu request) {}

    record Push(PushState state, long reference, Octets pdu) {}

    final SessionId id;
    final WspSession table;
    final Capabilities capabilities;

    /// The client named its SDU size; only then a longer reply is held back.
    final boolean sizeAgreed;

    final HeaderEncoding encoding;

    final Octets connectReply;
    P peer;
    Headers headers;
    SessionState state = new SessionState.Null();
    Instant lastHeard;

    final Map<Long, Method> methods = new LinkedHashMap<>(2);
    final Map<Long, Push> pushes = new LinkedHashMap<>(2);
    final Deque<Push> waiting = new ArrayDeque<>(0);

    OpenSession(SessionId id, P peer, WspPdu.Connect connect, WspLimits limits, Instant now) {
        var negotiation = Negotiation.of(connect.capabilities(), limits);
        this.id = id;
        this.peer = peer;
        this.capabilities = negotiation.agreed();
        this.sizeAgreed =
                connect.capabilities().stream()
                        .anyMatch(Capability.ClientSduSize.class::isInstance);
        this.table = new WspSession(capabilities.allows(ProtocolOption.SESSION_RESUME));
        this.headers = connect.headers();
        this.encoding =
                new HeaderEncoding(
                        VersionHeaders.agreed(headers),
                        codePages(capabilities, limits.extensions()));
        this.lastHeard = now;
        var said = VersionHeaders.agreed(encoding, headers);
        this.connectReply =
                WspCodec.encode(
                        new WspPdu.ConnectReply(
                                id, negotiation.answer(), TimeOfDay.answering(headers, said, now)),
                        encoding);
    }

    private static Map<Integer, HeaderCodePage> codePages(
            Capabilities capabilities, Extensions extensions) {
        var pages = new HashMap<Integer, HeaderCodePage>();
        for (var agreed : capabilities.headerCodePages()) {
            extensions
                    .codePage(agreed.name())
                    .ifPresent(page -> pages.putIfAbsent(agreed.number(), page));
        }
        return pages;
    }

    /// The name that the client gave to this type of PDU.
    Optional<String> extendedMethod(int pduType) {
        return capabilities.extendedMethods().stream()
                .filter(method -> method.number() == pduType)
                .map(Capability.Numbered::name)
                .findFirst();
    }

    /// What the client says with an acknowledgement; nothing when that was not agreed on, or when
    /// it makes no sense.
    Headers acknowledgement(Octets exitInfo) {
        return !exitInfo.isEmpty()
                        && capabilities.allows(ProtocolOption.ACKNOWLEDGEMENT_HEADERS)
                        && HeaderCodec.decode(exitInfo, encoding)
                                instanceof Decoded.Value<Headers>(var headers)
                ? headers
                : Headers.NONE;
    }

    /// Room for a message that is so long.
    boolean takes(Octets pdu) {
        long most = capabilities.clientSduOctets();
        return !sizeAgreed || most == 0 || pdu.length() <= most;
    }
}
