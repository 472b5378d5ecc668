package parley.wsp;

import parley.octets.Octets;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/// What the provider keeps of one session. Changed by the provider only.
final class OpenSession<P> {
    record Method(MethodState state, WspPdu request) {}

    record Push(PushState state, long reference, Octets pdu) {}

    final SessionId id;
    final WspSession table;
    final Capabilities capabilities;

    /// The client named its SDU size; only then a longer reply is held back.
    final boolean sizeAgreed;

    final EncodingVersion encoding;
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
        var said = connect.headers().first(ENCODING_VERSION).flatMap(EncodingVersion::parse);
        this.id = id;
        this.peer = peer;
        this.capabilities = negotiation.agreed();
        this.sizeAgreed =
                connect.capabilities().stream()
                        .anyMatch(Capability.ClientSduSize.class::isInstance);
        this.table = new WspSession(capabilities.allows(ProtocolOption.SESSION_RESUME));
        this.encoding = said.orElse(EncodingVersion.ASSUMED).lowerOf(EncodingVersion.OURS);
        this.headers = connect.headers();
        this.lastHeard = now;
        var replied = said.isEmpty() ? Headers.NONE : Headers.of(ENCODING_VERSION, encoding.text());
        this.connectReply =
                WspCodec.encode(
                        new WspPdu.ConnectReply(id, negotiation.answer(), replied), encoding);
    }

    static final String ENCODING_VERSION = "Encoding-Version";

    /// Room for a message that is so long.
    boolean takes(Octets pdu) {
        long most = capabilities.clientSduOctets();
        return !sizeAgreed || most == 0 || pdu.length() <= most;
    }
}
