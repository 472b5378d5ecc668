package parley.wtp;

import java.util.List;

/// Messages on their way out, packet by packet and group by group: the first time, again, and what
/// a Nack asks for. WTP 7.14.
final class PacketsOut {
    private final Round round;

    PacketsOut(Round round) {
        this.round = round;
    }

    void sendGroup(OpenTransaction open) {
        var message = sending(open);
        for (int psn = message.firstOfGroup(); psn <= message.lastOfGroup(); psn++) {
            send(open, message, psn, false);
        }
    }

    /// Again: only the packet that ends the group. WTP 7.14.5.
    void sendGroupAgain(OpenTransaction open) {
        var message = sending(open);
        round.count(WtpCounter.RETRANSMISSION);
        if (!open.isResponder() && message.packets() > 1 && message.group() == 0) {
            // without its Invoke the responder knows nothing and cannot ask for it
            send(open, message, 0, true);
        }
        send(open, message, message.lastOfGroup(), true);
    }

    /// A Nack that names nothing wants the whole group.
    void sendMissing(OpenTransaction open, List<Integer> missing) {
        var message = open.sending;
        if (message == null || !open.isSending()) {
            return;
        }
        for (int psn = message.firstOfGroup(); psn <= message.lastOfGroup(); psn++) {
            if (missing.isEmpty() || missing.contains(psn)) {
                send(open, message, psn, true);
            }
        }
        round.start(open, WtpTimer.RETRY, 0);
    }

    /// Whether the acknowledgement is about a group and not about the message.
    boolean takesForGroup(OpenTransaction open, WtpPdu.Ack ack) {
        var message = open.sending;
        if (message == null || !open.isSending()) {
            return false;
        }
        if (message.isLastGroup()) {
            // an early group acknowledged once more does not end the message
            return message.packets() > 1
                    && ack.psn().filter(psn -> psn < message.packets() - 1).isPresent();
        }
        if (ack.psn().filter(psn -> psn == message.lastOfGroup()).isPresent()) {
            open.sending = message.nextGroup();
            open.refresh();
            sendGroup(open);
            round.start(open, WtpTimer.RETRY, 0);
        }
        return true;
    }

    /// A verification acknowledges the group it came for; what is sent again from here on is the
    /// group, not the answer to the verification. WTP 10.6.3.
    void afterVerification(OpenTransaction open, WtpPdu.Ack ack) {
        var message = open.sending;
        if (message != null && message.packets() > 1 && open.isSending()) {
            open.refresh();
            takesForGroup(open, ack);
        }
    }

    private void send(OpenTransaction open, SegmentedMessage message, int psn, boolean resent) {
        round.send(open, packet(open, message, psn, resent));
    }

    private static WtpPdu packet(
            OpenTransaction open, SegmentedMessage message, int psn, boolean resent) {
        var tid = open.key.sent();
        var end = message.endOf(psn);
        var data = message.packet(psn);
        boolean responder = open.isResponder();
        if (psn > 0) {
            return new WtpPdu.Segment(tid, !responder, psn, end, resent, List.of(), data);
        }
        return responder
                ? new WtpPdu.Result(tid, end, resent, open.complaint().stream().toList(), data)
                : new WtpPdu.Invoke(
                        tid,
                        open.wtpClass,
                        open.tidNew,
                        open.userAck,
                        end,
                        resent,
                        List.of(),
                        data);
    }

    private static SegmentedMessage sending(OpenTransaction open) {
        var message = open.sending;
        if (message == null) {
            throw new IllegalStateException("nothing to send in " + open.key.role());
        }
        return message;
    }
}
