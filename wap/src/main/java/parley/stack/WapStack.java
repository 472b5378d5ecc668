package parley.stack;

import parley.octets.Octets;
import parley.stack.StackAction.Counted;
import parley.stack.StackAction.RequestArrived;
import parley.stack.StackAction.RequestGone;
import parley.stack.StackAction.Send;
import parley.wdp.Datagram;
import parley.wdp.Path;
import parley.wsp.SessionId;
import parley.wsp.WspAction;
import parley.wsp.WspEvent;
import parley.wsp.WspPdu;
import parley.wsp.WspProvider;
import parley.wtp.Transaction;
import parley.wtp.WtpClass;
import parley.wtp.WtpOutcome;
import parley.wtp.WtpProvider;
import parley.wtp.WtpRequest;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The session side of a gateway: every WTP transaction and WSP session of one listener. Keeps their
/// state and nothing else; one owner at a time. What WTP indicates goes up to WSP, what WSP orders
/// goes down to WTP, until neither has more to say.
public final class WapStack {
    private final WtpProvider wtp;
    private final WspProvider<Path> wsp;
    private final Map<Transaction, Long> numbers = new HashMap<>();
    private final Map<Long, Transaction> transactions = new HashMap<>();
    private long lastNumber;

    public WapStack(WtpProvider wtp, WspProvider<Path> wsp) {
        this.wtp = wtp;
        this.wsp = wsp;
    }

    public List<StackAction> receive(Datagram datagram, Instant now) {
        var round = new Round(now);
        round.up(wtp.receive(datagram, now));
        return round.actions;
    }

    /// The answer to a request; ignored when the request is gone.
    public List<StackAction> reply(RequestKey key, WspPdu.Reply reply, Instant now) {
        return ask(new WspEvent.ReplyToMethod<>(key.transaction(), reply), now);
    }

    /// No answer will come: the method is aborted (PEERREQ, WSP 7.1.6.5).
    public List<StackAction> abort(RequestKey key, Instant now) {
        return ask(new WspEvent.MethodAbortRequested<>(key.transaction()), now);
    }

    /// Ends in [StackAction.PushConfirmed] or [StackAction.PushAborted] when `confirmed`, or when
    /// the session is gone; an unconfirmed push that left says nothing more.
    public List<StackAction> push(
            SessionId session, PushRef ref, boolean confirmed, WspPdu.Push push, Instant now) {
        return ask(new WspEvent.PushRequested<>(session, ref.value(), confirmed, push), now);
    }

    public List<StackAction> disconnect(SessionId session, Instant now) {
        return ask(new WspEvent.DisconnectRequested<>(session), now);
    }

    /// Does what has become due: retransmissions, time-outs, idle sessions.
    public List<StackAction> expire(Instant now) {
        var round = new Round(now);
        round.up(wtp.expire(now));
        round.down(wsp.expire(now));
        return round.actions;
    }

    public Optional<Instant> nextDeadline() {
        var below = wtp.nextDeadline();
        var above = wsp.nextDeadline();
        if (below.isEmpty() || above.isEmpty()) {
            return below.or(() -> above);
        }
        return below.get().isBefore(above.get()) ? below : above;
    }

    public int openTransactions() {
        return wtp.openTransactions();
    }

    public int openSessions() {
        return wsp.openSessions();
    }

    private List<StackAction> ask(WspEvent<Path> event, Instant now) {
        var round = new Round(now);
        round.tell(event);
        return round.actions;
    }

    private long numberOf(Transaction transaction) {
        return numbers.computeIfAbsent(
                transaction,
                fresh -> {
                    transactions.put(++lastNumber, fresh);
                    return lastNumber;
                });
    }

    private void bind(long number, Transaction transaction) {
        numbers.put(transaction, number);
        transactions.put(number, transaction);
    }

    private void forget(long number) {
        var transaction = transactions.remove(number);
        if (transaction != null) {
            numbers.remove(transaction, number);
        }
    }

    /// One thing that happened and all that follows from it at the same instant.
    private final class Round {
        private final Instant now;
        private final List<StackAction> actions = new ArrayList<>(4);

        private Round(Instant now) {
            this.now = now;
        }

        private void tell(WspEvent<Path> event) {
            down(wsp.on(event, now));
        }

        private void up(List<WtpOutcome> outcomes) {
            for (var outcome : outcomes) {
                up(outcome);
            }
        }

