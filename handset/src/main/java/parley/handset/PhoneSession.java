package parley.handset;

import parley.handset.SessionAction.AbortMethod;
import parley.handset.SessionAction.AbortMethods;
import parley.handset.SessionAction.AbortPending;
import parley.handset.SessionAction.AbortThis;
import parley.handset.SessionAction.AcceptPush;
import parley.handset.SessionAction.AcceptResult;
import parley.handset.SessionAction.BeginConnect;
import parley.handset.SessionAction.BeginMethod;
import parley.handset.SessionAction.BeginResume;
import parley.handset.SessionAction.DeliverPush;
import parley.handset.SessionAction.SendDisconnect;
import parley.handset.SessionAction.SendSuspend;
import parley.handset.SessionAction.SessionLost;
import parley.handset.SessionAction.Tell;
import parley.handset.SessionEvent.Cancelled;
import parley.handset.SessionEvent.ConfirmedPushCame;
import parley.handset.SessionEvent.ConnectAsked;
import parley.handset.SessionEvent.DisconnectAsked;
import parley.handset.SessionEvent.DisconnectCame;
import parley.handset.SessionEvent.MethodAsked;
import parley.handset.SessionEvent.NonsenseCame;
import parley.handset.SessionEvent.PushCame;
import parley.handset.SessionEvent.ResultCame;
import parley.handset.SessionEvent.ResultUnusable;
import parley.handset.SessionEvent.ResumeAsked;
import parley.handset.SessionEvent.SuspendAsked;
import parley.handset.SessionEvent.TransactionEnded;
import parley.handset.SessionState.Connected;
import parley.handset.SessionState.Connecting;
import parley.handset.SessionState.Null;
import parley.handset.SessionState.Resuming;
import parley.handset.SessionState.Suspended;
import parley.wsp.WspAbort;
import parley.wsp.WspPdu;
import parley.wtp.AbortBy;

import java.util.Arrays;
import java.util.List;

/// The phone's side of one session, as pure rules. Methods under way are the table's ([Phone]);
/// this only says when all of them end. WSP 7.1.6.1-7.1.6.3, client tables.
public final class PhoneSession {
    public record Step(SessionState next, List<SessionAction> actions) {
        public Step {
            actions = List.copyOf(actions);
        }
    }

    public Step on(SessionState state, SessionEvent event) {
        return switch (state) {
            case Null at -> inNull(at, event);
            case Connecting at -> inConnecting(at, event);
            case Connected at -> inConnected(at, event);
            case Suspended at -> inSuspended(at, event);
            case Resuming at -> inResuming(at, event);
        };
    }

    private Step inNull(Null at, SessionEvent event) {
        return switch (event) {
            case ConnectAsked(var ticket) -> goTo(new Connecting(ticket), new BeginConnect());
            case MethodAsked(var ticket, _) -> stay(at, noSession(ticket));
            case SuspendAsked(var ticket) -> stay(at, noSession(ticket));
            case ResumeAsked(var ticket) -> stay(at, noSession(ticket));
            case DisconnectAsked(var ticket) -> stay(at, noSession(ticket));
            case ConfirmedPushCame _ -> stay(at, new AbortThis(WspAbort.DISCONNECT));
            case NonsenseCame(var confirmed) -> nonsense(at, confirmed);
            case ResultCame _, ResultUnusable _ -> stay(at, new AbortThis(WspAbort.DISCONNECT));
            case Cancelled _, TransactionEnded _, PushCame _, DisconnectCame _ -> stay(at);
        };
    }

