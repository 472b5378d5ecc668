package parley.wtp;

import parley.octets.Octets;
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

    public WtpProvider(WtpLimits limits, int firstTid) {
        this.limits = limits;
        this.table = new TransactionTable(limits);
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
        return round.outcomes();
    }

    /// TR-Invoke.req: begins a transaction towards the path's remote side.
    public Invoked invoke(Path path, WtpClass wtpClass, boolean userAck, Octets data, Instant now) {
        var round = new Round(table, now);
        var performer = new Performer(round, new PacketsOut(round));
        genTid = (genTid + 1) & 0x7FFF;
        var key = new Transaction(path, new TransactionId(genTid), Role.INITIATOR);
        var open = new OpenTransaction(key, wtpClass, userAck, false, true, limits);
        open.sending = SegmentedMessage.cut(data, limits);
        performer.keep(open);
        performer.feed(open, new InitiatorEvent.InvokeAsked());
        return new Invoked(key, round.outcomes());
    }

    public List<WtpOutcome> request(WtpRequest request, Instant now) {
        var round = new Round(table, now);
        var performer = new Performer(round, new PacketsOut(round));
        table.find(request.transaction())
                .ifPresentOrElse(
                        open -> request(performer, open, request),
                        () -> round.count(WtpCounter.LATE_REQUEST));
        return round.outcomes();
    }

    private void request(Performer performer, OpenTransaction open, WtpRequest request) {
        switch (request) {
            case WtpRequest.AcknowledgeInvoke(_, var exitInfo) ->
                    performer.feed(open, new ResponderEvent.InvokeAccepted(exitInfo));
            case WtpRequest.SendResult(_, var data) -> {
                open.sending =
                        open.takesSegments
                                ? SegmentedMessage.cut(data, limits)
                                : SegmentedMessage.whole(data);
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

    public List<WtpOutcome> expire(Instant now) {
        var round = new Round(table, now);
        var performer = new Performer(round, new PacketsOut(round));
        var in = new PacketsIn(round, performer);
        var due = table.deadlines.takeDue(now);
        while (due.isPresent()) {
            expire(due.get(), performer, in);
            due = table.deadlines.takeDue(now);
        }
        return round.outcomes();
    }

    private static void expire(Deadline due, Performer performer, PacketsIn in) {
        var open = due.open();
        if (due.isNack()) {
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