        private void up(WtpOutcome outcome) {
            switch (outcome) {
                case WtpOutcome.Transmit(var datagram) -> actions.add(new Send(datagram));
                case WtpOutcome.InvokeIndicated(var transaction, var wtpClass, _, var data) -> {
                    long number = numberOf(transaction);
                    tell(
                            new WspEvent.InvokeIndicated<>(
                                    transaction.path(), number, wtpClass.number(), data));
                    if (wtpClass == WtpClass.CLASS_0) {
                        forget(number);
                    }
                }
                case WtpOutcome.InvokeConfirmed(var transaction, _) -> {
                    var number = numbers.get(transaction);
                    if (number != null) {
                        tell(new WspEvent.InvokeConfirmed<>(number));
                        forget(number);
                    }
                }
                case WtpOutcome.ResultConfirmed(var transaction, var exitInfo) -> {
                    var number = numbers.get(transaction);
                    if (number != null) {
                        tell(new WspEvent.ResultConfirmed<>(number, exitInfo));
                        forget(number);
                    }
                }
                case WtpOutcome.TransactionAborted(var transaction, var by, var reason) -> {
                    var number = numbers.get(transaction);
                    if (number != null) {
                        tell(new WspEvent.TransactionAborted<>(number, by.isUser(), reason));
                        forget(number);
                    }
                }
                // A gateway invokes classes 0 and 1 only, which have no result.
                case WtpOutcome.ResultIndicated _ -> actions.add(new Counted("wtp_stray_result"));
                case WtpOutcome.Counted(var counter) ->
                        actions.add(new Counted("wtp_" + counter.label()));
            }
        }

        private void down(List<WspAction<Path>> orders) {
            for (var order : orders) {
                down(order);
            }
        }

        private void down(WspAction<Path> order) {
            switch (order) {
                case WspAction.RespondToInvoke<Path>(var number) ->
                        request(number, at -> new WtpRequest.AcknowledgeInvoke(at, Octets.EMPTY));
                case WspAction.SendResult<Path>(var number, var data) ->
                        request(number, at -> new WtpRequest.SendResult(at, data));
                case WspAction.AbortTransaction<Path>(var number, var reason) -> {
                    request(number, at -> new WtpRequest.AbortTransaction(at, reason));
                    forget(number);
                }
                case WspAction.StartInvoke<Path>(var path, var number, var wtpClass, var data) -> {
                    var invoked =
                            wtp.invoke(path, WtpClass.of(wtpClass), wtpClass != 0, data, now);
                    if (wtpClass != 0) {
                        bind(number, invoked.transaction());
                    }
                    up(invoked.outcomes());
                }
                case WspAction.MethodIndicated<Path> asked ->
                        actions.add(
                                new RequestArrived(
                                        new RequestKey(asked.transaction()),
                                        asked.session(),
                                        asked.peer(),
                                        asked.method(),
                                        asked.uri(),
                                        asked.contentType(),
                                        asked.headers(),
                                        asked.body()));
                case WspAction.MethodAborted<Path>(var number, _) ->
                        actions.add(new RequestGone(new RequestKey(number)));
                case WspAction.MethodDone<Path> _ -> {}
                case WspAction.SessionOpened<Path>(
                        var session,
                        var path,
                        var headers,
                        var capabilities) ->
                        actions.add(
                                new StackAction.SessionOpened(
                                        session, path, headers, capabilities));
                case WspAction.SessionSuspended<Path>(var session) ->
                        actions.add(new StackAction.SessionSuspended(session));
                case WspAction.SessionResumed<Path>(var session, var path) ->
                        actions.add(new StackAction.SessionResumed(session, path));
                case WspAction.SessionClosed<Path>(var session, _) ->
                        actions.add(new StackAction.SessionClosed(session));
                case WspAction.PushConfirmed<Path>(_, var ref) ->
                        actions.add(new StackAction.PushConfirmed(new PushRef(ref)));
                case WspAction.PushAborted<Path>(_, var ref, var reason) ->
                        actions.add(new StackAction.PushAborted(new PushRef(ref), reason));
                case WspAction.Counted<Path>(var counter) ->
                        actions.add(new Counted("wsp_" + counter.label()));
            }
        }

        private void request(
                long number, java.util.function.Function<Transaction, WtpRequest> order) {
            var transaction = transactions.get(number);
            if (transaction == null) {
                actions.add(new Counted("stack_order_for_gone_transaction"));
                return;
            }
            up(wtp.request(order.apply(transaction), now));
        }
    }
}
