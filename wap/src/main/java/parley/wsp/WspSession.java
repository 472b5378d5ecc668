package parley.wsp;

import static parley.wsp.WspAbort.DISCONNECT;
import static parley.wsp.WspAbort.PROTOERR;
import static parley.wsp.WspAbort.RESUME;
import static parley.wsp.WspAbort.SUSPEND;
import static parley.wsp.WspAbort.USERREQ;

import parley.wsp.SessionAction.AbortInvoke;
import parley.wsp.SessionAction.AbortMethodsAndPushes;
import parley.wsp.SessionAction.AcceptInvoke;
import parley.wsp.SessionAction.DisconnectOthers;
import parley.wsp.SessionAction.Ignore;
import parley.wsp.SessionAction.IndicateDisconnected;
import parley.wsp.SessionAction.IndicateOpened;
import parley.wsp.SessionAction.IndicateResumed;
import parley.wsp.SessionAction.IndicateSuspended;
import parley.wsp.SessionAction.InvokeDisconnect;
import parley.wsp.SessionAction.RefusePush;
import parley.wsp.SessionAction.ReleaseMethods;
import parley.wsp.SessionAction.SendConnectReply;
import parley.wsp.SessionAction.SendRedirect;
import parley.wsp.SessionAction.SendReply;
import parley.wsp.SessionAction.StartMethod;
import parley.wsp.SessionAction.StartPush;
import parley.wsp.SessionEvent.ConnectAccepted;
import parley.wsp.SessionEvent.ConnectInvoked;
import parley.wsp.SessionEvent.ConnectRedirected;
import parley.wsp.SessionEvent.ConnectRefused;
import parley.wsp.SessionEvent.DisconnectAsked;
import parley.wsp.SessionEvent.DisconnectDue;
import parley.wsp.SessionEvent.DisconnectReceived;
import parley.wsp.SessionEvent.InvokeAborted;
import parley.wsp.SessionEvent.MethodInvoked;
import parley.wsp.SessionEvent.PushAsked;
import parley.wsp.SessionEvent.ResultConfirmed;
import parley.wsp.SessionEvent.ResumeAccepted;
import parley.wsp.SessionEvent.ResumeInvoked;
import parley.wsp.SessionEvent.SuspendDue;
import parley.wsp.SessionEvent.SuspendReceived;
import parley.wsp.SessionEvent.UnexpectedInvoked;
import parley.wsp.SessionState.Connected;
import parley.wsp.SessionState.Connecting;
import parley.wsp.SessionState.Connecting2;
import parley.wsp.SessionState.Null;
import parley.wsp.SessionState.Resuming;
import parley.wsp.SessionState.Resuming2;
import parley.wsp.SessionState.Suspended;
import parley.wsp.SessionState.Terminating;

import java.util.List;

/// The server's table of a session, WSP 7.1.6.4. `resume`: both sides agreed to suspend and resume.
public record WspSession(boolean resume) {
    public record Step(SessionState next, List<SessionAction> actions) {
        public Step {
            actions = List.copyOf(actions);
        }
    }

    public Step on(SessionState state, SessionEvent event) {
        return switch (state) {
            case Null _ -> inNull(event);
            case Connecting connecting -> inConnecting(connecting, event);
            case Connecting2 connecting -> inConnecting2(connecting, event);
            case Connected connected -> inConnected(connected, event);
            case Suspended suspended -> inSuspended(suspended, event);
            case Resuming resuming -> inResuming(resuming, resuming.resume(), event);
            case Resuming2 resuming -> inResuming2(resuming, event);
            case Terminating terminating -> inTerminating(terminating, event);
        };
    }

    /// No session: nothing but a Connect is welcome. WSP 7.1.5.
    private Step inNull(SessionEvent event) {
        return switch (event) {
            case ConnectInvoked(var connect) ->
                    to(new Connecting(connect), new AcceptInvoke(connect));
            case MethodInvoked(var other) -> to(new Null(), new AbortInvoke(other, DISCONNECT));
            case ResumeInvoked(var other) -> to(new Null(), new AbortInvoke(other, DISCONNECT));
            case UnexpectedInvoked(var other) -> to(new Null(), new AbortInvoke(other, DISCONNECT));
            case PushAsked _ -> to(new Null(), new RefusePush(DISCONNECT));
            case ConnectAccepted _,
                    ConnectRefused _,
                    ConnectRedirected _,
                    ResumeAccepted _,
                    DisconnectReceived _,
                    SuspendReceived _,
                    DisconnectAsked _,
                    DisconnectDue _,
                    SuspendDue _,
                    ResultConfirmed _,
                    InvokeAborted _ ->
                    unhandled(new Null(), event);
        };
    }

