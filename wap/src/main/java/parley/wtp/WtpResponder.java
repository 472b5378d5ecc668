package parley.wtp;

import static parley.wtp.WtpAction.abort;
import static parley.wtp.WtpAction.indicate;

import parley.octets.Octets;
import parley.wtp.ResponderEvent.AbortAsked;
import parley.wtp.ResponderEvent.AbortReceived;
import parley.wtp.ResponderEvent.AckReceived;
import parley.wtp.ResponderEvent.InvokeAccepted;
import parley.wtp.ResponderEvent.InvokeReceived;
import parley.wtp.ResponderEvent.MalformedReceived;
import parley.wtp.ResponderEvent.ResultReady;
import parley.wtp.ResponderEvent.TimerFired;
import parley.wtp.ResponderState.InvokeRespWait;
import parley.wtp.ResponderState.Listen;
import parley.wtp.ResponderState.ResultRespWait;
import parley.wtp.ResponderState.ResultWait;
import parley.wtp.ResponderState.TidokWait;
import parley.wtp.ResponderState.WaitTimeout;
import parley.wtp.WtpAction.ConfirmResult;
import parley.wtp.WtpAction.Ignore;
import parley.wtp.WtpAction.IndicateAbort;
import parley.wtp.WtpAction.IndicateInvoke;
import parley.wtp.WtpAction.SendAbort;
import parley.wtp.WtpAction.SendAck;
import parley.wtp.WtpAction.SendResult;
import parley.wtp.WtpAction.StartTimer;
import parley.wtp.WtpAction.StopTimer;

import java.util.List;

/// The responder's state table, one transaction at a time. WTP 9.6. Rows the printed table leaves
/// out are read the safe way and say so.
public record WtpResponder(WtpClass wtpClass, boolean userAck, WtpLimits limits) {

    public record Step(ResponderState next, List<WtpAction> actions) {
        public Step {
            actions = List.copyOf(actions);
        }
    }

    public Step on(ResponderState state, ResponderEvent event) {
        return switch (state) {
            case Listen listen -> inListen(listen, event);
            case TidokWait waiting -> inTidokWait(waiting, event);
            case InvokeRespWait waiting -> inInvokeRespWait(waiting, event);
            case ResultWait waiting -> inResultWait(waiting, event);
            case ResultRespWait waiting -> inResultRespWait(waiting, event);
            case WaitTimeout waiting -> inWaitTimeout(waiting, event);
        };
    }

    private Step inListen(Listen listen, ResponderEvent event) {
        return switch (event) {
            case InvokeReceived _ when wtpClass == WtpClass.CLASS_0 ->
                    goTo(listen, new IndicateInvoke());
            case InvokeReceived(_, var valid) when !valid ->
                    goTo(new TidokWait(), verify(false), startTimer(WtpTimer.WAIT));
            case InvokeReceived _ -> begin();
            case MalformedReceived _ -> goTo(listen, abort(AbortReason.PROTOERR));
            case AckReceived _, AbortReceived _, TimerFired _ -> goTo(listen, new Ignore());
            case InvokeAccepted _, ResultReady _, AbortAsked _ -> goTo(listen, new Ignore());
        };
    }

    private Step inTidokWait(TidokWait waiting, ResponderEvent event) {
        return switch (event) {
            case AckReceived(var tidOk, _, _) when tidOk -> begin();
            case InvokeReceived(var resent, _) when resent -> goTo(waiting, verify(true));
            // not in the table: an Ack that verifies nothing
            case AckReceived _, InvokeReceived _ -> goTo(waiting, new Ignore());
            case MalformedReceived _ ->
                    goTo(new Listen(), new StopTimer(), abort(AbortReason.PROTOERR));
            case AbortReceived _ -> goTo(new Listen(), new StopTimer());
            case TimerFired _ -> goTo(new Listen()); // not in the table: nobody ever answered
            case InvokeAccepted _, ResultReady _, AbortAsked _ -> goTo(waiting, new Ignore());
        };
    }

    private Step inInvokeRespWait(InvokeRespWait waiting, ResponderEvent event) {
        return switch (event) {
            case InvokeAccepted(var exitInfo) when wtpClass == WtpClass.CLASS_1 ->
                    acknowledgeAndWait(exitInfo);
            case InvokeAccepted _ -> goTo(new ResultWait(false), startTimer(WtpTimer.ACKNOWLEDGE));
            case ResultReady _ -> sendResult();
            case AbortAsked(var reason) -> abortByUser(reason);
            case AbortReceived(var by, var reason) -> abortedByPeer(by, reason);
            case InvokeReceived _ -> goTo(waiting, new Ignore());
            case AckReceived _ -> goTo(waiting, new Ignore()); // not in the table
            case MalformedReceived _ -> protocolError();
            case TimerFired _ when !userAck && wtpClass == WtpClass.CLASS_1 ->
                    acknowledgeAndWait(Octets.EMPTY);
            case TimerFired _ when !userAck -> goTo(new ResultWait(true), acknowledge(false));
            case TimerFired _ when waiting.ackExpirations() < limits.ackExpirationsMax() ->
                    goTo(
                            new InvokeRespWait(waiting.ackExpirations() + 1),
                            startTimer(WtpTimer.ACKNOWLEDGE));
            case TimerFired _ ->
                    goTo(
                            new Listen(),
                            abort(AbortReason.NORESPONSE),
                            indicate(AbortReason.NORESPONSE));
        };
    }

