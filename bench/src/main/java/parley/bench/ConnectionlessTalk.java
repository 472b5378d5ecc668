package parley.bench;

import java.nio.ByteBuffer;

/// A GET in one datagram, its Reply in one. WSP 8.2.1: the TID in front tells which it answers; WSP
/// has no rule for repeating, so the same datagram goes again.
final class ConnectionlessTalk implements Talk {
    private final Line line;
    private final RequestOctets octets;
    private final ReplyCheck check;

    ConnectionlessTalk(Line line, RequestOctets octets, ReplyCheck check) {
        this.line = line;
        this.octets = octets;
        this.check = check;
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
        check.of(datagram, 1, datagram.limit())
                .ifPresentOrElse(
                        why -> line.failed(caller, why, now), () -> line.served(caller, now));
    }

    @Override
    public void lost(Caller caller) {}

    @Override
    public void leave(Caller caller) {}
}