    private Step inConnecting(Connecting state, SessionEvent event) {
        long connect = state.connect();
        return switch (event) {
            case ConnectAccepted _ ->
                    to(
                            new Connecting2(connect),
                            new DisconnectOthers(),
                            new IndicateOpened(),
                            new SendConnectReply(connect),
                            new ReleaseMethods());
            case ConnectRefused(var status) ->
                    to(
                            new Terminating(connect),
                            new SendReply(connect, status),
                            new AbortMethodsAndPushes(DISCONNECT),
                            new IndicateDisconnected(USERREQ));
            case ConnectRedirected _ ->
                    to(
                            new Terminating(connect),
                            new SendRedirect(connect),
                            new AbortMethodsAndPushes(DISCONNECT),
                            new IndicateDisconnected(USERREQ));
            case DisconnectAsked _, DisconnectDue _ -> ended(connect, DISCONNECT);
            case SuspendDue _ -> ended(connect, SUSPEND);
            case MethodInvoked(var method) -> to(state, new StartMethod(method, false));
            case ResumeInvoked(var other) -> to(state, new AbortInvoke(other, DISCONNECT));
            case InvokeAborted(var reason) -> closed(reason);
            case ConnectInvoked _,
                    ResumeAccepted _,
                    DisconnectReceived _,
                    SuspendReceived _,
                    PushAsked _,
                    ResultConfirmed _,
                    UnexpectedInvoked _ ->
                    unhandled(state, event);
        };
    }

    private Step inTerminating(Terminating state, SessionEvent event) {
        return switch (event) {
            case DisconnectDue _, SuspendDue _ ->
                    to(new Null(), new AbortInvoke(state.transaction(), DISCONNECT));
            case ResultConfirmed _, InvokeAborted _ -> to(new Null(), new Ignore());
            case ConnectInvoked _,
                    ConnectAccepted _,
                    ConnectRefused _,
                    ConnectRedirected _,
                    MethodInvoked _,
                    ResumeInvoked _,
                    ResumeAccepted _,
                    DisconnectReceived _,
                    SuspendReceived _,
                    DisconnectAsked _,
                    PushAsked _,
                    UnexpectedInvoked _ ->
                    unhandled(state, event);
        };
    }

    private Step inConnecting2(Connecting2 state, SessionEvent event) {
        long connect = state.connect();
        return switch (event) {
            case DisconnectAsked _ ->
                    to(
                            new Null(),
                            new AbortInvoke(connect, DISCONNECT),
                            new AbortMethodsAndPushes(DISCONNECT),
                            new InvokeDisconnect(),
                            new IndicateDisconnected(USERREQ));
            case DisconnectDue _, DisconnectReceived _ -> ended(connect, DISCONNECT);
            case SuspendDue _ when !resume -> ended(connect, SUSPEND);
            case SuspendDue _ -> suspended(connect, SUSPEND);
            case SuspendReceived _ when resume -> suspended(connect, SUSPEND);
            case MethodInvoked(var method) -> to(state, new StartMethod(method, true));
            case ResumeInvoked(var other) when !resume ->
                    to(state, new AbortInvoke(other, DISCONNECT));
            case ResumeInvoked(var fresh) ->
                    to(
                            new Resuming(fresh),
                            new AcceptInvoke(fresh),
                            new AbortInvoke(connect, RESUME),
                            new AbortMethodsAndPushes(RESUME),
                            new IndicateSuspended(RESUME));
            case ResultConfirmed _ -> to(new Connected());
            case InvokeAborted(var reason) -> closed(reason);
            case PushAsked(var confirmed) -> to(state, new StartPush(confirmed));
            case ConnectInvoked _,
                    ConnectAccepted _,
                    ConnectRefused _,
                    ConnectRedirected _,
                    ResumeAccepted _,
                    SuspendReceived _,
                    UnexpectedInvoked _ ->
                    unhandled(state, event);
        };
    }

    private Step inConnected(Connected state, SessionEvent event) {
        return switch (event) {
            case DisconnectAsked _ ->
                    to(
                            new Null(),
                            new AbortMethodsAndPushes(DISCONNECT),
                            new InvokeDisconnect(),
                            new IndicateDisconnected(USERREQ));
            case DisconnectDue _, DisconnectReceived _ -> closed(DISCONNECT);
            case SuspendDue _ when !resume -> closed(SUSPEND);
            case SuspendDue _ -> suspended(SUSPEND);
            case SuspendReceived _ when resume -> suspended(SUSPEND);
            case MethodInvoked(var method) -> to(state, new StartMethod(method, true));
            case ResumeInvoked(var other) when !resume ->
                    to(state, new AbortInvoke(other, DISCONNECT));
            case ResumeInvoked(var fresh) ->
                    to(
                            new Resuming(fresh),
                            new AcceptInvoke(fresh),
                            new AbortMethodsAndPushes(RESUME),
                            new IndicateSuspended(RESUME));
            case PushAsked(var confirmed) -> to(state, new StartPush(confirmed));
            case ConnectInvoked _,
                    ConnectAccepted _,
                    ConnectRefused _,
                    ConnectRedirected _,
                    ResumeAccepted _,
                    SuspendReceived _,
                    ResultConfirmed _,
                    InvokeAborted _,
                    UnexpectedInvoked _ ->
                    unhandled(state, event);
        };
    }

