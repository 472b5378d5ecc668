package parley.wtp;

import parley.octets.Decoded;
import parley.octets.Octets;
import parley.wdp.Datagram;
import parley.wdp.Path;
import parley.wtp.Transaction.Role;
import parley.wtp.WtpPdu.PacketEnd;

import java.util.List;

/// The PDUs of a datagram, each given to the transaction it belongs to, or refused. WTP 9.2.
final class PdusIn {
    private final Round round;
    private final Performer performer;
    private final PacketsIn packetsIn;
    private final PacketsOut packetsOut;

    PdusIn(Round round, Performer performer, PacketsIn packetsIn, PacketsOut packetsOut) {
        this.round = round;
        this.performer = performer;
        this.packetsIn = packetsIn;
        this.packetsOut = packetsOut;
    }

    void receive(Datagram datagram) {
        var split = WtpCodec.split(datagram.payload());
        for (var pdu : split.pdus()) {
            receive(datagram.path(), pdu);
        }
        if (split.broken()) {
            round.count(WtpCounter.MALFORMED);
        }
    }

    private void receive(Path path, Octets octets) {
        switch (WtpCodec.decode(octets)) {
            case Decoded.Value<WtpPdu>(var pdu) -> receive(path, pdu);
            case Decoded.Malformed<WtpPdu> _ -> malformed(path, octets);
        }
    }

    private void receive(Path path, WtpPdu pdu) {
        round.table
                .find(path, pdu.tid())
                .ifPresentOrElse(open -> receive(open, pdu), () -> unknown(path, pdu));
    }

    private void receive(OpenTransaction open, WtpPdu pdu) {
        readTpis(open, pdu);
        switch (pdu) {
            case WtpPdu.Invoke invoke -> invokedAgain(open, invoke);
            case WtpPdu.Result(_, var end, var resent, _, var data) ->
                    packetsIn.ofResult(open, 0, end, resent, data);
            case WtpPdu.Segment segment -> segment(open, segment);
            case WtpPdu.Ack ack -> acknowledged(open, ack);
            case WtpPdu.Nack nack -> {
                round.count(WtpCounter.NACK_RECEIVED);
                packetsOut.sendMissing(open, nack);
            }
            case WtpPdu.Abort abort -> aborted(open, abort);
        }
    }

    private void unknown(Path path, WtpPdu pdu) {
        if (pdu instanceof WtpPdu.Invoke invoke) {
            invoked(path, invoke);
            return;
        }
        round.count(WtpCounter.UNKNOWN_TRANSACTION);
        if (pdu instanceof WtpPdu.Ack ack && ack.tidVerify() && !ack.tid().fromInitiator()) {
            refuse(path, ack.tid(), AbortReason.INVALIDTID);
        }
    }

    /// RcvErrorPDU; what does not even hold a TID is dropped. WTP 9.2.
    private void malformed(Path path, Octets octets) {
        round.count(WtpCounter.MALFORMED);
        if (octets.length() < 3) {
            return;
        }
        var tid = new TransactionId((octets.at(1) << 8) | octets.at(2));
        var open = round.table.find(path, tid);
        int type = (octets.at(0) >> 3) & 15;
        boolean oldVersion = type == 1 && octets.length() > 3 && octets.at(3) >> 6 != 0;
        if (open.isPresent()) {
            performer.feedMalformed(open.get());
        } else if (oldVersion) {
            refuse(path, tid, AbortReason.WTPVERSIONONE);
        } else if (tid.fromInitiator() && type != 4) {
            refuse(path, tid, AbortReason.PROTOERR);
        }
    }

    private void refuse(Path path, TransactionId tid, AbortReason reason) {
        round.send(path, new WtpPdu.Abort(tid.inverted(), AbortBy.PROVIDER, reason.code()));
    }

    /// Skipped, and said along with our answer. Impossible on what ends a transaction. WTP 7.10.2.
    private void readTpis(OpenTransaction open, WtpPdu pdu) {
        if (pdu.tpis().isEmpty()) {
            return;
        }
        if (open.complainsOf(pdu.tpis())) {
            round.count(WtpCounter.UNKNOWN_TPI);
        }
        open.windowAgreed |=
                open.offersWindow && Tpi.optionOf(pdu.tpis(), Tpi.NUMBER_OF_GROUPS).isPresent();
    }

