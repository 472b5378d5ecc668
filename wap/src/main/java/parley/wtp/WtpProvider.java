package parley.wtp;

import parley.octets.Octets;
import parley.wdp.AddressProof;
import parley.wdp.Datagram;
import parley.wdp.Path;
import parley.wtp.Deadlines.Deadline;
import parley.wtp.Transaction.Role;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// All transactions of one listener, as responder and as initiator. Keeps their state and nothing
/// else; one owner at a time. Bounded: above `transactionsMax` the oldest is dropped and counted.
///
/// What comes in goes through [PdusIn] and [PacketsIn] to the machines; what those want done goes
/// through [Performer] and [PacketsOut] back out.
public final class WtpProvider {
    private final WtpLimits limits;
    private final TransactionTable table;
    private int genTid;

    /// For a network that holds nobody but phones.
    public WtpProvider(WtpLimits limits, int firstTid) {
        this(limits, firstTid, AddressProof.notNeeded());
    }

    /// Who is not proven has to verify its TID before anything is done, and gets little until then.
    public WtpProvider(WtpLimits limits, int firstTid, AddressProof proof) {
        this.limits = limits;
        this.table = new TransactionTable(limits, proof);
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
        var round = new Round(table, now);
        var out = new PacketsOut(round);
        var performer = new Performer(round, out);
        var in = new PacketsIn(round, performer);
        new PdusIn(round, performer, in, out).receive(datagram);
        boolean proven = table.proof.isProven(datagram.path().remote().host(), now);
        return proven ? round.outcomes() : round.outcomesWithin(datagram.payload().length());
    }

    /// TR-Invoke.req: begins a transaction towards the path's remote side.
    public Invoked invoke(Path path, WtpClass wtpClass, boolean userAck, Octets data, Instant now) {
        var round = new Round(table, now);
        var performer = new Performer(round, new PacketsOut(round));
        genTid = (genTid + 1) & 0x7FFF;
        var key = new Transaction(path, new TransactionId(genTid), Role.INITIATOR);
        var open = new OpenTransaction(key, wtpClass, userAck, false, true, limits);
        open.sending = OutgoingMessage.cut(data, limits);
        open.offersWindow =
                limits.windowGroups() > 0
                        && wtpClass != WtpClass.CLASS_0
                        && open.sending.isSegmented();
        performer.keep(open);
        performer.feed(open, new InitiatorEvent.InvokeAsked());
        return new Invoked(key, round.outcomes());
    }

    public List<WtpOutcome> request(WtpRequest request, Instant now) {
        var round = new Round(table, now);
        var performer = new Performer(round, new PacketsOut(round));
        table.find(request.transaction())
                .ifPresentOrElse(
                        open -> request(round, performer, open, request),
                        () -> round.count(WtpCounter.LATE_REQUEST));
        return round.outcomes();
    }

    private void request(
            Round round, Performer performer, OpenTransaction open, WtpRequest request) {
        switch (request) {
            case WtpRequest.AcknowledgeInvoke(_, var exitInfo) ->
                    performer.feed(open, new ResponderEvent.InvokeAccepted(exitInfo));
            case WtpRequest.SendResult(_, var data) -> {
                if (open.resultOctetsMax > 0 && data.length() > open.resultOctetsMax) {
                    round.count(WtpCounter.MESSAGE_TOO_LARGE);
                    performer.giveUp(open, AbortReason.MESSAGETOOLARGE);
                    return;
                }
                open.sending = outgoing(open, data);
                performer.feed(open, new ResponderEvent.ResultReady());
            }
            case WtpRequest.AcknowledgeResult(_, var exitInfo) ->
                    performer.feed(open, new InitiatorEvent.ResultAccepted(exitInfo));
            case WtpRequest.AbortTransaction(_, var reason) when open.isResponder() ->
                    performer.feed(open, new ResponderEvent.AbortAsked(reason));
            case WtpRequest.AbortTransaction(_, var reason) ->
                    performer.feed(open, new InitiatorEvent.AbortAsked(reason));
        }
    }

    private OutgoingMessage outgoing(OpenTransaction open, Octets data) {
        if (!open.takesSegments) {
            return OutgoingMessage.whole(data);
        }
        var message = OutgoingMessage.cut(data, limits);
        if (open.offersWindow && open.groupsTaken > 0) {
            message.openWindow(open.groupsTaken);
        }
        if (open.groupOctetsMax > 0) {
            message.limitGroups(open.groupOctetsMax);
        }
        return message;
    }

    public List<WtpOutcome> expire(Instant now) {
        var round = new Round(table, now);
        var out = new PacketsOut(round);
        var performer = new Performer(round, out);
        var in = new PacketsIn(round, performer);
        var due = table.deadlines.takeDue(now);
        while (due.isPresent()) {
            expire(due.get(), performer, in, out);
            due = table.deadlines.takeDue(now);
        }
        return round.outcomes();
    }

    private static void expire(Deadline due, Performer performer, PacketsIn in, PacketsOut out) {
        var open = due.open();
        if (due.isNack() && open.receiving == null) {
            out.resume(open);
        } else if (due.isNack()) {
            in.askForMissing(open);
        } else if (open.isCollecting() || open.receiving != null) {
            in.giveUp(open);
        } else if (open.isResponder()) {
            performer.feed(open, new ResponderEvent.TimerFired());
        } else {
            performer.feed(open, new InitiatorEvent.TimerFired());
        }
    }

    public Optional<Instant> nextDeadline() {
        return table.deadlines.next().map(Deadline::at);
    }
}
