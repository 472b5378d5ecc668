package parley.wtp;

import static parley.wtp.WtpAction.abort;
import static parley.wtp.WtpAction.indicate;

import parley.octets.Octets;
import parley.wtp.InitiatorEvent.AbortAsked;
import parley.wtp.InitiatorEvent.AbortReceived;
import parley.wtp.InitiatorEvent.AckReceived;
import parley.wtp.InitiatorEvent.InvokeAsked;
import parley.wtp.InitiatorEvent.MalformedReceived;
import parley.wtp.InitiatorEvent.ResultAccepted;
import parley.wtp.InitiatorEvent.ResultReceived;
import parley.wtp.InitiatorEvent.TimerFired;
import parley.wtp.InitiatorState.Idle;
import parley.wtp.InitiatorState.ResultRespWait;
import parley.wtp.InitiatorState.ResultWait;
import parley.wtp.InitiatorState.WaitTimeout;
import parley.wtp.WtpAction.ConfirmInvoke;
import parley.wtp.WtpAction.Ignore;
import parley.wtp.WtpAction.IndicateAbort;
import parley.wtp.WtpAction.IndicateResult;
import parley.wtp.WtpAction.SendAbort;
import parley.wtp.WtpAction.SendAck;
import parley.wtp.WtpAction.SendInvoke;
import parley.wtp.WtpAction.StartTimer;
import parley.wtp.WtpAction.StopTimer;

import java.util.List;

/// The initiator's state table, one transaction at a time. WTP 9.5. The rows of a TID verification
/// are read before the plain ones, as the table means it.
public record WtpInitiator(WtpClass wtpClass, boolean userAck, WtpLimits limits) {

    public record Step(InitiatorState next, List<WtpAction> actions) {
        public Step {
            actions = List.copyOf(actions);
        }
    }

    public Step on(InitiatorState state, InitiatorEvent event) {
        return switch (state) {
            case Idle idle -> inIdle(idle, event);
            case ResultWait waiting -> inResultWait(waiting, event);
            case ResultRespWait waiting -> inResultRespWait(waiting, event);
            case WaitTimeout waiting -> inWaitTimeout(waiting, event);
        };
    }

    private Step inIdle(Idle idle, InitiatorEvent event) {
        return switch (event) {
            case InvokeAsked _ when wtpClass == WtpClass.CLASS_0 ->
                    goTo(idle, new SendInvoke(false));
            case InvokeAsked _ ->
                    goTo(new ResultWait(0, false, false), new SendInvoke(false), retry(0));
            // WTP 9.2: somebody verifies a TID that is not in use
            case AckReceived(var verify, _) when verify ->
                    goTo(idle, abort(AbortReason.INVALIDTID));
            case AckReceived _, ResultReceived _, AbortReceived _ -> goTo(idle, new Ignore());
            case MalformedReceived _, TimerFired _ -> goTo(idle, new Ignore());
            case ResultAccepted _, AbortAsked _ -> goTo(idle, new Ignore());
        };
    }

