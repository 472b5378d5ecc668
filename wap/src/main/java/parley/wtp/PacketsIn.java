package parley.wtp;

import parley.octets.Octets;
import parley.wtp.WtpPdu.PacketEnd;

import java.util.ArrayList;
import java.util.List;

/// Messages on their way in, packet by packet: when a group is acknowledged, when missing packets
/// are asked for, when the machine is told. WTP 7.14, 7.15.
final class PacketsIn {
    /// So that a Nack is no longer than the packets it is about.
    private static final int NAMED_TO_UNPROVEN = 16;

    private final Round round;
    private final Performer performer;

    PacketsIn(Round round, Performer performer) {
        this.round = round;
        this.performer = performer;
    }

    void ofRequest(OpenTransaction open, int psn, PacketEnd end, Octets data) {
        collect(open, psn, end, data);
        if (open.receivedWhole) {
            // the last group is acknowledged by the result, or by the acknowledgement that
            // holds on; WTP 10.6. fakewap answers an earlier one for ever
            performer.feed(open, new ResponderEvent.InvokeReceived(false, open.tidValid));
        }
    }

    /// A later packet of a request that is whole: the peer has not heard our answer to it.
    void ofWholeRequest(OpenTransaction open, WtpPdu.Segment segment) {
        round.count(WtpCounter.IGNORED);
        if (!segment.resent()) {
            return;
        }
        if (open.isTidokWait() || open.wtpClass == WtpClass.CLASS_1) {
            performer.feed(open, new ResponderEvent.InvokeReceived(true, open.tidValid));
        } else if (segment.end().endsGroup()) {
            acknowledgeGroup(open, segment.psn());
        }
    }

    void ofResult(OpenTransaction open, int psn, PacketEnd end, boolean resent, Octets data) {
        if (open.isResponder()) {
            performer.feedMalformed(open);
            return;
        }
        if (open.isSending() && open.wtpClass == WtpClass.CLASS_2) {
            round.heard(open);
        }
        if (open.receivedWhole) {
            if (end.endsGroup()) {
                performer.feed(open, new InitiatorEvent.ResultReceived(resent));
            }
            return;
        }
        if (open.wtpClass == WtpClass.CLASS_2 && open.receiving == null && !end.endsMessage()) {
            // a result under way answers the invoke: no more retries. WTP 10.6
            performer.feed(open, new InitiatorEvent.AckReceived(false, Octets.EMPTY));
        }
        round.start(open, WtpTimer.WAIT, 0); // its rest may never come
        collect(open, psn, end, data);
        if (open.receivedWhole) {
            performer.feed(open, new InitiatorEvent.ResultReceived(false));
        }
    }

    void askForMissing(OpenTransaction open) {
        var parts = open.receiving;
        if (parts == null) {
            return;
        }
        var missing = parts.missing();
        int most = round.isProven(open.key.path()) ? 255 : NAMED_TO_UNPROVEN;
        var named = missing.subList(0, Math.min(most, missing.size()));
        round.count(WtpCounter.NACK_SENT);
        var tpis = open.windowAgreed ? windowAnd(Tpi.psn(parts.furthestEnd())) : List.<Tpi>of();
        var numbers = named.stream().map(psn -> psn & 0xFF).toList();
        round.send(open, new WtpPdu.Nack(open.key.sent(), numbers, false, tpis));
    }

    private List<Tpi> windowAnd(Tpi psn) {
        var tpis = new ArrayList<Tpi>(3);
        tpis.add(psn);
        tpis.addAll(PacketsOut.window(round.limits));
        return tpis;
    }

    /// Nothing more came for the time W.
    void giveUp(OpenTransaction open) {
        if (open.isResponder()) {
            round.count(WtpCounter.IGNORED);
            round.table.forget(open);
        } else {
            performer.giveUp(open, AbortReason.NORESPONSE);
        }
    }

    private void collect(OpenTransaction open, int psn, PacketEnd end, Octets data) {
        if (psn == 0 && end.endsMessage()) {
            if (data.length() > round.limits.messageOctetsMax()) {
                tooLarge(open);
            } else {
                open.receive(data.alone());
                hold(open, data.length());
            }
            return;
        }
        var parts = parts(open);
        int before = parts.octets();
        parts.add(psn, end, data.alone());
        hold(open, parts.octets() - before);
        if (parts.octets() > round.limits.messageOctetsMax()) {
            tooLarge(open);
        } else if (parts.isComplete()) {
            open.receive(parts.message());
        } else if (parts.furthestEnd() >= 0) {
            afterGroupEnd(open, parts, psn, end);
        }
    }

    private void hold(OpenTransaction open, int octets) {
        round.table.holds(open, octets);
        performer.makeRoom(open);
    }

    private Reassembly parts(OpenTransaction open) {
        var parts = open.receiving;
        if (parts == null) {
            parts = new Reassembly();
            open.receiving = parts;
            if (open.isResponder()) {
                round.start(open, WtpTimer.WAIT, 0); // what never becomes whole is forgotten
            }
        }
        return parts;
    }

    private void afterGroupEnd(OpenTransaction open, Reassembly parts, int psn, PacketEnd end) {
        if (parts.isMissingSome()) {
            round.startNack(open);
            return;
        }
        open.nackAt = null;
        if (end.endsGroup() || parts.furthestEnd() >= psn) {
            if (open.tidValid) {
                acknowledgeGroup(open, parts.furthestEnd());
            } else {
                verifyWithGroup(open, parts.furthestEnd());
            }
        }
    }

    private void acknowledgeGroup(OpenTransaction open, int psn) {
        round.send(open, groupAck(open, psn, false));
    }

    /// The verification acknowledges the group as well. WTP 10.6.3.
    private void verifyWithGroup(OpenTransaction open, int psn) {
        round.send(open, groupAck(open, psn, true));
        round.count(WtpCounter.TID_VERIFICATION);
    }

    private WtpPdu groupAck(OpenTransaction open, int psn, boolean tidVerify) {
        var tpis = open.windowAgreed ? windowAnd(Tpi.psn(psn)) : List.of(Tpi.psn(psn));
        return new WtpPdu.Ack(open.key.sent(), tidVerify, false, tpis);
    }

    private void tooLarge(OpenTransaction open) {
        round.count(WtpCounter.MESSAGE_TOO_LARGE);
        if (open.isResponder()) {
            performer.refuse(open, AbortReason.MESSAGETOOLARGE);
        } else {
            performer.giveUp(open, AbortReason.MESSAGETOOLARGE);
        }
    }
}
