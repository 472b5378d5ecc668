package parley.wsp;

import parley.wsp.PushEvent.AbortDue;
import parley.wsp.PushEvent.AbortReceived;
import parley.wsp.PushEvent.Asked;
import parley.wsp.PushEvent.InvokeConfirmed;

import java.util.List;

/// The server's table of a confirmed push, WSP 7.1.6.6.
public final class PushTable {
    private PushTable() {}

    public record Step(PushState next, List<PushAction> actions) {
        public Step {
            actions = List.copyOf(actions);
        }
    }

    public static Step on(PushState state, PushEvent event) {
        return switch (event) {
            case Asked _ when state == PushState.NULL ->
                    to(PushState.PUSHING, new PushAction.InvokePush());
            case InvokeConfirmed _ when state == PushState.PUSHING ->
                    to(PushState.NULL, new PushAction.Confirm());
            case AbortDue(var reason) when state == PushState.PUSHING ->
                    to(
                            PushState.NULL,
                            new PushAction.AbortInvoke(reason),
                            new PushAction.IndicateAbort(reason));
            case AbortReceived(var reason) when state == PushState.PUSHING -> left(reason);
            case Asked _, InvokeConfirmed _, AbortDue _, AbortReceived _ ->
                    to(state, new PushAction.Ignore());
        };
    }

    private static Step left(WspAbort reason) {
        if (reason == WspAbort.DISCONNECT) {
            return to(PushState.PUSHING, new PushAction.DisconnectSession());
        }
        return reason == WspAbort.SUSPEND
                ? to(PushState.PUSHING, new PushAction.SuspendSession())
                : to(PushState.NULL, new PushAction.IndicateAbort(reason));
    }

    private static Step to(PushState next, PushAction... actions) {
        return new Step(next, List.of(actions));
    }
}
