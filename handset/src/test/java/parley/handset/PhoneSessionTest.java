package parley.handset;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
import parley.octets.Octets;
import parley.wsp.ContentType;
import parley.wsp.Headers;
import parley.wsp.SessionId;
import parley.wsp.WspAbort;
import parley.wsp.WspPdu;
import parley.wtp.AbortBy;

import java.util.List;
import java.util.Map;

/// The client table of WSP 7.1.6.1-7.1.6.3, row by row: state, event, what is done, next state.
class PhoneSessionTest {
    private static final SessionId ID = new SessionId(7);
    private static final Purpose CONNECT = new Purpose.ToConnect();
    private static final Purpose RESUME = new Purpose.ToResume();
    private static final Purpose METHOD = new Purpose.Method(5);
    private static final WspPdu.Get GET = new WspPdu.Get("http://chat/", Headers.NONE);
    private static final WspPdu.Push PUSH =
            new WspPdu.Push(ContentType.of("text/plain"), Headers.NONE, Octets.EMPTY);
    private static final WspPdu.ConfirmedPush CONFIRMED =
            new WspPdu.ConfirmedPush(ContentType.of("text/plain"), Headers.NONE, Octets.EMPTY);

    private static final Map<String, SessionState> STATES =
            Map.of(
                    "NULL", new Null(),
                    "CONNECTING", new Connecting(1),
                    "CONNECTED", new Connected(ID),
                    "SUSPENDED", new Suspended(ID),
                    "RESUMING", new Resuming(ID, 1));

