package parley.wsp;

import parley.octets.Octets;
import parley.wsp.OpenSession.Push;
import parley.wsp.SessionTable.Kind;
import parley.wsp.SessionTable.Part;

import java.util.List;
import java.util.Optional;

/// The pushes of a session within one round: feeds [PushTable], does what it orders, and lets the
/// next one go when fewer than agreed are under way.
final class PushesOfSession<P> {
    record Wanted(long reference, Octets pdu) {}

    private final SessionRound<P> round;
    private final SessionTable<P> table;
    private final WspLimits limits;

    PushesOfSession(SessionRound<P> round, SessionTable<P> table, WspLimits limits) {
        this.round = round;
        this.table = table;
        this.limits = limits;
    }

    /// Empty when it cannot be sent in this session; then that is said.
    Optional<Wanted> wanted(OpenSession<P> open, WspEvent.PushRequested<P> asked) {
        var push = asked.push();
        var pdu =
                asked.confirmed()
                        ? new WspPdu.ConfirmedPush(push.contentType(), push.headers(), push.body())
                        : push;
        var octets = WspCodec.encode(pdu, open.encoding);
        var option = asked.confirmed() ? ProtocolOption.CONFIRMED_PUSH : ProtocolOption.PUSH;
        if (!open.capabilities.allows(option)) {
            round.pushAborted(open.id, asked.reference(), WspAbort.USERRFS);
            return Optional.empty();
        }
        if (!open.takes(octets)) {
            round.pushAborted(open.id, asked.reference(), WspAbort.MRUEXCEEDED);
            return Optional.empty();
        }
        return Optional.of(new Wanted(asked.reference(), octets));
    }

    void start(OpenSession<P> open, Wanted wanted, boolean confirmed) {
        if (!confirmed) {
            round.emit(
                    new WspAction.StartInvoke<>(open.peer, table.freshNumber(), 0, wanted.pdu()));
            return;
        }
        var push = new Push(PushState.NULL, wanted.reference(), wanted.pdu());
        if (open.pushes.size() < open.capabilities.pushMor()) {
            launch(open, push);
        } else if (open.waiting.size() < limits.pushesWaitingMax() && !open.pushes.isEmpty()) {
            open.waiting.add(push);
        } else {
            round.count(WspCounter.MOR_EXCEEDED);
            round.pushAborted(open.id, wanted.reference(), WspAbort.MOREXCEEDED);
        }
    }

    private void launch(OpenSession<P> open, Push push) {
        long number = table.freshNumber();
        open.pushes.put(number, push);
        table.parts.put(number, new Part<>(open, Kind.PUSH));
        feed(open, number, new PushEvent.Asked());
    }

    void abortAll(OpenSession<P> open, WspAbort reason) {
        var waiting = List.copyOf(open.waiting);
        open.waiting.clear();
        for (long number : List.copyOf(open.pushes.keySet())) {
            feed(open, number, new PushEvent.AbortDue(reason));
        }
        waiting.forEach(push -> round.pushAborted(open.id, push.reference(), reason));
    }

    void feed(OpenSession<P> open, long number, PushEvent event) {
        var push = open.pushes.get(number);
        if (push == null) {
            round.count(WspCounter.IGNORED);
            return;
        }
        var step = PushTable.on(push.state(), event);
        if (step.next() == PushState.NULL) {
            open.pushes.remove(number);
            table.parts.remove(number);
        } else {
            open.pushes.put(number, new Push(step.next(), push.reference(), push.pdu()));
        }
        step.actions().forEach(action -> perform(open, number, push, action));
        if (!open.waiting.isEmpty() && open.pushes.size() < open.capabilities.pushMor()) {
            launch(open, open.waiting.remove());
        }
    }

    private void perform(OpenSession<P> open, long number, Push push, PushAction action) {
        switch (action) {
            case PushAction.InvokePush _ ->
                    round.emit(new WspAction.StartInvoke<>(open.peer, number, 1, push.pdu()));
            case PushAction.Confirm _ ->
                    round.emit(
                            new WspAction.PushConfirmed<>(
                                    open.id, push.reference(), round.acknowledgement()));
            case PushAction.AbortInvoke(var reason) -> round.abort(number, reason);
            case PushAction.IndicateAbort(var reason) ->
                    round.pushAborted(open.id, push.reference(), reason);
            case PushAction.DisconnectSession _ ->
                    round.feed(open, new SessionEvent.DisconnectDue());
            case PushAction.SuspendSession _ -> round.feed(open, new SessionEvent.SuspendDue());
            case PushAction.Ignore _ -> round.count(WspCounter.IGNORED);
        }
    }
}
