package parley.bench.chat;

import java.nio.ByteBuffer;

/// What a phone with a session hears and says back at once: results and pushes are acknowledged,
/// TIDs verified. Keeps nothing but octets. It takes nothing in segments. WTP 8.3, 8.5.
final class SessionPdus {
    static final byte CONNECT_REPLY = 0x02;
    static final byte PUSH = 0x06;

    private static final int INVOKE = 1;
    private static final int RESULT = 2;
    private static final int ACK = 3;
    private static final int ABORT = 4;
    private static final int TID_VERIFY = 4;
    private static final int RESENT = 1;
    private static final int OTHER_SIDE = 0x8000;

    /// The fixed parts of an Invoke and of a Result.
    private static final int INVOKE_HEAD = 4;

    private static final int RESULT_HEAD = 3;

    /// Says something back.
    interface Voice {
        void tell(Scribe scribe, ByteBuffer datagram);
    }

    /// The PDU of a push lies there.
    interface Pushed {
        void pushed(Scribe scribe, ByteBuffer datagram, int from, int to);
    }

    /// The PDU that answers what was asked lies there.
    interface Answered {
        void answered(Scribe scribe, int from, int to);
    }

    interface Aborted {
        void aborted(Scribe scribe);
    }

    private final Voice voice;
    private final Pushed pushes;
    private final ByteBuffer ack = ByteBuffer.allocateDirect(3);

    SessionPdus(Voice voice, Pushed pushes) {
        this.voice = voice;
        this.pushes = pushes;
    }

    void read(Scribe scribe, ByteBuffer datagram, Answered answered, Aborted aborted) {
        int to = datagram.limit();
        if (to == 0 || datagram.get(0) != 0) {
            pdu(scribe, datagram, 0, to, answered, aborted);
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
            pdu(scribe, datagram, at, at + length, answered, aborted);
            at += length;
        }
    }

    private void pdu(
            Scribe scribe,
            ByteBuffer datagram,
            int from,
            int to,
            Answered answered,
            Aborted aborted) {
        if (to - from < RESULT_HEAD) {
            return;
        }
        int first = datagram.get(from);
        int tid = datagram.getShort(from + 1) & 0xFFFF;
        boolean isMine = (tid ^ OTHER_SIDE) == scribe.tid;
        switch ((first >> 3) & 0b1111) {
            case INVOKE -> {
                // a push, WSP 7.1.6; said again it was acknowledged before
                acknowledge(scribe, tid ^ OTHER_SIDE, 0);
                if ((first & RESENT) == 0) {
                    pushes.pushed(scribe, datagram, from + INVOKE_HEAD, to);
                }
            }
            case RESULT -> {
                acknowledge(scribe, tid ^ OTHER_SIDE, 0);
                if (isMine) {
                    answered.answered(scribe, from + RESULT_HEAD, to);
                }
            }
            case ACK -> {
                if (isMine && (first & TID_VERIFY) != 0) {
                    acknowledge(scribe, scribe.tid, TID_VERIFY);
                }
            }
            case ABORT -> {
                if (isMine) {
                    aborted.aborted(scribe);
                }
            }
            default -> {}
        }
    }

    private void acknowledge(Scribe scribe, int tid, int flags) {
        ack.clear().put((byte) ((ACK << 3) | flags)).putShort((short) tid).flip();
        voice.tell(scribe, ack);
    }
}