    private Step inSuspended(Suspended state, SessionEvent event) {
        return switch (event) {
            case DisconnectAsked _ -> to(new Null(), new IndicateDisconnected(USERREQ));
            case DisconnectDue _, DisconnectReceived _ ->
                    to(new Null(), new IndicateDisconnected(DISCONNECT));
            case MethodInvoked(var method) -> to(state, new AbortInvoke(method, SUSPEND));
            case ResumeInvoked(var fresh) -> to(new Resuming(fresh), new AcceptInvoke(fresh));
            case PushAsked _ -> to(state, new RefusePush(SUSPEND));
            case ConnectInvoked _,
                    ConnectAccepted _,
                    ConnectRefused _,
                    ConnectRedirected _,
                    ResumeAccepted _,
                    SuspendReceived _,
                    SuspendDue _,
                    ResultConfirmed _,
                    InvokeAborted _,
                    UnexpectedInvoked _ ->
                    unhandled(state, event);
        };
    }

    /// RESUMING, and what RESUMING_2 has in common with it.
    private Step inResuming(SessionState state, long resumed, SessionEvent event) {
        return switch (event) {
            case ResumeAccepted _ ->
                    to(
                            new Resuming2(resumed),
                            new DisconnectOthers(),
                            new IndicateResumed(),
                            new SendReply(resumed, 200),
                            new ReleaseMethods());
            case DisconnectAsked _ ->
                    to(
                            new Null(),
                            new AbortInvoke(resumed, DISCONNECT),
                            new AbortMethodsAndPushes(DISCONNECT),
                            new InvokeDisconnect(),
                            new IndicateDisconnected(USERREQ));
            case DisconnectDue _, DisconnectReceived _ -> ended(resumed, DISCONNECT);
            case SuspendDue _, SuspendReceived _ -> suspended(resumed, SUSPEND);
            case MethodInvoked(var method) -> to(state, new StartMethod(method, false));
            case ResumeInvoked(var fresh) ->
                    to(
                            new Resuming(fresh),
                            new AcceptInvoke(fresh),
                            new AbortInvoke(resumed, RESUME),
                            new AbortMethodsAndPushes(RESUME),
                            new IndicateSuspended(RESUME));
            case InvokeAborted(var reason) when reason == DISCONNECT -> closed(DISCONNECT);
            case InvokeAborted(var reason) ->
                    to(
                            new Suspended(),
                            new AbortMethodsAndPushes(SUSPEND),
                            new IndicateSuspended(reason));
            case PushAsked _ -> to(state, new RefusePush(SUSPEND));
            case ConnectInvoked _,
                    ConnectAccepted _,
                    ConnectRefused _,
                    ConnectRedirected _,
                    ResultConfirmed _,
                    UnexpectedInvoked _ ->
                    unhandled(state, event);
        };
    }

    private Step inResuming2(Resuming2 state, SessionEvent event) {
        if (event instanceof MethodInvoked(var method)) {
            return to(state, new StartMethod(method, true));
        }
        if (event instanceof PushAsked(var confirmed)) {
            return to(state, new StartPush(confirmed));
        }
        if (event instanceof ResultConfirmed) {
            return to(new Connected());
        }
        return event instanceof ResumeAccepted
                ? unhandled(state, event)
                : inResuming(state, state.resume(), event);
    }

    /// No row has it. An invoke is refused, and so is a push; the rest is late news. WSP 7.1.5.
    private static Step unhandled(SessionState state, SessionEvent event) {
        return switch (event) {
            case MethodInvoked(var transaction) ->
                    to(state, new AbortInvoke(transaction, PROTOERR));
            case ResumeInvoked(var transaction) ->
                    to(state, new AbortInvoke(transaction, PROTOERR));
            case ConnectInvoked(var transaction) ->
                    to(state, new AbortInvoke(transaction, PROTOERR));
            case UnexpectedInvoked(var transaction) ->
                    to(state, new AbortInvoke(transaction, PROTOERR));
            case PushAsked _ -> to(state, new RefusePush(DISCONNECT));
            case ConnectAccepted _,
                    ConnectRefused _,
                    ConnectRedirected _,
                    ResumeAccepted _,
                    DisconnectReceived _,
                    SuspendReceived _,
                    DisconnectAsked _,
                    DisconnectDue _,
                    SuspendDue _,
                    ResultConfirmed _,
                    InvokeAborted _ ->
                    to(state, new Ignore());
        };
    }

    private static Step ended(long transaction, WspAbort said) {
        return to(
                new Null(),
                new AbortInvoke(transaction, DISCONNECT),
                new AbortMethodsAndPushes(DISCONNECT),
                new IndicateDisconnected(said));
    }

    private static Step closed(WspAbort said) {
        return to(
                new Null(), new AbortMethodsAndPushes(DISCONNECT), new IndicateDisconnected(said));
    }

    private static Step suspended(long transaction, WspAbort reason) {
        return to(
                new Suspended(),
                new AbortInvoke(transaction, reason),
                new AbortMethodsAndPushes(reason),
                new IndicateSuspended(reason));
    }

    private static Step suspended(WspAbort reason) {
        return to(
                new Suspended(), new AbortMethodsAndPushes(reason), new IndicateSuspended(reason));
    }

    private static Step to(SessionState next, SessionAction... actions) {
        return new Step(next, List.of(actions));
    }
}
