package parley.wtp;

import parley.octets.Decoded;
import parley.octets.Octets;
import parley.wdp.Datagram;
import parley.wdp.Path;
import parley.wtp.Transaction.Role;
import parley.wtp.WtpOutcome.Counted;
import parley.wtp.WtpPdu.PacketEnd;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;

/// All transactions of one listener, as responder and as initiator. Keeps their state and nothing
/// else; one owner at a time. Bounded: above `transactionsMax` the oldest is dropped and counted.
public final class WtpProvider {
    private record Deadline(Instant at, OpenTransaction open, int timerNumber)
            implements Comparable<Deadline> {
        boolean stands() {
            boolean nack = timerNumber < 0;
            return nack
                    ? at.equals(open.nackAt)
                    : open.timerRuns && timerNumber == open.timerNumber;
        }

        @Override
        public int compareTo(Deadline other) {
            return at.compareTo(other.at);
        }
    }

    private static final int NACK = -1;

    private final WtpLimits limits;
    private final TidCache tids;
    private final Map<Transaction, OpenTransaction> table = new LinkedHashMap<>();
    private final PriorityQueue<Deadline> deadlines = new PriorityQueue<>();
    private int genTid;

    public WtpProvider(WtpLimits limits, int firstTid) {
        this.limits = limits;
        this.tids = new TidCache(limits.cachedTidsMax());
        this.genTid = firstTid & 0x7FFF;
    }

    public record Invoked(Transaction transaction, List<WtpOutcome> outcomes) {
        public Invoked {
            outcomes = List.copyOf(outcomes);
        }
    }

    public int openTransactions() {
        return table.size();
    }

    public List<WtpOutcome> receive(Datagram datagram, Instant now) {
        var round = new Round(now);
        var split = WtpCodec.split(datagram.payload());
        for (var pdu : split.pdus()) {
            round.receive(datagram.path(), pdu);
        }
        if (split.broken()) {
            round.count(WtpCounter.MALFORMED);
        }
        return round.outcomes;
    }

    /// TR-Invoke.req: begins a transaction towards the path's remote side.
    public Invoked invoke(Path path, WtpClass wtpClass, boolean userAck, Octets data, Instant now) {
        var round = new Round(now);
        genTid = (genTid + 1) & 0x7FFF;
        var key = new Transaction(path, new TransactionId(genTid), Role.INITIATOR);
        var open = new OpenTransaction(key, wtpClass, userAck, false, true, limits);
        open.sending = SegmentedMessage.cut(data, limits);
        round.keep(open);
        round.feed(open, new InitiatorEvent.InvokeAsked());
        return new Invoked(key, round.outcomes);
    }

    public List<WtpOutcome> request(WtpRequest request, Instant now) {
        var round = new Round(now);
        var open = table.get(request.transaction());
        if (open == null) {
            round.count(WtpCounter.LATE_REQUEST);
            return round.outcomes;
        }
        switch (request) {
            case WtpRequest.AcknowledgeInvoke(_, var exitInfo) ->
                    round.feed(open, new ResponderEvent.InvokeAccepted(exitInfo));
            case WtpRequest.SendResult(_, var data) -> {
                open.sending =
                        open.takesSegments
                                ? SegmentedMessage.cut(data, limits)
                                : SegmentedMessage.whole(data);
                round.feed(open, new ResponderEvent.ResultReady());
            }
            case WtpRequest.AcknowledgeResult(_, var exitInfo) ->
                    round.feed(open, new InitiatorEvent.ResultAccepted(exitInfo));
            case WtpRequest.AbortTransaction(_, var reason) when open.isResponder() ->
                    round.feed(open, new ResponderEvent.AbortAsked(reason));
            case WtpRequest.AbortTransaction(_, var reason) ->
                    round.feed(open, new InitiatorEvent.AbortAsked(reason));
        }
        return round.outcomes;
    }