    private Step inConnecting(Connecting at, SessionEvent event) {
        return switch (event) {
            case ResultCame(Purpose.ToConnect _, WspPdu.ConnectReply reply) ->
                    goTo(
                            new Connected(reply.session()),
                            new AcceptResult(),
                            new Tell(
                                    at.ticket(),
                                    new SessionOutcome.Opened(
                                            reply.session(),
                                            reply.capabilities(),
                                            reply.headers())));
            case ResultCame(Purpose.ToConnect _, WspPdu.Redirect redirect) ->
                    refused(at.ticket(), new SessionOutcome.Redirected(redirect));
            case ResultCame(Purpose.ToConnect _, WspPdu.Reply reply) ->
                    refused(at.ticket(), new SessionOutcome.Refused(reply));
            case ResultCame(Purpose.ToConnect _, _) ->
                    brokenConnect(at.ticket(), WspAbort.PROTOERR);
            case ResultCame(Purpose.ToResume _, _) -> stay(at, new AbortThis(WspAbort.PROTOERR));
            case ResultCame(Purpose.Notice _, _) -> stay(at, new AbortThis(WspAbort.PROTOERR));
            case ResultCame(Purpose.Method method, var pdu) -> methodResult(at, method, pdu);
            case ResultUnusable(Purpose.Method method, var reason) -> unusable(at, method, reason);
            case ResultUnusable(_, var reason) -> brokenConnect(at.ticket(), reason);
            case TransactionEnded(Purpose.ToConnect _, var by, var reason) ->
                    goTo(
                            new Null(),
                            new AbortMethods(WspAbort.DISCONNECT),
                            new Tell(at.ticket(), new PhoneResult.Aborted(by, reason)));
            case TransactionEnded(Purpose.Method method, var by, var reason) ->
                    methodEnded(at, method, by, reason);
            case TransactionEnded _ -> stay(at);
            case MethodAsked(var ticket, var method) -> stay(at, new BeginMethod(ticket, method));
            case DisconnectAsked(var ticket) ->
                    goTo(
                            new Null(),
                            new AbortPending(WspAbort.DISCONNECT),
                            new AbortMethods(WspAbort.DISCONNECT),
                            new Tell(at.ticket(), aborted(WspAbort.USERREQ)),
                            new Tell(ticket, new SessionOutcome.Closed()));
            case Cancelled(var ticket) when ticket == at.ticket() ->
                    goTo(
                            new Null(),
                            new AbortPending(WspAbort.DISCONNECT),
                            new AbortMethods(WspAbort.DISCONNECT));
            case Cancelled(var ticket) -> stay(at, new AbortMethod(ticket, WspAbort.PEERREQ));
            case ConnectAsked(var ticket) -> stay(at, busy(ticket));
            case SuspendAsked(var ticket) -> stay(at, busy(ticket));
            case ResumeAsked(var ticket) -> stay(at, busy(ticket));
            case DisconnectCame _ ->
                    goTo(
                            new Null(),
                            new AbortPending(WspAbort.DISCONNECT),
                            new AbortMethods(WspAbort.DISCONNECT),
                            new Tell(at.ticket(), aborted(WspAbort.DISCONNECT)));
            case ConfirmedPushCame _ -> stay(at, new AbortThis(WspAbort.PROTOERR));
            case NonsenseCame(var confirmed) -> nonsense(at, confirmed);
            case PushCame _ -> stay(at);
        };
    }

    private Step inConnected(Connected at, SessionEvent event) {
        return switch (event) {
            case MethodAsked(var ticket, var method) -> stay(at, new BeginMethod(ticket, method));
            case ResultCame(Purpose.Method method, var pdu) -> methodResult(at, method, pdu);
            case ResultCame _ -> stay(at, new AbortThis(WspAbort.PROTOERR));
            case ResultUnusable(Purpose.Method method, var reason) -> unusable(at, method, reason);
            case ResultUnusable(_, var reason) -> stay(at, new AbortThis(reason));
            case TransactionEnded(Purpose.Method method, var by, var reason) ->
                    methodEndedInSession(at, method, new PhoneResult.Aborted(by, reason));
            case TransactionEnded _ -> stay(at);
            case SuspendAsked(var ticket) ->
                    goTo(
                            new Suspended(at.session()),
                            new AbortMethods(WspAbort.SUSPEND),
                            new SendSuspend(at.session()),
                            new Tell(ticket, new SessionOutcome.Suspended(at.session())));
            case ResumeAsked(var ticket) ->
                    goTo(
                            new Resuming(at.session(), ticket),
                            new AbortMethods(WspAbort.USERREQ),
                            new BeginResume(at.session()));
            case DisconnectAsked(var ticket) ->
                    goTo(
                            new Null(),
                            new AbortMethods(WspAbort.DISCONNECT),
                            new SendDisconnect(at.session()),
                            new Tell(ticket, new SessionOutcome.Closed()));
            case Cancelled(var ticket) -> stay(at, new AbortMethod(ticket, WspAbort.PEERREQ));
            case ConnectAsked(var ticket) -> stay(at, busy(ticket));
            case PushCame(var push) -> stay(at, new DeliverPush(push, false));
            case ConfirmedPushCame(var push) -> stay(at, deliver(push), new AcceptPush());
            case DisconnectCame _ ->
                    goTo(
                            new Null(),
                            new AbortMethods(WspAbort.DISCONNECT),
                            new SessionLost(WspAbort.DISCONNECT));
            case NonsenseCame(var confirmed) -> nonsense(at, confirmed);
        };
    }