    private static final Map<String, SessionEvent> EVENTS =
            Map.ofEntries(
                    Map.entry("Connect.req", new ConnectAsked(1)),
                    Map.entry("Disconnect.req", new DisconnectAsked(2)),
                    Map.entry("Suspend.req", new SuspendAsked(2)),
                    Map.entry("Resume.req", new ResumeAsked(1)),
                    Map.entry("Method.req", new MethodAsked(5, GET)),
                    Map.entry("given up", new Cancelled(1)),
                    Map.entry(
                            "ConnectReply",
                            new ResultCame(
                                    CONNECT, new WspPdu.ConnectReply(ID, List.of(), Headers.NONE))),
                    Map.entry(
                            "Redirect",
                            new ResultCame(CONNECT, new WspPdu.Redirect(true, false, List.of()))),
                    Map.entry("refusal", new ResultCame(CONNECT, reply(503))),
                    Map.entry("Connect: Push", new ResultCame(CONNECT, PUSH)),
                    Map.entry("Connect: bad", new ResultUnusable(CONNECT, WspAbort.MRUEXCEEDED)),
                    Map.entry("Connect: abort", aborted(CONNECT, WspAbort.CONGESTION)),
                    Map.entry("Resume: 200", new ResultCame(RESUME, reply(200))),
                    Map.entry("Resume: 403", new ResultCame(RESUME, reply(403))),
                    Map.entry("Resume: abort DISCONNECT", aborted(RESUME, WspAbort.DISCONNECT)),
                    Map.entry("Resume: abort CONGESTION", aborted(RESUME, WspAbort.CONGESTION)),
                    Map.entry("Reply", new ResultCame(METHOD, reply(200))),
                    Map.entry("Method: Push", new ResultCame(METHOD, PUSH)),
                    Map.entry("Method: bad", new ResultUnusable(METHOD, WspAbort.MRUEXCEEDED)),
                    Map.entry("Method: abort DISCONNECT", aborted(METHOD, WspAbort.DISCONNECT)),
                    Map.entry("Method: abort SUSPEND", aborted(METHOD, WspAbort.SUSPEND)),
                    Map.entry("Method: abort PEERREQ", aborted(METHOD, WspAbort.PEERREQ)),
                    Map.entry(
                            "Method: no answer", new TransactionEnded(METHOD, AbortBy.PROVIDER, 8)),
                    Map.entry("Push", new PushCame(PUSH)),
                    Map.entry("ConfirmedPush", new ConfirmedPushCame(CONFIRMED)),
                    Map.entry("Disconnect", new DisconnectCame()),
                    Map.entry("nonsense", new NonsenseCame(true)));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    NULL       | Connect.req    | BeginConnect                             | CONNECTING
                    NULL       | Method.req     | Tell NoSession                           | NULL
                    NULL       | Suspend.req    | Tell NoSession                           | NULL
                    NULL       | Resume.req     | Tell NoSession                           | NULL
                    NULL       | Disconnect.req | Tell NoSession                           | NULL
                    NULL       | Push           |                                          | NULL
                    NULL       | ConfirmedPush  | AbortThis DISCONNECT                     | NULL
                    CONNECTING | ConnectReply   | AcceptResult, Tell Opened                | CONNECTED
                    CONNECTING | Redirect       | AcceptResult, AbortMethods DISCONNECT, Tell Redirected | NULL
                    CONNECTING | refusal        | AcceptResult, AbortMethods DISCONNECT, Tell Refused | NULL
                    CONNECTING | Connect: Push  | AbortThis PROTOERR, AbortMethods DISCONNECT, Tell Aborted | NULL
                    CONNECTING | Connect: bad   | AbortThis MRUEXCEEDED, AbortMethods DISCONNECT, Tell Aborted | NULL
                    CONNECTING | Connect: abort | AbortMethods DISCONNECT, Tell Aborted    | NULL
                    CONNECTING | Disconnect.req | AbortPending DISCONNECT, AbortMethods DISCONNECT, Tell Aborted, Tell Closed | NULL
                    CONNECTING | given up       | AbortPending DISCONNECT, AbortMethods DISCONNECT | NULL
                    CONNECTING | Method.req     | BeginMethod                              | CONNECTING
                    CONNECTING | Connect.req    | Tell Busy                                | CONNECTING
                    CONNECTED  | Method.req     | BeginMethod                              | CONNECTED
                    CONNECTED  | Reply          | AcceptResult, Tell Replied               | CONNECTED
                    CONNECTED  | Method: Push   | AbortThis PROTOERR, Tell Aborted         | CONNECTED
                    CONNECTED  | Method: bad    | AbortThis MRUEXCEEDED, Tell Aborted      | CONNECTED
                    CONNECTED  | Method: abort DISCONNECT | Tell Aborted, AbortMethods DISCONNECT, SessionLost DISCONNECT | NULL
                    CONNECTED  | Method: abort SUSPEND | Tell Aborted, AbortMethods SUSPEND | SUSPENDED
                    CONNECTED  | Method: abort PEERREQ | Tell Aborted                      | CONNECTED
                    CONNECTED  | Method: no answer | Tell Aborted                          | CONNECTED
                    CONNECTED  | Suspend.req    | AbortMethods SUSPEND, SendSuspend, Tell Suspended | SUSPENDED
                    CONNECTED  | Resume.req     | AbortMethods USERREQ, BeginResume        | RESUMING
                    CONNECTED  | Disconnect.req | AbortMethods DISCONNECT, SendDisconnect, Tell Closed | NULL
                    CONNECTED  | Push           | DeliverPush                              | CONNECTED
                    CONNECTED  | ConfirmedPush  | DeliverPush, AcceptPush                  | CONNECTED
                    CONNECTED  | Disconnect     | AbortMethods DISCONNECT, SessionLost DISCONNECT | NULL
                    CONNECTED  | nonsense       | AbortThis PROTOERR                       | CONNECTED
                    SUSPENDED  | Resume.req     | BeginResume                              | RESUMING
                    SUSPENDED  | Method.req     | Tell NoSession                           | SUSPENDED
                    SUSPENDED  | ConfirmedPush  | AbortThis SUSPEND                        | SUSPENDED
                    SUSPENDED  | Push           |                                          | SUSPENDED
                    SUSPENDED  | Disconnect.req | SendDisconnect, Tell Closed              | NULL
                    SUSPENDED  | Disconnect     | SessionLost DISCONNECT                   | NULL
                    SUSPENDED  | Connect.req    | BeginConnect                             | CONNECTING
                    RESUMING   | Resume: 200    | AcceptResult, Tell Resumed               | CONNECTED
                    RESUMING   | Resume: 403    | AcceptResult, AbortMethods DISCONNECT, Tell Refused | NULL
                    RESUMING   | Resume: abort DISCONNECT | AbortMethods DISCONNECT, Tell Aborted | NULL
                    RESUMING   | Resume: abort CONGESTION | AbortMethods SUSPEND, Tell Aborted | SUSPENDED
                    RESUMING   | Method.req     | BeginMethod                              | RESUMING
                    RESUMING   | ConfirmedPush  | DeliverPush, AcceptPush                  | RESUMING
                    RESUMING   | Suspend.req    | AbortPending SUSPEND, AbortMethods SUSPEND, SendSuspend, Tell Aborted, Tell Suspended | SUSPENDED
                    RESUMING   | Disconnect.req | AbortPending DISCONNECT, AbortMethods DISCONNECT, SendDisconnect, Tell Aborted, Tell Closed | NULL
                    RESUMING   | given up       | AbortPending SUSPEND, AbortMethods SUSPEND | SUSPENDED
                    RESUMING   | Disconnect     | AbortPending DISCONNECT, AbortMethods DISCONNECT, Tell Aborted | NULL
                    """)
    void aRowOfTheTable(String state, String event, String actions, String next) {
        assertThat(EVENTS).containsKey(event);
        var step = new PhoneSession().on(STATES.get(state), EVENTS.get(event));
        assertThat(step.actions().stream().map(PhoneSessionTest::name).toList())
                .isEqualTo(actions == null ? List.of() : List.of(actions.split(", ")));
        assertThat(step.next()).isEqualTo(STATES.get(next));
    }

    @Test
    void whateverIsAskedInWhateverStateIsBegunOrAnswered() {
        var asked =
                EVENTS.entrySet().stream()
                        .filter(event -> event.getKey().endsWith(".req"))
                        .toList();
        assertThat(asked).hasSize(5);
        for (var state : STATES.values()) {
            for (var event : asked) {
                var step = new PhoneSession().on(state, event.getValue());
                assertThat(step.actions().getLast())
                        .as("%s, %s", state, event.getKey())
                        .isInstanceOfAny(
                                SessionAction.Tell.class,
                                SessionAction.BeginConnect.class,
                                SessionAction.BeginResume.class,
                                SessionAction.BeginMethod.class);
            }
        }
    }

    private static String name(SessionAction action) {
        String name = action.getClass().getSimpleName();
        return switch (action) {
            case SessionAction.Tell(_, var result) ->
                    name + " " + result.getClass().getSimpleName();
            case SessionAction.AbortThis(var reason) -> name + " " + reason;
            case SessionAction.AbortPending(var reason) -> name + " " + reason;
            case SessionAction.AbortMethods(var reason) -> name + " " + reason;
            case SessionAction.SessionLost(var reason) -> name + " " + reason;
            case SessionAction.AbortMethod _,
                    SessionAction.BeginConnect _,
                    SessionAction.BeginResume _,
                    SessionAction.BeginMethod _,
                    SessionAction.SendSuspend _,
                    SessionAction.SendDisconnect _,
                    SessionAction.AcceptResult _,
                    SessionAction.AcceptPush _,
                    SessionAction.DeliverPush _ ->
                    name;
        };
    }

    private static WspPdu.Reply reply(int status) {
        return new WspPdu.Reply(status, ContentType.ANY, Headers.NONE, Octets.EMPTY);
    }

    private static TransactionEnded aborted(Purpose purpose, WspAbort reason) {
        return new TransactionEnded(purpose, AbortBy.USER, reason.code());
    }
}