    public List<WtpOutcome> expire(Instant now) {
        var round = new Round(now);
        while (nextDeadline().filter(at -> !at.isAfter(now)).isPresent()) {
            var due = deadlines.remove();
            if (due.timerNumber() == NACK) {
                round.askForMissing(due.open());
            } else {
                due.open().timerRuns = false;
                round.timer(due.open());
            }
        }
        return round.outcomes;
    }

    public Optional<Instant> nextDeadline() {
        while (!deadlines.isEmpty() && !deadlines.peek().stands()) {
            deadlines.remove();
        }
        return Optional.ofNullable(deadlines.peek()).map(Deadline::at);
    }

    /// One thing that happened and all that follows from it at the same instant.
    private final class Round {
        private final Instant now;
        private final List<WtpOutcome> outcomes = new ArrayList<>(4);

        private Round(Instant now) {
            this.now = now;
        }

        private void count(WtpCounter counter) {
            outcomes.add(new Counted(counter));
        }

        private void send(OpenTransaction open, WtpPdu pdu) {
            send(open.key.path(), pdu);
        }

        private void send(Path path, WtpPdu pdu) {
            outcomes.add(new WtpOutcome.Transmit(new Datagram(path, WtpCodec.encode(pdu))));
        }

        private void keep(OpenTransaction open) {
            if (table.size() >= limits.transactionsMax()) {
                var oldest = table.values().iterator().next();
                count(WtpCounter.DROPPED_OLDEST);
                perform(
                        oldest,
                        List.of(
                                WtpAction.abort(AbortReason.CAPTEMPEXCEEDED),
                                WtpAction.indicate(AbortReason.CAPTEMPEXCEEDED)));
                forget(oldest);
            }
            table.put(open.key, open);
        }

        private void forget(OpenTransaction open) {
            open.timerRuns = false;
            open.nackAt = null;
            table.remove(open.key, open);
        }

        // datagrams in

        private void receive(Path path, Octets octets) {
            switch (WtpCodec.decode(octets)) {
                case Decoded.Value<WtpPdu>(var pdu) -> receive(path, pdu);
                case Decoded.Malformed<WtpPdu> _ -> malformed(path, octets);
            }
        }

        /// RcvErrorPDU; what does not even hold a TID is dropped. WTP 9.2.
        private void malformed(Path path, Octets octets) {
            count(WtpCounter.MALFORMED);
            if (octets.length() < 3) {
                return;
            }
            var tid = new TransactionId((octets.at(1) << 8) | octets.at(2));
            var open = find(path, tid);
            int type = (octets.at(0) >> 3) & 15;
            boolean oldVersion = type == 1 && octets.length() > 3 && octets.at(3) >> 6 != 0;
            if (open.isPresent()) {
                malformed(open.get());
            } else if (oldVersion) {
                refuse(path, tid, AbortReason.WTPVERSIONONE);
            } else if (tid.fromInitiator() && type != 4) {
                refuse(path, tid, AbortReason.PROTOERR);
            }
        }

        private void malformed(OpenTransaction open) {
            if (open.isResponder()) {
                feed(open, new ResponderEvent.MalformedReceived());
            } else {
                feed(open, new InitiatorEvent.MalformedReceived());
            }
        }

        private void refuse(Path path, TransactionId tid, AbortReason reason) {
            send(path, new WtpPdu.Abort(tid.inverted(), AbortBy.PROVIDER, reason.code()));
        }

        private Optional<OpenTransaction> find(Path path, TransactionId tid) {
            var role = tid.fromInitiator() ? Role.RESPONDER : Role.INITIATOR;
            var key = new Transaction(path, new TransactionId(tid.number()), role);
            return Optional.ofNullable(table.get(key));
        }

