package parley.wsp;

import parley.wsp.MethodAction.AbortInvoke;
import parley.wsp.MethodAction.AcceptInvoke;
import parley.wsp.MethodAction.ConfirmResult;
import parley.wsp.MethodAction.DisconnectSession;
import parley.wsp.MethodAction.Ignore;
import parley.wsp.MethodAction.Indicate;
import parley.wsp.MethodAction.IndicateAbort;
import parley.wsp.MethodAction.SendReply;
import parley.wsp.MethodAction.SuspendSession;
import parley.wsp.MethodEvent.AbortAsked;
import parley.wsp.MethodEvent.AbortDue;
import parley.wsp.MethodEvent.AbortReceived;
import parley.wsp.MethodEvent.Invoked;
import parley.wsp.MethodEvent.Released;
import parley.wsp.MethodEvent.ReplyAsked;
import parley.wsp.MethodEvent.RequestAccepted;
import parley.wsp.MethodEvent.ResultConfirmed;

import java.util.List;

/// The server's table of a method, WSP 7.1.6.5.
public final class MethodTable {
    private MethodTable() {}

    public record Step(MethodState next, List<MethodAction> actions) {
        public Step {
            actions = List.copyOf(actions);
        }
    }

    public static Step on(MethodState state, MethodEvent event) {
        return switch (event) {
            case Invoked(var room) when state == MethodState.NULL ->
                    room
                            ? to(MethodState.HOLDING)
                            : to(MethodState.NULL, new AbortInvoke(WspAbort.MOREXCEEDED));
            case Released _ when state == MethodState.HOLDING ->
                    to(MethodState.REQUESTING, new Indicate());
            case RequestAccepted _ when state == MethodState.REQUESTING ->
                    to(MethodState.PROCESSING, new AcceptInvoke());
            case ReplyAsked _ when state == MethodState.PROCESSING ->
                    to(MethodState.REPLYING, new SendReply());
            case ResultConfirmed _ when state == MethodState.REPLYING ->
                    to(MethodState.NULL, new ConfirmResult());
            case AbortAsked _ when state != MethodState.NULL ->
                    over(state, new AbortInvoke(WspAbort.PEERREQ), WspAbort.USERREQ);
            case AbortDue(var reason) when state != MethodState.NULL ->
                    over(state, new AbortInvoke(reason), reason);
            case AbortReceived(var reason) when state != MethodState.NULL -> left(state, reason);
            case Invoked _,
                    Released _,
                    RequestAccepted _,
                    ReplyAsked _,
                    ResultConfirmed _,
                    AbortAsked _,
                    AbortDue _,
                    AbortReceived _ ->
                    to(state, new Ignore());
        };
    }

    /// Nobody above has heard of a method that is still held.
    private static Step over(MethodState state, AbortInvoke abort, WspAbort said) {
        return state == MethodState.HOLDING
                ? to(MethodState.NULL, abort)
                : to(MethodState.NULL, abort, new IndicateAbort(said));
    }

    /// The abort of one transaction can take its whole session along.
    private static Step left(MethodState state, WspAbort reason) {
        if (reason == WspAbort.DISCONNECT) {
            return to(state, new DisconnectSession());
        }
        if (reason == WspAbort.SUSPEND) {
            return to(state, new SuspendSession());
        }
        return state == MethodState.HOLDING
                ? to(MethodState.NULL)
                : to(MethodState.NULL, new IndicateAbort(reason));
    }

    private static Step to(MethodState next, MethodAction... actions) {
        return new Step(next, List.of(actions));
    }
}