    private Step inSuspended(Suspended at, SessionEvent event) {
        return switch (event) {
            case ResumeAsked(var ticket) ->
                    goTo(new Resuming(at.session(), ticket), new BeginResume(at.session()));
            case DisconnectAsked(var ticket) ->
                    goTo(
                            new Null(),
                            new SendDisconnect(at.session()),
                            new Tell(ticket, new SessionOutcome.Closed()));
            case DisconnectCame _ -> goTo(new Null(), new SessionLost(WspAbort.DISCONNECT));
            case SuspendAsked(var ticket) ->
                    stay(at, new Tell(ticket, new SessionOutcome.Suspended(at.session())));
            case ConnectAsked(var ticket) ->
                    goTo(new Connecting(ticket), new BeginConnect()); // the old one is forgotten
            case MethodAsked(var ticket, _) -> stay(at, noSession(ticket));
            case ConfirmedPushCame _ -> stay(at, new AbortThis(WspAbort.SUSPEND));
            case ResultCame _, ResultUnusable _ -> stay(at, new AbortThis(WspAbort.SUSPEND));
            case NonsenseCame(var confirmed) -> nonsense(at, confirmed);
            case PushCame _, TransactionEnded _, Cancelled _ -> stay(at);
        };
    }

    private Step inResuming(Resuming at, SessionEvent event) {
        return switch (event) {
            case ResultCame(Purpose.ToResume _, WspPdu.Reply reply) ->
                    reply.status() == 200
                            ? goTo(
                                    new Connected(at.session()),
                                    new AcceptResult(),
                                    new Tell(at.ticket(), new SessionOutcome.Resumed(at.session())))
                            : refused(at.ticket(), new SessionOutcome.Refused(reply));
            case ResultCame(Purpose.Method method, var pdu) -> methodResult(at, method, pdu);
            case ResultCame(Purpose.ToResume _, _) -> brokenConnect(at.ticket(), WspAbort.PROTOERR);
            case ResultCame _ -> stay(at, new AbortThis(WspAbort.PROTOERR));
            case ResultUnusable(Purpose.Method method, var reason) -> unusable(at, method, reason);
            case ResultUnusable(_, var reason) -> brokenConnect(at.ticket(), reason);
            case TransactionEnded(Purpose.ToResume _, var by, var reason) ->
                    resumeEnded(at, new PhoneResult.Aborted(by, reason));
            case TransactionEnded(Purpose.Method method, var by, var reason) ->
                    methodEnded(at, method, by, reason);
            case TransactionEnded _ -> stay(at);
            case MethodAsked(var ticket, var method) -> stay(at, new BeginMethod(ticket, method));
            case SuspendAsked(var ticket) ->
                    goTo(
                            new Suspended(at.session()),
                            new AbortPending(WspAbort.SUSPEND),
                            new AbortMethods(WspAbort.SUSPEND),
                            new SendSuspend(at.session()),
                            new Tell(at.ticket(), aborted(WspAbort.SUSPEND)),
                            new Tell(ticket, new SessionOutcome.Suspended(at.session())));
            case DisconnectAsked(var ticket) ->
                    goTo(
                            new Null(),
                            new AbortPending(WspAbort.DISCONNECT),
                            new AbortMethods(WspAbort.DISCONNECT),
                            new SendDisconnect(at.session()),
                            new Tell(at.ticket(), aborted(WspAbort.USERREQ)),
                            new Tell(ticket, new SessionOutcome.Closed()));
            case Cancelled(var ticket) when ticket == at.ticket() ->
                    goTo(
                            new Suspended(at.session()),
                            new AbortPending(WspAbort.SUSPEND),
                            new AbortMethods(WspAbort.SUSPEND));
            case Cancelled(var ticket) -> stay(at, new AbortMethod(ticket, WspAbort.PEERREQ));
            case ConnectAsked(var ticket) -> stay(at, busy(ticket));
            case ResumeAsked(var ticket) -> stay(at, busy(ticket));
            case PushCame(var push) -> stay(at, new DeliverPush(push, false));
            case ConfirmedPushCame(var push) -> stay(at, deliver(push), new AcceptPush());
            case DisconnectCame _ ->
                    goTo(
                            new Null(),
                            new AbortPending(WspAbort.DISCONNECT),
                            new AbortMethods(WspAbort.DISCONNECT),
                            new Tell(at.ticket(), aborted(WspAbort.DISCONNECT)));
            case NonsenseCame(var confirmed) -> nonsense(at, confirmed);
        };
    }