        private void receive(Path path, WtpPdu pdu) {
            var known = find(path, pdu.tid());
            if (known.isPresent()) {
                answerUnknownTpis(known.get(), pdu);
            }
            switch (pdu) {
                case WtpPdu.Invoke invoke -> invoke(path, known, invoke);
                case WtpPdu.Result result ->
                        known.ifPresentOrElse(
                                open ->
                                        resultPacket(
                                                open,
                                                0,
                                                result.end(),
                                                result.resent(),
                                                result.data()),
                                () -> count(WtpCounter.UNKNOWN_TRANSACTION));
                case WtpPdu.Segment segment ->
                        known.ifPresentOrElse(
                                open -> segment(open, segment),
                                () -> count(WtpCounter.UNKNOWN_TRANSACTION));
                case WtpPdu.Ack ack -> ack(path, known, ack);
                case WtpPdu.Nack nack ->
                        known.ifPresentOrElse(
                                open -> nack(open, nack),
                                () -> count(WtpCounter.UNKNOWN_TRANSACTION));
                case WtpPdu.Abort abort ->
                        known.ifPresentOrElse(
                                open -> aborted(open, abort),
                                () -> count(WtpCounter.UNKNOWN_TRANSACTION));
            }
        }

        /// Skipped, and said. Not possible on the last message of a transaction. WTP 7.10.2.
        private void answerUnknownTpis(OpenTransaction open, WtpPdu pdu) {
            for (var tpi : pdu.tpis()) {
                if (!tpi.isKnown() && pdu instanceof WtpPdu.Invoke) {
                    count(WtpCounter.UNKNOWN_TPI);
                    send(
                            open,
                            new WtpPdu.Ack(
                                    open.key.sent(),
                                    false,
                                    false,
                                    List.of(Tpi.unknown(tpi.identity()))));
                }
            }
        }

        private void invoke(Path path, Optional<OpenTransaction> known, WtpPdu.Invoke invoke) {
            if (!invoke.tid().fromInitiator()) {
                count(WtpCounter.MALFORMED);
                return;
            }
            if (known.isPresent()) {
                var open = known.get();
                if (open.isCollecting()) {
                    requestPacket(open, 0, invoke.end(), invoke.data());
                } else {
                    feed(open, new ResponderEvent.InvokeReceived(invoke.resent(), open.tidValid));
                }
                return;
            }
            var key = new Transaction(path, invoke.tid(), Role.RESPONDER);
            var open =
                    new OpenTransaction(
                            key,
                            invoke.wtpClass(),
                            invoke.userAck(),
                            invoke.tidNew(),
                            invoke.end() != PacketEnd.NO_SAR,
                            limits);
            if (invoke.wtpClass() != WtpClass.CLASS_0) {
                open.tidValid = tids.accepts(path, invoke.tid().number(), invoke.tidNew());
            }
            keep(open);
            requestPacket(open, 0, invoke.end(), invoke.data());
        }

        private void segment(OpenTransaction open, WtpPdu.Segment segment) {
            if (segment.ofInvoke() && open.isCollecting()) {
                requestPacket(open, segment.psn(), segment.end(), segment.data());
            } else if (segment.ofInvoke() && open.isResponder()) {
                count(WtpCounter.IGNORED);
                if (segment.resent() && (open.isTidokWait() || open.wtpClass == WtpClass.CLASS_1)) {
                    feed(open, new ResponderEvent.InvokeReceived(true, open.tidValid));
                } else if (segment.resent() && segment.end().endsGroup()) {
                    acknowledgeGroup(open, segment.psn(), false); // ours was lost
                }
            } else if (!segment.ofInvoke() && !open.isResponder()) {
                resultPacket(open, segment.psn(), segment.end(), segment.resent(), segment.data());
            } else {
                malformed(open);
            }
        }

        // messages in, packet by packet

        private void requestPacket(OpenTransaction open, int psn, PacketEnd end, Octets data) {
            if (!collect(open, psn, end, data)) {
                return;
            }
            if (open.receivedWhole) {
                // the last group is acknowledged by the result, or by the acknowledgement that
                // holds on; WTP 10.6. fakewap answers an earlier one for ever
                feed(open, new ResponderEvent.InvokeReceived(false, open.tidValid));
            }
        }

