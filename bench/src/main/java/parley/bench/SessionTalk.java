package parley.bench;

import java.nio.ByteBuffer;

/// Sessions as a phone holds them: Connect, GETs, Disconnect, each answer acknowledged at once, in
/// a datagram of its own. It takes no segmented answers. WTP 9.5, WSP 8.2.2.
final class SessionTalk implements Talk {
    private static final int RESULT = 2;
    private static final int ACK = 3;
    private static final int ABORT = 4;
    private static final int CONNECT_REPLY = 0x02;

    private final Line line;
    private final RequestOctets octets;
    private final ReplyCheck check;

    /// Whether each request is a session of its own.
    private final boolean oneGetEach;

    SessionTalk(Line line, RequestOctets octets, ReplyCheck check, boolean oneGetEach) {
        this.line = line;
        this.octets = octets;
        this.check = check;
        this.oneGetEach = oneGetEach;
    }

    @Override
    public void begin(Caller caller, long now) {
        caller.connecting = !caller.connected;
        caller.nextTid();
        line.ask(caller, invoke(caller, false), now);
    }

    @Override
    public void again(Caller caller) {
        line.tell(caller, invoke(caller, true));
    }

    private ByteBuffer invoke(Caller caller, boolean resent) {
        return caller.connecting
                ? octets.connect(caller.tid, resent)
                : octets.get(caller.tid, resent);
    }

    @Override
    public void heard(Caller caller, ByteBuffer datagram, long now) {
        int to = datagram.limit();
        if (to == 0 || datagram.get(0) != 0) {
            pdu(caller, datagram, 0, to, now);
            return;
        }
        int at = 1;
        while (at < to) { // several in one datagram, WTP 8.5
            int length = datagram.get(at++);
            if (length < 0 && at < to) {
                length = ((length & 0x7F) << 8) | (datagram.get(at++) & 0xFF);
            }
            if (length <= 0 || length > to - at) {
                return;
            }
            pdu(caller, datagram, at, at + length, now);
            at += length;
        }
    }

    private void pdu(Caller caller, ByteBuffer datagram, int from, int to, long now) {
        if (to - from < 3) {
            return;
        }
        int first = datagram.get(from);
        int tid = (datagram.getShort(from + 1) ^ 0x8000) & 0xFFFF;
        boolean mine = caller.busy && tid == caller.tid;
        switch ((first >> 3) & 0b1111) {
            case RESULT -> {
                if (mine) {
                    result(caller, datagram, from, to, now);
                } else {
                    line.tell(caller, octets.ack(tid, false, true)); // our first one was lost
                }
            }
            case ACK -> {
                boolean isItYours = (first & 4) != 0;
                if (mine && isItYours) {
                    line.tell(caller, octets.ack(tid, true, false));
                }
                if (mine) {
                    line.goesOn(caller, now);
                }
            }
            case ABORT -> {
                if (mine) {
                    line.failed(caller, Failure.ABORTED, now);
                }
            }
            default -> {}
        }
    }

    private void result(Caller caller, ByteBuffer datagram, int from, int to, long now) {
        int first = datagram.get(from);
        boolean endsMessage = (first & 2) != 0;
        int at = first < 0 ? behindTpis(datagram, from + 3, to) : from + 3;
        if (!endsMessage) {
            line.failed(caller, Failure.SEGMENTED, now);
            return;
        }
        line.tell(caller, octets.ack(caller.tid, false, false));
        if (caller.connecting) {
            connected(caller, datagram, at, to, now);
            return;
        }
        var wrong = check.of(datagram, at, to);
        if (wrong.isPresent()) {
            line.failed(caller, wrong.get(), now);
            return;
        }
        if (oneGetEach) {
            leave(caller);
        }
        line.served(caller, now);
    }

    private void connected(Caller caller, ByteBuffer datagram, int at, int to, long now) {
        if (at >= to || datagram.get(at) != CONNECT_REPLY) {
            line.failed(caller, Failure.NOT_A_REPLY, now);
            return;
        }
        caller.session = uintvar(datagram, at + 1, to);
        caller.connecting = false;
        caller.connected = true;
        begin(caller, now);
    }

    private static long uintvar(ByteBuffer datagram, int from, int to) {
        long value = 0;
        for (int at = from; at < to && at < from + 5; at++) {
            int octet = datagram.get(at);
            value = (value << 7) | (octet & 0x7F);
            if (octet >= 0) {
                break;
            }
        }
        return value & 0xFFFF_FFFFL;
    }

    private static int behindTpis(ByteBuffer datagram, int from, int to) {
        int at = from;
        boolean more = true;
        while (more && at + 1 < to) {
            int head = datagram.get(at);
            more = head < 0;
            boolean isLong = (head & 4) != 0;
            at += isLong ? 2 + (datagram.get(at + 1) & 0xFF) : 1 + (head & 3);
        }
        return Math.min(at, to);
    }

    @Override
    public void lost(Caller caller) {
        if (caller.connected) {
            leave(caller);
        }
        caller.connecting = false;
    }

    @Override
    public void leave(Caller caller) {
        if (caller.connected) {
            line.tell(caller, octets.disconnect(caller.nextTid(), caller.session));
            caller.connected = false;
        }
    }
}