    private Step inResultWait(ResultWait waiting, InitiatorEvent event) {
        boolean mayResend = waiting.resends() < limits.resendsMax();
        int next = waiting.resends() + 1;
        return switch (event) {
            case AckReceived(var verify, _) when verify && mayResend ->
                    goTo(
                            new ResultWait(next, waiting.heldOn(), true),
                            new SendAck(true, false, Octets.EMPTY),
                            retry(next));
            case AckReceived(var verify, _) when verify -> goTo(waiting, new Ignore());
            case AckReceived(_, var exitInfo) when wtpClass == WtpClass.CLASS_1 ->
                    goTo(new Idle(), new StopTimer(), new ConfirmInvoke(exitInfo));
            case AckReceived _ when waiting.heldOn() -> goTo(waiting, new Ignore());
            case AckReceived _ ->
                    goTo(
                            new ResultWait(waiting.resends(), true, waiting.verified()),
                            new StopTimer(),
                            new ConfirmInvoke(Octets.EMPTY));
            case ResultReceived _ when wtpClass != WtpClass.CLASS_2 -> goTo(waiting, new Ignore());
            case ResultReceived _ when waiting.heldOn() ->
                    goTo(
                            new ResultRespWait(0),
                            new StopTimer(),
                            new IndicateResult(),
                            startTimer(WtpTimer.ACKNOWLEDGE));
            case ResultReceived _ ->
                    goTo(
                            new ResultRespWait(0),
                            new StopTimer(),
                            new ConfirmInvoke(Octets.EMPTY),
                            new IndicateResult(),
                            startTimer(WtpTimer.ACKNOWLEDGE));
            case TimerFired _ when mayResend && waiting.verified() ->
                    goTo(
                            new ResultWait(next, waiting.heldOn(), true),
                            new SendAck(true, true, Octets.EMPTY),
                            retry(next));
            case TimerFired _ when mayResend ->
                    goTo(
                            new ResultWait(next, waiting.heldOn(), false),
                            new SendInvoke(true),
                            retry(next));
            case TimerFired _ -> goTo(new Idle(), indicate(AbortReason.NORESPONSE));
            case AbortAsked(var reason) -> abortByUser(reason);
            case AbortReceived(var by, var reason) -> abortedByPeer(by, reason);
            case MalformedReceived _ -> protocolError();
            case InvokeAsked _, ResultAccepted _ -> goTo(waiting, new Ignore());
        };
    }

    private Step inResultRespWait(ResultRespWait waiting, InitiatorEvent event) {
        return switch (event) {
            case ResultAccepted(var exitInfo) -> acknowledgeAndWait(exitInfo);
            case TimerFired _ when !userAck -> acknowledgeAndWait(Octets.EMPTY);
            case TimerFired _ when waiting.ackExpirations() < limits.ackExpirationsMax() ->
                    goTo(
                            new ResultRespWait(waiting.ackExpirations() + 1),
                            startTimer(WtpTimer.ACKNOWLEDGE));
            case TimerFired _ -> goTo(new Idle(), abort(AbortReason.NORESPONSE));
            case ResultReceived _, AckReceived _ -> goTo(waiting, new Ignore());
            case AbortAsked(var reason) -> abortByUser(reason);
            case AbortReceived(var by, var reason) -> abortedByPeer(by, reason);
            case MalformedReceived _ -> protocolError();
            case InvokeAsked _ -> goTo(waiting, new Ignore());
        };
    }

    private Step inWaitTimeout(WaitTimeout waiting, InitiatorEvent event) {
        return switch (event) {
            case ResultReceived(var resent) when resent ->
                    goTo(waiting, new SendAck(false, true, waiting.exitInfo()));
            case ResultReceived _, AckReceived _ -> goTo(waiting, new Ignore());
            case TimerFired _ -> goTo(new Idle());
            case AbortAsked(var reason) -> abortByUser(reason);
            case AbortReceived(var by, var reason) -> abortedByPeer(by, reason);
            case MalformedReceived _ -> protocolError();
            case InvokeAsked _, ResultAccepted _ -> goTo(waiting, new Ignore());
        };
    }

    private static Step acknowledgeAndWait(Octets exitInfo) {
        return goTo(
                new WaitTimeout(exitInfo),
                new SendAck(false, false, exitInfo),
                startTimer(WtpTimer.WAIT));
    }

    private static Step abortByUser(int reason) {
        return goTo(new Idle(), new StopTimer(), new SendAbort(AbortBy.USER, reason));
    }

    private static Step abortedByPeer(AbortBy by, int reason) {
        return goTo(new Idle(), new StopTimer(), new IndicateAbort(by, reason));
    }

    private static Step protocolError() {
        return goTo(
                new Idle(),
                new StopTimer(),
                abort(AbortReason.PROTOERR),
                indicate(AbortReason.PROTOERR));
    }

    private static StartTimer retry(int retry) {
        return new StartTimer(WtpTimer.RETRY, retry);
    }

    private static StartTimer startTimer(WtpTimer timer) {
        return new StartTimer(timer, 0);
    }

    private static Step goTo(InitiatorState next, WtpAction... actions) {
        return new Step(next, List.of(actions));
    }
}