        private void resultPacket(
                OpenTransaction open, int psn, PacketEnd end, boolean resent, Octets data) {
            if (open.isResponder()) {
                malformed(open);
                return;
            }
            if (open.receivedWhole) {
                if (end.endsGroup()) {
                    feed(open, new InitiatorEvent.ResultReceived(resent));
                }
                return;
            }
            if (open.wtpClass == WtpClass.CLASS_2 && open.receiving == null && !end.endsMessage()) {
                // a result under way answers the invoke: no more retries. WTP 10.6
                feed(open, new InitiatorEvent.AckReceived(false, Octets.EMPTY));
            }
            start(open, new WtpAction.StartTimer(WtpTimer.WAIT, 0)); // its rest may never come
            if (collect(open, psn, end, data) && open.receivedWhole) {
                feed(open, new InitiatorEvent.ResultReceived(false));
            }
        }

        /// True when a group's end is reached and nothing is missing.
        private boolean collect(OpenTransaction open, int psn, PacketEnd end, Octets data) {
            if (psn == 0 && end.endsMessage()) {
                if (data.length() > limits.messageOctetsMax()) {
                    tooLarge(open);
                    return false;
                }
                open.received = data;
                open.receivedWhole = true;
                return true;
            }
            var parts = open.receiving;
            if (parts == null) {
                parts = new Reassembly();
                open.receiving = parts;
                remember(open);
            }
            parts.add(psn, end, data);
            if (parts.octets() > limits.messageOctetsMax()) {
                tooLarge(open);
                return false;
            }
            if (parts.isComplete()) {
                open.received = parts.message();
                open.receiving = null;
                open.receivedWhole = true;
                open.nackAt = null;
                return true;
            }
            if (parts.furthestEnd() < 0) {
                return false;
            }
            if (!parts.missing().isEmpty()) {
                var at = now.plus(limits.nackDelay());
                open.nackAt = at;
                deadlines.add(new Deadline(at, open, NACK));
                return false;
            }
            open.nackAt = null;
            if (end.endsGroup() || parts.furthestEnd() >= psn) {
                acknowledgeGroup(open, parts.furthestEnd(), !open.tidValid);
            }
            return true;
        }

        /// A message that never becomes whole is forgotten after W.
        private void remember(OpenTransaction open) {
            if (open.isResponder()) {
                start(open, new WtpAction.StartTimer(WtpTimer.WAIT, 0));
            }
        }

        private void acknowledgeGroup(OpenTransaction open, int psn, boolean verify) {
            send(open, new WtpPdu.Ack(open.key.sent(), verify, false, List.of(Tpi.psn(psn))));
            if (verify) {
                count(WtpCounter.TID_VERIFICATION);
            }
        }

        private void askForMissing(OpenTransaction open) {
            open.nackAt = null;
            var parts = open.receiving;
            if (parts == null) {
                return;
            }
            var missing = parts.missing();
            count(WtpCounter.NACK_SENT);
            send(
                    open,
                    new WtpPdu.Nack(
                            open.key.sent(),
                            missing.subList(0, Math.min(255, missing.size())),
                            false,
                            List.of()));
        }

        private void tooLarge(OpenTransaction open) {
            count(WtpCounter.MESSAGE_TOO_LARGE);
            var actions = new ArrayList<WtpAction>();
            actions.add(WtpAction.abort(AbortReason.MESSAGETOOLARGE));
            if (!open.isResponder()) {
                actions.add(WtpAction.indicate(AbortReason.MESSAGETOOLARGE));
            }
            perform(open, actions);
            forget(open);
        }

        // acknowledgements in

        private void ack(Path path, Optional<OpenTransaction> known, WtpPdu.Ack ack) {
            if (known.isEmpty()) {
                count(WtpCounter.UNKNOWN_TRANSACTION);
                if (ack.tidVerify() && !ack.tid().fromInitiator()) {
                    refuse(path, ack.tid(), AbortReason.INVALIDTID);
                }
                return;
            }
            var open = known.get();
            if (open.isResponder() && ack.tidVerify() && !open.tidValid) {
                tids.verified(path, open.key.tid().number(), open.tidNew);
                open.tidValid = true;
                if (open.isCollecting()) {
                    return; // the rest of the message is on its way
                }
            }
            if (!ack.tidVerify() && movesToNextGroup(open, ack)) {
                return;
            }
            if (open.isResponder()) {
                feed(
                        open,
                        new ResponderEvent.AckReceived(
                                ack.tidVerify(), ack.resent(), ack.exitInfo()));
            } else {
                feed(open, new InitiatorEvent.AckReceived(ack.tidVerify(), ack.exitInfo()));
                if (ack.tidVerify()) {
                    afterVerification(open, ack);
                }
            }
        }

