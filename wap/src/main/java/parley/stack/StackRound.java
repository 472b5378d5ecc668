package parley.stack;

import parley.octets.Octets;
import parley.stack.StackAction.Counted;
import parley.wdp.Path;
import parley.wsp.WspAction;
import parley.wsp.WspEvent;
import parley.wsp.WspProvider;
import parley.wtp.Transaction;
import parley.wtp.WtpClass;
import parley.wtp.WtpOutcome;
import parley.wtp.WtpProvider;
import parley.wtp.WtpRequest;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongFunction;

/// One thing that happened and all that follows from it at the same instant, up and down.
final class StackRound {
    private final WtpProvider wtp;
    private final WspProvider<Path> wsp;
    private final TransactionNumbers numbers;
    private final Instant now;
    private final List<StackAction> actions = new ArrayList<>(4);

    StackRound(WtpProvider wtp, WspProvider<Path> wsp, TransactionNumbers numbers, Instant now) {
        this.wtp = wtp;
        this.wsp = wsp;
        this.numbers = numbers;
        this.now = now;
    }

    List<StackAction> actions() {
        return List.copyOf(actions);
    }

    void tell(WspEvent<Path> event) {
        down(wsp.on(event, now));
    }

    void up(List<WtpOutcome> outcomes) {
        outcomes.forEach(this::up);
    }

    private void up(WtpOutcome outcome) {
        switch (outcome) {
            case WtpOutcome.Transmit(var datagram) -> actions.add(new StackAction.Send(datagram));
            case WtpOutcome.InvokeIndicated(var transaction, var wtpClass, _, var data) -> {
                long number = numbers.fresh(transaction);
                tell(
                        new WspEvent.InvokeIndicated<>(
                                transaction.path(), number, wtpClass.number(), data));
                if (wtpClass == WtpClass.CLASS_0) {
                    numbers.forget(number);
                }
            }
            case WtpOutcome.InvokeConfirmed(var transaction, var exitInfo) ->
                    ended(transaction, number -> new WspEvent.InvokeConfirmed<>(number, exitInfo));
            case WtpOutcome.ResultConfirmed(var transaction, var exitInfo) ->
                    ended(transaction, number -> new WspEvent.ResultConfirmed<>(number, exitInfo));
            case WtpOutcome.TransactionAborted(var transaction, var by, var reason) ->
                    ended(
                            transaction,
                            number ->
                                    new WspEvent.TransactionAborted<>(number, by.isUser(), reason));
            // a server invokes classes 0 and 1 only, which have no result
            case WtpOutcome.ResultIndicated _ -> count("wtp_stray_result");
            case WtpOutcome.Counted(var counter) -> count("wtp_" + counter.label());
        }
    }

    private void ended(Transaction transaction, LongFunction<WspEvent<Path>> event) {
        numbers.of(transaction)
                .ifPresent(number -> {
                    numbers.forget(number);
                    tell(event.apply(number));
                });
    }

    void down(List<WspAction<Path>> orders) {
        orders.forEach(this::down);
    }

    private void down(WspAction<Path> order) {
        switch (order) {
            case WspAction.RespondToInvoke<Path>(var number) ->
                    ask(number, at -> new WtpRequest.AcknowledgeInvoke(at, Octets.EMPTY));
            case WspAction.SendResult<Path>(var number, var data) ->
                    ask(number, at -> new WtpRequest.SendResult(at, data));
            case WspAction.AbortTransaction<Path>(var number, var reason) -> {
                ask(number, at -> new WtpRequest.AbortTransaction(at, reason));
                numbers.forget(number);
            }
            case WspAction.StartInvoke<Path>(var path, var number, var wtpClass, var data) ->
                    invoke(path, number, WtpClass.of(wtpClass), data);
            case WspAction.MethodIndicated<Path> asked -> actions.add(arrived(asked));
            case WspAction.MethodAborted<Path>(var number, _) ->
                    actions.add(new StackAction.RequestGone(new RequestKey(number)));
            case WspAction.MethodDone<Path>(var number, var said) ->
                    actions.add(new StackAction.ReplyConfirmed(new RequestKey(number), said));
            case WspAction.SessionOpened<Path>(
                            var session,
                            var path,
                            var headers,
                            var capabilities) ->
                    actions.add(
                            new StackAction.SessionOpened(session, path, headers, capabilities));
            case WspAction.SessionSuspended<Path>(var session) ->
                    actions.add(new StackAction.SessionSuspended(session));
            case WspAction.SessionResumed<Path>(var session, var path, var headers) ->
                    actions.add(new StackAction.SessionResumed(session, path, headers));
            case WspAction.SessionClosed<Path>(var session, var reason) ->
                    actions.add(new StackAction.SessionClosed(session, reason));
            case WspAction.PushConfirmed<Path>(_, var ref, var said) ->
                    actions.add(new StackAction.PushConfirmed(new PushRef(ref), said));
            case WspAction.PushAborted<Path>(_, var ref, var reason) ->
                    actions.add(new StackAction.PushAborted(new PushRef(ref), reason));
            case WspAction.Counted<Path>(var counter) -> count("wsp_" + counter.label());
        }
    }

    private static StackAction.RequestArrived arrived(WspAction.MethodIndicated<Path> asked) {
        return new StackAction.RequestArrived(
                new RequestKey(asked.transaction()),
                asked.session(),
                asked.peer(),
                asked.method(),
                asked.uri(),
                asked.headers(),
                asked.contentType(),
                asked.body(),
                asked.extendedMethod());
    }

    /// A confirmed push asks for the acknowledgement of the one above, not of WTP alone.
    private void invoke(Path path, long number, WtpClass wtpClass, Octets data) {
        boolean answered = wtpClass != WtpClass.CLASS_0;
        var invoked = wtp.invoke(path, wtpClass, answered, data, now);
        if (answered) {
            numbers.bind(number, invoked.transaction());
        }
        up(invoked.outcomes());
    }

    private void ask(long number, Function<Transaction, WtpRequest> request) {
        numbers.at(number)
                .ifPresentOrElse(
                        transaction -> up(wtp.request(request.apply(transaction), now)),
                        () -> count("stack_order_for_gone_transaction"));
    }

    private void count(String counter) {
        actions.add(new Counted(counter));
    }
}