    private static Step methodResult(SessionState at, Purpose.Method method, WspPdu pdu) {
        return pdu instanceof WspPdu.Reply reply
                ? stay(at, new AcceptResult(), new Tell(method.ticket(), new Answer.Replied(reply)))
                : unusable(at, method, WspAbort.PROTOERR);
    }

    private static Step unusable(SessionState at, Purpose.Method method, WspAbort reason) {
        return stay(at, new AbortThis(reason), new Tell(method.ticket(), aborted(reason)));
    }

    private static Step methodEnded(
            SessionState at, Purpose.Method method, AbortBy by, int reason) {
        return stay(at, new Tell(method.ticket(), new PhoneResult.Aborted(by, reason)));
    }

    /// The peer's abort of one method can mean the whole session. WSP 7.1.6.2.
    private static Step methodEndedInSession(
            Connected at, Purpose.Method method, PhoneResult.Aborted why) {
        var tell = new Tell(method.ticket(), why);
        if (why.means(WspAbort.DISCONNECT)) {
            return goTo(
                    new Null(),
                    tell,
                    new AbortMethods(WspAbort.DISCONNECT),
                    new SessionLost(WspAbort.DISCONNECT));
        }
        if (why.means(WspAbort.SUSPEND)) {
            return goTo(new Suspended(at.session()), tell, new AbortMethods(WspAbort.SUSPEND));
        }
        return stay(at, tell);
    }

    private static Step resumeEnded(Resuming at, PhoneResult.Aborted why) {
        var tell = new Tell(at.ticket(), why);
        return why.means(WspAbort.DISCONNECT)
                ? goTo(new Null(), new AbortMethods(WspAbort.DISCONNECT), tell)
                : goTo(new Suspended(at.session()), new AbortMethods(WspAbort.SUSPEND), tell);
    }

    private static Step refused(long ticket, SessionOutcome why) {
        return goTo(
                new Null(),
                new AcceptResult(),
                new AbortMethods(WspAbort.DISCONNECT),
                new Tell(ticket, why));
    }

    private static Step brokenConnect(long ticket, WspAbort reason) {
        return goTo(
                new Null(),
                new AbortThis(reason),
                new AbortMethods(WspAbort.DISCONNECT),
                new Tell(ticket, aborted(reason)));
    }

    private static Step nonsense(SessionState at, boolean confirmed) {
        return confirmed ? stay(at, new AbortThis(WspAbort.PROTOERR)) : stay(at);
    }

    private static DeliverPush deliver(WspPdu.ConfirmedPush push) {
        return new DeliverPush(
                new WspPdu.Push(push.contentType(), push.headers(), push.body()), true);
    }

    private static PhoneResult.Aborted aborted(WspAbort why) {
        return new PhoneResult.Aborted(AbortBy.USER, why.code());
    }

    private static Tell noSession(long ticket) {
        return new Tell(ticket, new PhoneResult.NoSession());
    }

    private static Tell busy(long ticket) {
        return new Tell(ticket, new PhoneResult.Busy());
    }

    private static Step stay(SessionState at, SessionAction... actions) {
        return new Step(at, Arrays.asList(actions));
    }

    private static Step goTo(SessionState next, SessionAction... actions) {
        return new Step(next, Arrays.asList(actions));
    }
}