        /// A verification acknowledges the group it came for; what is sent again from here on is
        /// the group, not the answer to the verification. WTP 10.6.3.
        private void afterVerification(OpenTransaction open, WtpPdu.Ack ack) {
            var message = open.sending;
            if (message != null && message.packets() > 1 && open.isSendingInvoke()) {
                open.refresh();
                movesToNextGroup(open, ack);
            }
        }

        private boolean movesToNextGroup(OpenTransaction open, WtpPdu.Ack ack) {
            var message = open.sending;
            boolean sends = open.isResponder() ? open.isSendingResult() : open.isSendingInvoke();
            if (message == null || !sends || message.isLastGroup()) {
                // an early group acknowledged once more does not end the message
                return message != null
                        && sends
                        && message.packets() > 1
                        && ack.psn().filter(psn -> psn < message.packets() - 1).isPresent();
            }
            if (ack.psn().filter(psn -> psn == message.lastOfGroup()).isPresent()) {
                open.sending = message.nextGroup();
                open.refresh();
                sendGroup(open, false);
                start(open, new WtpAction.StartTimer(WtpTimer.RETRY, 0));
            }
            return true;
        }

        private void nack(OpenTransaction open, WtpPdu.Nack nack) {
            count(WtpCounter.NACK_RECEIVED);
            var message = open.sending;
            boolean sends = open.isResponder() ? open.isSendingResult() : open.isSendingInvoke();
            if (message == null || !sends) {
                return;
            }
            var wanted = nack.missing().isEmpty() ? message.groupPsns() : nack.missing();
            wanted.stream()
                    .distinct()
                    .filter(message::isUnderWay)
                    .forEach(psn -> sendPacket(open, message, psn, true));
            start(open, new WtpAction.StartTimer(WtpTimer.RETRY, 0));
        }

        private void aborted(OpenTransaction open, WtpPdu.Abort abort) {
            if (open.isCollecting()) {
                forget(open);
            } else if (open.isResponder()) {
                feed(open, new ResponderEvent.AbortReceived(abort.by(), abort.reason()));
            } else {
                feed(open, new InitiatorEvent.AbortReceived(abort.by(), abort.reason()));
            }
        }

        private void timer(OpenTransaction open) {
            if (open.isCollecting()) {
                count(WtpCounter.IGNORED);
                forget(open);
            } else if (open.isResponder()) {
                feed(open, new ResponderEvent.TimerFired());
            } else if (open.receiving != null) {
                perform(
                        open,
                        List.of(
                                WtpAction.abort(AbortReason.NORESPONSE),
                                WtpAction.indicate(AbortReason.NORESPONSE)));
                forget(open);
            } else {
                feed(open, new InitiatorEvent.TimerFired());
            }
        }

        // machines

        private void feed(OpenTransaction open, ResponderEvent event) {
            if (!open.isResponder()) {
                count(WtpCounter.IGNORED);
                return;
            }
            perform(open, open.on(event));
            if (open.isOver()) {
                forget(open);
            }
        }

        private void feed(OpenTransaction open, InitiatorEvent event) {
            if (open.isResponder()) {
                count(WtpCounter.IGNORED);
                return;
            }
            perform(open, open.on(event));
            if (open.isOver()) {
                forget(open);
            }
        }

        private void perform(OpenTransaction open, List<WtpAction> actions) {
            for (var action : actions) {
                perform(open, action);
            }
        }