    private void invoked(Path path, WtpPdu.Invoke invoke) {
        if (!invoke.tid().fromInitiator()) {
            round.count(WtpCounter.MALFORMED);
            return;
        }
        var open =
                new OpenTransaction(
                        new Transaction(path, invoke.tid(), Role.RESPONDER),
                        invoke.wtpClass(),
                        invoke.userAck(),
                        invoke.tidNew(),
                        invoke.end() != PacketEnd.NO_SAR,
                        round.limits);
        if (invoke.wtpClass() != WtpClass.CLASS_0) {
            open.tidValid =
                    round.table.tids.accepts(path, invoke.tid().number(), invoke.tidNew())
                            && round.isProven(path);
        }
        performer.keep(open);
        readTpis(open, invoke);
        readOptions(open, invoke);
        if (announcesTooMuch(invoke.tpis())) {
            round.count(WtpCounter.MESSAGE_TOO_LARGE);
            performer.refuse(open, AbortReason.MESSAGETOOLARGE);
            return;
        }
        packetsIn.ofRequest(open, 0, invoke.end(), invoke.data());
    }

    /// Said before the rest comes: nobody has to send it in vain. WTP 8.4.4, Total Message Size.
    private boolean announcesTooMuch(List<Tpi> tpis) {
        return Tpi.optionOf(tpis, Tpi.TOTAL_MESSAGE_SIZE)
                .filter(size -> size.optionValue() > round.limits.messageOctetsMax())
                .isPresent();
    }

    private void readOptions(OpenTransaction open, WtpPdu.Invoke invoke) {
        if (invoke.tpis().isEmpty()) {
            return;
        }
        Tpi.optionOf(invoke.tpis(), Tpi.MAXIMUM_RECEIVE_UNIT)
                .ifPresent(unit -> open.resultOctetsMax = unit.optionValue());
        var groups = Tpi.optionOf(invoke.tpis(), Tpi.NUMBER_OF_GROUPS);
        open.offersWindow = round.limits.windowGroups() > 0 && groups.isPresent();
        open.windowAgreed = open.offersWindow;
        groups.ifPresent(option -> open.groupsTaken = Math.max(1, option.windowGroups()));
        Tpi.optionOf(invoke.tpis(), Tpi.MAXIMUM_GROUP)
                .ifPresent(option -> open.groupOctetsMax = (int) option.optionValue());
    }

    private void invokedAgain(OpenTransaction open, WtpPdu.Invoke invoke) {
        if (!open.isResponder()) {
            round.count(WtpCounter.MALFORMED);
        } else if (open.isCollecting()) {
            packetsIn.ofRequest(open, 0, invoke.end(), invoke.data());
        } else {
            performer.feed(open, new ResponderEvent.InvokeReceived(invoke.resent(), open.tidValid));
        }
    }

    private void segment(OpenTransaction open, WtpPdu.Segment segment) {
        int psn = segment.psn();
        if (psn == 0) {
            round.count(WtpCounter.IGNORED); // wrapped: the first packet is never a segment. 7.14
        } else if (segment.ofInvoke() && open.isCollecting()) {
            packetsIn.ofRequest(open, psn, segment.end(), segment.data());
        } else if (segment.ofInvoke() && open.isResponder()) {
            packetsIn.ofWholeRequest(open, segment);
        } else if (!segment.ofInvoke() && !open.isResponder()) {
            packetsIn.ofResult(open, psn, segment.end(), segment.resent(), segment.data());
        } else {
            performer.feedMalformed(open);
        }
    }

    private void acknowledged(OpenTransaction open, WtpPdu.Ack ack) {
        boolean collecting = open.isCollecting();
        if (open.isSending() && open.wtpClass == WtpClass.CLASS_2) {
            round.heard(open);
        }
        if (verifiesTid(open, ack) && collecting) {
            return; // the rest of the message is on its way
        }
        if (!ack.tidVerify() && packetsOut.takesForGroup(open, ack)) {
            return;
        }
        if (open.isResponder()) {
            performer.feed(
                    open,
                    new ResponderEvent.AckReceived(ack.tidVerify(), ack.resent(), ack.exitInfo()));
            return;
        }
        performer.feed(open, new InitiatorEvent.AckReceived(ack.tidVerify(), ack.exitInfo()));
        if (ack.tidVerify()) {
            packetsOut.afterVerification(open, ack);
        }
    }

    /// The first time the peer says that the TID is its own.
    private boolean verifiesTid(OpenTransaction open, WtpPdu.Ack ack) {
        if (!open.isResponder() || !ack.tidVerify() || open.tidValid) {
            return false;
        }
        round.table.tids.verified(open.key.path(), open.key.tid().number(), open.tidNew);
        open.tidValid = true;
        round.table.verified(open);
        round.proved(open.key.path());
        return true;
    }

    private void aborted(OpenTransaction open, WtpPdu.Abort abort) {
        if (open.isCollecting()) {
            round.table.forget(open);
        } else if (packetsOut.goesWhole(open, abort)) {
            round.count(WtpCounter.SENT_WITHOUT_SAR);
        } else if (open.isResponder()) {
            performer.feed(open, new ResponderEvent.AbortReceived(abort.by(), abort.reason()));
        } else {
            performer.feed(open, new InitiatorEvent.AbortReceived(abort.by(), abort.reason()));
        }
    }
}
