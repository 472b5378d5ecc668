package parley.bench;

import java.nio.ByteBuffer;

/// Wants its own datagram back, octet for octet: the same work as [ConnectionlessTalk], without a
/// gateway.
final class EchoTalk implements Talk {
    private final Line line;
    private final RequestOctets octets;

    EchoTalk(Line line, RequestOctets octets) {
        this.line = line;
        this.octets = octets;
    }

    @Override
    public void begin(Caller caller, long now) {
        line.ask(caller, octets.connectionlessGet(caller.nextTid()), now);
    }

    @Override
    public void again(Caller caller) {
        line.tell(caller, octets.connectionlessGet(caller.tid));
    }

    @Override
    public void heard(Caller caller, ByteBuffer datagram, long now) {
        if (!caller.busy || !datagram.hasRemaining() || datagram.get(0) != (byte) caller.tid) {
            return;
        }
        if (datagram.mismatch(octets.connectionlessGet(caller.tid)) == -1) {
            line.served(caller, now);
        } else {
            line.failed(caller, Failure.WRONG_BODY, now);
        }
    }

    @Override
    public void lost(Caller caller) {}

    @Override
    public void leave(Caller caller) {}
}