    private Step inResultWait(ResultWait waiting, ResponderEvent event) {
        return switch (event) {
            case ResultReady _ -> sendResult();
            case InvokeReceived(var resent, _) when resent && waiting.acknowledged() ->
                    goTo(waiting, acknowledge(true));
            case InvokeReceived _ -> goTo(waiting, new Ignore());
            // the table leaves the timer's next round open: hold on once, then wait for the user
            case TimerFired _ -> goTo(new ResultWait(true), acknowledge(false));
            case AbortAsked(var reason) -> abortByUser(reason);
            case AbortReceived(var by, var reason) -> abortedByPeer(by, reason);
            case MalformedReceived _ -> protocolError();
            case AckReceived _, InvokeAccepted _ -> goTo(waiting, new Ignore()); // not in the table
        };
    }

    private Step inResultRespWait(ResultRespWait waiting, ResponderEvent event) {
        return switch (event) {
            case AckReceived(var tidOk, _, _) when tidOk ->
                    goTo(waiting, new Ignore()); // a late TID verification
            case AckReceived(_, _, var exitInfo) ->
                    goTo(new Listen(), new StopTimer(), new ConfirmResult(exitInfo));
            case TimerFired _ when waiting.resends() < limits.resendsMax() ->
                    goTo(
                            new ResultRespWait(waiting.resends() + 1),
                            new SendResult(true),
                            new StartTimer(WtpTimer.RETRY, waiting.resends() + 1));
            case TimerFired _ -> goTo(new Listen(), indicate(AbortReason.NORESPONSE));
            case AbortAsked(var reason) -> abortByUser(reason);
            case AbortReceived(var by, var reason) -> abortedByPeer(by, reason);
            case MalformedReceived _ -> protocolError();
            // not in the table: a duplicate; the result is already on its way
            case InvokeReceived _ -> goTo(waiting, new Ignore());
            case InvokeAccepted _, ResultReady _ -> goTo(waiting, new Ignore());
        };
    }

    private Step inWaitTimeout(WaitTimeout waiting, ResponderEvent event) {
        return switch (event) {
            case InvokeReceived(var resent, _) when resent -> goTo(waiting, again(waiting));
            case AckReceived(var tidOk, var resent, _) when tidOk && resent ->
                    goTo(waiting, again(waiting));
            case InvokeReceived _, AckReceived _ -> goTo(waiting, new Ignore());
            case AbortReceived(var by, var reason) -> abortedByPeer(by, reason);
            case MalformedReceived _ -> protocolError();
            case TimerFired _ -> goTo(new Listen());
            case AbortAsked(var reason) -> abortByUser(reason);
            case InvokeAccepted _, ResultReady _ -> goTo(waiting, new Ignore());
        };
    }

    private static Step begin() {
        return goTo(new InvokeRespWait(0), new IndicateInvoke(), startTimer(WtpTimer.ACKNOWLEDGE));
    }

    private static Step sendResult() {
        return goTo(new ResultRespWait(0), new SendResult(false), startTimer(WtpTimer.RETRY));
    }

    private static Step acknowledgeAndWait(Octets exitInfo) {
        return goTo(
                new WaitTimeout(exitInfo),
                new SendAck(false, false, exitInfo),
                startTimer(WtpTimer.WAIT));
    }

    private static Step abortByUser(int reason) {
        return goTo(new Listen(), new StopTimer(), new SendAbort(AbortBy.USER, reason));
    }

    private static Step abortedByPeer(AbortBy by, int reason) {
        return goTo(new Listen(), new StopTimer(), new IndicateAbort(by, reason));
    }

    private static Step protocolError() {
        return goTo(
                new Listen(),
                new StopTimer(),
                abort(AbortReason.PROTOERR),
                indicate(AbortReason.PROTOERR));
    }

    private static SendAck verify(boolean resent) {
        return new SendAck(true, resent, Octets.EMPTY);
    }

    private static SendAck acknowledge(boolean resent) {
        return new SendAck(false, resent, Octets.EMPTY);
    }

    private static SendAck again(WaitTimeout waiting) {
        return new SendAck(false, true, waiting.exitInfo());
    }

    private static StartTimer startTimer(WtpTimer timer) {
        return new StartTimer(timer, 0);
    }

    private static Step goTo(ResponderState next, WtpAction... actions) {
        return new Step(next, List.of(actions));
    }
}