        private void perform(OpenTransaction open, WtpAction action) {
            switch (action) {
                case WtpAction.IndicateInvoke _ ->
                        outcomes.add(
                                new WtpOutcome.InvokeIndicated(
                                        open.key, open.wtpClass, open.userAck, open.received));
                case WtpAction.ConfirmInvoke(var exitInfo) ->
                        outcomes.add(new WtpOutcome.InvokeConfirmed(open.key, exitInfo));
                case WtpAction.IndicateResult _ ->
                        outcomes.add(new WtpOutcome.ResultIndicated(open.key, open.received));
                case WtpAction.ConfirmResult(var exitInfo) ->
                        outcomes.add(new WtpOutcome.ResultConfirmed(open.key, exitInfo));
                case WtpAction.IndicateAbort(var by, var reason) ->
                        outcomes.add(new WtpOutcome.TransactionAborted(open.key, by, reason));
                case WtpAction.SendInvoke(var resent) -> sendGroup(open, resent);
                case WtpAction.SendResult(var resent) -> sendGroup(open, resent);
                case WtpAction.SendAck(var verify, var resent, var exitInfo) ->
                        sendAck(open, verify, resent, exitInfo);
                case WtpAction.SendAbort(var by, var reason) ->
                        send(open, new WtpPdu.Abort(open.key.sent(), by, reason));
                case WtpAction.StartTimer timer -> start(open, timer);
                case WtpAction.StopTimer _ -> open.timerRuns = false;
                case WtpAction.Ignore _ -> count(WtpCounter.IGNORED);
            }
        }

        private void sendAck(
                OpenTransaction open, boolean verify, boolean resent, Octets exitInfo) {
            if (verify) {
                count(WtpCounter.TID_VERIFICATION);
            }
            var tpis = exitInfo.isEmpty() ? List.<Tpi>of() : List.of(Tpi.info(exitInfo));
            send(open, new WtpPdu.Ack(open.key.sent(), verify, resent, tpis));
        }

        /// Again: only the packet that ends the group. WTP 7.14.5.
        private void sendGroup(OpenTransaction open, boolean resent) {
            var message = open.sending;
            if (message == null) {
                throw new IllegalStateException("nothing to send in " + open.key.role());
            }
            if (resent) {
                count(WtpCounter.RETRANSMISSION);
                if (!open.isResponder() && message.packets() > 1 && message.group() == 0) {
                    // without its Invoke the responder knows nothing and cannot ask for it
                    sendPacket(open, message, 0, true);
                }
                sendPacket(open, message, message.lastOfGroup(), true);
            } else {
                message.groupPsns().forEach(psn -> sendPacket(open, message, psn, false));
            }
        }

        private void sendPacket(
                OpenTransaction open, SegmentedMessage message, int psn, boolean resent) {
            var tid = open.key.sent();
            var end = message.endOf(psn);
            var data = message.packet(psn);
            boolean responder = open.isResponder();
            if (psn > 0) {
                send(open, new WtpPdu.Segment(tid, !responder, psn, end, resent, List.of(), data));
            } else if (responder) {
                send(open, new WtpPdu.Result(tid, end, resent, List.of(), data));
            } else {
                send(
                        open,
                        new WtpPdu.Invoke(
                                tid,
                                open.wtpClass,
                                open.tidNew,
                                open.userAck,
                                end,
                                resent,
                                List.of(),
                                data));
            }
        }

        private void start(OpenTransaction open, WtpAction.StartTimer timer) {
            open.timerRuns = true;
            open.timerNumber++;
            deadlines.add(new Deadline(now.plus(duration(open, timer)), open, open.timerNumber));
        }

        private java.time.Duration duration(OpenTransaction open, WtpAction.StartTimer timer) {
            var message = open.sending;
            return switch (timer.timer()) {
                case ACKNOWLEDGE -> limits.acknowledge();
                case WAIT -> limits.remember();
                case RETRY -> {
                    boolean grouped = message != null && message.packets() > 1;
                    var base =
                            grouped
                                    ? limits.retryGroup()
                                    : open.isResponder()
                                            ? limits.retryResult()
                                            : limits.retryInvoke();
                    var longer = base.multipliedBy(1L << Math.min(timer.retry(), 8));
                    yield longer.compareTo(limits.retryMax()) > 0 ? limits.retryMax() : longer;
                }
            };
        }
    }
}
