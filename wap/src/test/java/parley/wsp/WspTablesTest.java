package parley.wsp;

import static org.assertj.core.api.Assertions.assertThat;

import static parley.wsp.WspAbort.DISCONNECT;
import static parley.wsp.WspAbort.NETERR;
import static parley.wsp.WspAbort.SUSPEND;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Each row of the server's tables is one line here; the same lines are the tables in
/// `docs/protocols/wsp.md`.
class WspTablesTest {
    /// `wants` is what the specification says, in the words of [#said].
    private record Row(String agreed, Object state, Object event, String wants) {
        String does() {
            if (event instanceof SessionEvent what) {
                var step = new WspSession(!agreed.isEmpty()).on((SessionState) state, what);
                return said(step.next()) + said(step.actions());
            }
            if (event instanceof MethodEvent what) {
                var step = MethodTable.on((MethodState) state, what);
                return said(step.next()) + said(step.actions());
            }
            var step = PushTable.on((PushState) state, (PushEvent) event);
            return said(step.next()) + said(step.actions());
        }

        String given() {
            return said(state) + " | " + said(event) + " | " + agreed;
        }
    }

    private static final String RESUME = "resume";

    /// Transaction 1 waits in the state, 2 is new.
    private static final SessionState NULL = new SessionState.Null();

    private static final SessionState CONNECTING = new SessionState.Connecting(1);
    private static final SessionState CONNECTING_2 = new SessionState.Connecting2(1);
    private static final SessionState CONNECTED = new SessionState.Connected();
    private static final SessionState SUSPENDED = new SessionState.Suspended();
    private static final SessionState RESUMING = new SessionState.Resuming(1);
    private static final SessionState RESUMING_2 = new SessionState.Resuming2(1);
    private static final SessionState TERMINATING = new SessionState.Terminating(1);

    private static final SessionEvent CONNECT = new SessionEvent.ConnectInvoked(2);
    private static final SessionEvent CONNECT_ACCEPTED = new SessionEvent.ConnectAccepted();
    private static final SessionEvent CONNECT_REFUSED = new SessionEvent.ConnectRefused(413);
    private static final SessionEvent METHOD = new SessionEvent.MethodInvoked(2);
    private static final SessionEvent RESUME_INVOKED = new SessionEvent.ResumeInvoked(2);
    private static final SessionEvent RESUME_ACCEPTED = new SessionEvent.ResumeAccepted();
    private static final SessionEvent DISCONNECT_PDU = new SessionEvent.DisconnectReceived();
    private static final SessionEvent SUSPEND_PDU = new SessionEvent.SuspendReceived();
    private static final SessionEvent DISCONNECT_ASKED = new SessionEvent.DisconnectAsked();
    private static final SessionEvent DISCONNECT_DUE = new SessionEvent.DisconnectDue();
    private static final SessionEvent SUSPEND_DUE = new SessionEvent.SuspendDue();
    private static final SessionEvent PUSH = new SessionEvent.PushAsked(false);
    private static final SessionEvent CONFIRMED_PUSH = new SessionEvent.PushAsked(true);
    private static final SessionEvent CONFIRMED = new SessionEvent.ResultConfirmed();
    private static final SessionEvent ABORTED = new SessionEvent.InvokeAborted(NETERR);
    private static final SessionEvent ABORTED_DISCONNECT =
            new SessionEvent.InvokeAborted(DISCONNECT);
    private static final SessionEvent UNEXPECTED = new SessionEvent.UnexpectedInvoked(2);

    private static List<Row> session() {
        var rows = new ArrayList<Row>();
        String ended =
                "Null: AbortInvoke[1, DISCONNECT]; AbortMethodsAndPushes[DISCONNECT];"
                        + " IndicateDisconnected[DISCONNECT]";
        String endedSuspend = ended.replace("Disconnected[DISCONNECT]", "Disconnected[SUSPEND]");
        String closed = "Null: AbortMethodsAndPushes[DISCONNECT]; IndicateDisconnected[DISCONNECT]";
        String suspended = "Suspended: AbortMethodsAndPushes[SUSPEND]; IndicateSuspended[SUSPEND]";
        String suspendedToo = suspended.replace(": ", ": AbortInvoke[1, SUSPEND]; ");
        String asked =
                "Null: AbortMethodsAndPushes[DISCONNECT]; InvokeDisconnect;"
                        + " IndicateDisconnected[USERREQ]";
        String askedToo = asked.replace(": ", ": AbortInvoke[1, DISCONNECT]; ");
        String resuming =
                "Resuming[2]: AcceptInvoke[2]; AbortMethodsAndPushes[RESUME];"
                        + " IndicateSuspended[RESUME]";
        String resumingToo =
                "Resuming[2]: AcceptInvoke[2]; AbortInvoke[1, RESUME];"
                        + " AbortMethodsAndPushes[RESUME]; IndicateSuspended[RESUME]";
        String failed = "Null: AbortMethodsAndPushes[DISCONNECT]; IndicateDisconnected[NETERR]";

        rows.add(row("", NULL, CONNECT, "Connecting[2]: AcceptInvoke[2]"));
        rows.add(row("", NULL, METHOD, "Null: AbortInvoke[2, DISCONNECT]"));
        rows.add(row("", NULL, RESUME_INVOKED, "Null: AbortInvoke[2, DISCONNECT]"));
        rows.add(row("", NULL, UNEXPECTED, "Null: AbortInvoke[2, DISCONNECT]"));
        rows.add(row("", NULL, PUSH, "Null: RefusePush[DISCONNECT]"));
        rows.add(row("", NULL, DISCONNECT_PDU, "Null: Ignore"));
        rows.add(row("", NULL, SUSPEND_PDU, "Null: Ignore"));

        rows.add(
                row(
                        "",
                        CONNECTING,
                        CONNECT_ACCEPTED,
                        "Connecting2[1]: DisconnectOthers; IndicateOpened; SendConnectReply[1];"
                                + " ReleaseMethods"));
        rows.add(
                row(
                        "",
                        CONNECTING,
                        CONNECT_REFUSED,
                        "Terminating[1]: SendReply[1, 413]; AbortMethodsAndPushes[DISCONNECT];"
                                + " IndicateDisconnected[USERREQ]"));
        rows.add(
                row(
                        "",
                        CONNECTING,
                        new SessionEvent.ConnectRedirected(),
                        "Terminating[1]: SendRedirect[1]; AbortMethodsAndPushes[DISCONNECT];"
                                + " IndicateDisconnected[USERREQ]"));
        rows.add(row("", CONNECTING, DISCONNECT_DUE, ended));
        rows.add(row("", CONNECTING, SUSPEND_DUE, endedSuspend));
        rows.add(row("", CONNECTING, METHOD, "Connecting[1]: StartMethod[2, false]"));
        rows.add(row("", CONNECTING, RESUME_INVOKED, "Connecting[1]: AbortInvoke[2, DISCONNECT]"));
        rows.add(row("", CONNECTING, ABORTED, failed));
        rows.add(row("", CONNECTING, UNEXPECTED, "Connecting[1]: AbortInvoke[2, PROTOERR]"));

        rows.add(row("", TERMINATING, DISCONNECT_DUE, "Null: AbortInvoke[1, DISCONNECT]"));
        rows.add(row("", TERMINATING, SUSPEND_DUE, "Null: AbortInvoke[1, DISCONNECT]"));
        rows.add(row("", TERMINATING, CONFIRMED, "Null: Ignore"));
        rows.add(row("", TERMINATING, ABORTED, "Null: Ignore"));
        rows.add(row("", TERMINATING, METHOD, "Terminating[1]: AbortInvoke[2, PROTOERR]"));

        rows.add(row("", CONNECTING_2, DISCONNECT_ASKED, askedToo));
        rows.add(row("", CONNECTING_2, DISCONNECT_DUE, ended));
        rows.add(row("", CONNECTING_2, SUSPEND_DUE, endedSuspend));
        rows.add(row(RESUME, CONNECTING_2, SUSPEND_DUE, suspendedToo));
        rows.add(row("", CONNECTING_2, METHOD, "Connecting2[1]: StartMethod[2, true]"));
        rows.add(
                row(
                        "",
                        CONNECTING_2,
                        RESUME_INVOKED,
                        "Connecting2[1]: AbortInvoke[2, DISCONNECT]"));
        rows.add(row(RESUME, CONNECTING_2, RESUME_INVOKED, resumingToo));
        rows.add(row("", CONNECTING_2, DISCONNECT_PDU, ended));
        rows.add(row("", CONNECTING_2, SUSPEND_PDU, "Connecting2[1]: Ignore"));
        rows.add(row(RESUME, CONNECTING_2, SUSPEND_PDU, suspendedToo));
        rows.add(row("", CONNECTING_2, CONFIRMED, "Connected:"));
        rows.add(row("", CONNECTING_2, ABORTED, failed));
        rows.add(row("", CONNECTING_2, PUSH, "Connecting2[1]: StartPush[false]"));
        rows.add(row("", CONNECTING_2, CONFIRMED_PUSH, "Connecting2[1]: StartPush[true]"));
        rows.add(row("", CONNECTING_2, UNEXPECTED, "Connecting2[1]: AbortInvoke[2, PROTOERR]"));

        rows.add(row("", CONNECTED, DISCONNECT_ASKED, asked));
        rows.add(row("", CONNECTED, DISCONNECT_DUE, closed));
        rows.add(
                row(
                        "",
                        CONNECTED,
                        SUSPEND_DUE,
                        closed.replace("Disconnected[DISCONNECT]", "Disconnected[SUSPEND]")));
        rows.add(row(RESUME, CONNECTED, SUSPEND_DUE, suspended));
        rows.add(row("", CONNECTED, METHOD, "Connected: StartMethod[2, true]"));
        rows.add(row("", CONNECTED, RESUME_INVOKED, "Connected: AbortInvoke[2, DISCONNECT]"));
        rows.add(row(RESUME, CONNECTED, RESUME_INVOKED, resuming));
        rows.add(row("", CONNECTED, DISCONNECT_PDU, closed));
        rows.add(row("", CONNECTED, SUSPEND_PDU, "Connected: Ignore"));
        rows.add(row(RESUME, CONNECTED, SUSPEND_PDU, suspended));
        rows.add(row("", CONNECTED, PUSH, "Connected: StartPush[false]"));
        rows.add(row("", CONNECTED, CONFIRMED_PUSH, "Connected: StartPush[true]"));
        rows.add(row("", CONNECTED, UNEXPECTED, "Connected: AbortInvoke[2, PROTOERR]"));
        rows.add(row("", CONNECTED, CONFIRMED, "Connected: Ignore"));

        rows.add(row(RESUME, SUSPENDED, DISCONNECT_ASKED, "Null: IndicateDisconnected[USERREQ]"));
        rows.add(row(RESUME, SUSPENDED, DISCONNECT_DUE, "Null: IndicateDisconnected[DISCONNECT]"));
        rows.add(row(RESUME, SUSPENDED, METHOD, "Suspended: AbortInvoke[2, SUSPEND]"));
        rows.add(row(RESUME, SUSPENDED, RESUME_INVOKED, "Resuming[2]: AcceptInvoke[2]"));
        rows.add(row(RESUME, SUSPENDED, DISCONNECT_PDU, "Null: IndicateDisconnected[DISCONNECT]"));
        rows.add(row(RESUME, SUSPENDED, SUSPEND_PDU, "Suspended: Ignore"));
        rows.add(row(RESUME, SUSPENDED, CONFIRMED_PUSH, "Suspended: RefusePush[SUSPEND]"));

        for (var state : List.of(RESUMING, RESUMING_2)) {
            rows.add(row(RESUME, state, DISCONNECT_ASKED, askedToo));
            rows.add(row(RESUME, state, SUSPEND_DUE, suspendedToo));
            rows.add(row(RESUME, state, SUSPEND_PDU, suspendedToo));
            rows.add(row(RESUME, state, DISCONNECT_DUE, ended));
            rows.add(row(RESUME, state, DISCONNECT_PDU, ended));
            rows.add(row(RESUME, state, RESUME_INVOKED, resumingToo));
            rows.add(row(RESUME, state, ABORTED_DISCONNECT, closed));
            rows.add(
                    row(
                            RESUME,
                            state,
                            ABORTED,
                            "Suspended: AbortMethodsAndPushes[SUSPEND];"
                                    + " IndicateSuspended[NETERR]"));
        }
        rows.add(
                row(
                        RESUME,
                        RESUMING,
                        RESUME_ACCEPTED,
                        "Resuming2[1]: DisconnectOthers; IndicateResumed; SendReply[1, 200];"
                                + " ReleaseMethods"));
        rows.add(row(RESUME, RESUMING, METHOD, "Resuming[1]: StartMethod[2, false]"));
        rows.add(row(RESUME, RESUMING, PUSH, "Resuming[1]: RefusePush[SUSPEND]"));
        rows.add(row(RESUME, RESUMING_2, METHOD, "Resuming2[1]: StartMethod[2, true]"));
        rows.add(row(RESUME, RESUMING_2, PUSH, "Resuming2[1]: StartPush[false]"));
        rows.add(row(RESUME, RESUMING_2, CONFIRMED_PUSH, "Resuming2[1]: StartPush[true]"));
        rows.add(row(RESUME, RESUMING_2, CONFIRMED, "Connected:"));
        return rows;
    }

    private static List<Row> method() {
        var rows = new ArrayList<Row>();
        var released = new MethodEvent.Released();
        var asked = new MethodEvent.AbortAsked();
        var due = new MethodEvent.AbortDue(SUSPEND);
        var left = new MethodEvent.AbortReceived(NETERR);
        rows.add(row("", MethodState.NULL, new MethodEvent.Invoked(true), "HOLDING:"));
        rows.add(
                row(
                        "",
                        MethodState.NULL,
                        new MethodEvent.Invoked(false),
                        "NULL: AbortInvoke[MOREXCEEDED]"));
        rows.add(row("", MethodState.HOLDING, released, "REQUESTING: Indicate"));
        rows.add(row("", MethodState.HOLDING, asked, "NULL: AbortInvoke[PEERREQ]"));
        rows.add(row("", MethodState.HOLDING, due, "NULL: AbortInvoke[SUSPEND]"));
        rows.add(row("", MethodState.HOLDING, left, "NULL:"));
        rows.add(
                row(
                        "",
                        MethodState.REQUESTING,
                        new MethodEvent.RequestAccepted(),
                        "PROCESSING: AcceptInvoke"));
        rows.add(
                row(
                        "",
                        MethodState.PROCESSING,
                        new MethodEvent.ReplyAsked(),
                        "REPLYING: SendReply"));
        rows.add(
                row(
                        "",
                        MethodState.REPLYING,
                        new MethodEvent.ResultConfirmed(),
                        "NULL: ConfirmResult"));
        rows.add(row("", MethodState.REPLYING, new MethodEvent.ReplyAsked(), "REPLYING: Ignore"));
        for (var state :
                List.of(MethodState.REQUESTING, MethodState.PROCESSING, MethodState.REPLYING)) {
            rows.add(row("", state, asked, "NULL: AbortInvoke[PEERREQ]; IndicateAbort[USERREQ]"));
            rows.add(row("", state, due, "NULL: AbortInvoke[SUSPEND]; IndicateAbort[SUSPEND]"));
            rows.add(row("", state, left, "NULL: IndicateAbort[NETERR]"));
            rows.add(
                    row(
                            "",
                            state,
                            new MethodEvent.AbortReceived(DISCONNECT),
                            state + ": DisconnectSession"));
            rows.add(
                    row(
                            "",
                            state,
                            new MethodEvent.AbortReceived(SUSPEND),
                            state + ": SuspendSession"));
        }
        return rows;
    }

    private static List<Row> push() {
        var rows = new ArrayList<Row>();
        rows.add(row("", PushState.NULL, new PushEvent.Asked(), "PUSHING: InvokePush"));
        rows.add(row("", PushState.PUSHING, new PushEvent.InvokeConfirmed(), "NULL: Confirm"));
        rows.add(
                row(
                        "",
                        PushState.PUSHING,
                        new PushEvent.AbortDue(SUSPEND),
                        "NULL: AbortInvoke[SUSPEND]; IndicateAbort[SUSPEND]"));
        rows.add(
                row(
                        "",
                        PushState.PUSHING,
                        new PushEvent.AbortReceived(NETERR),
                        "NULL: IndicateAbort[NETERR]"));
        rows.add(
                row(
                        "",
                        PushState.PUSHING,
                        new PushEvent.AbortReceived(DISCONNECT),
                        "PUSHING: DisconnectSession"));
        rows.add(
                row(
                        "",
                        PushState.PUSHING,
                        new PushEvent.AbortReceived(SUSPEND),
                        "PUSHING: SuspendSession"));
        rows.add(row("", PushState.NULL, new PushEvent.InvokeConfirmed(), "NULL: Ignore"));
        return rows;
    }

    private static Row row(String agreed, Object state, Object event, String wants) {
        return new Row(agreed, state, event, wants);
    }

    @TestFactory
    Stream<DynamicTest> everyRowOfTheSessionTableHolds() {
        return session().stream().map(WspTablesTest::test);
    }

    @TestFactory
    Stream<DynamicTest> everyRowOfTheMethodTableHolds() {
        return method().stream().map(WspTablesTest::test);
    }

    @TestFactory
    Stream<DynamicTest> everyRowOfThePushTableHolds() {
        return push().stream().map(WspTablesTest::test);
    }

    private static DynamicTest test(Row row) {
        return DynamicTest.dynamicTest(
                row.given(), () -> assertThat(row.does()).isEqualTo(row.wants()));
    }

    @Test
    void thePageShowsTheTables() throws IOException {
        Path page = Path.of(System.getProperty("parley.root"), "docs/protocols/wsp.md");
        String shouldBe = page();
        if (Boolean.getBoolean("render")) {
            Files.createDirectories(page.getParent());
            Files.writeString(page, shouldBe);
        }
        assertThat(page).as("run with -Drender=true to write it anew").hasContent(shouldBe);
    }

    private static String page() {
        return """
        # WSP: the state tables of the server

        Rendered by `WspTablesTest` from the rows it runs; WAP-230 7.1.6.4 to 7.1.6.6. Numbers in
        brackets are transactions: 1 the one a state waits for, 2 a new one.

        What is done in another way than the specification has it, and why:

        - A session and a Resume are accepted at once, so S-Connect.ind and S-Resume.ind are said
          together with the answer. A Connect is refused with a Reply: 505 for another version, 413
          for headers that nobody wants to keep, 400 for header numbers that nobody knows; or sent
          elsewhere with a Redirect.
        - A method that was answered no longer counts against the agreed Method-MOR: a client asks
          for the next page as soon as it has the last one, and the acknowledgement may be lost.
        - A message is taken up to our own limit, also when the client forgot to ask for more than
          the 1,400 octets of Server-SDU-Size; phones post longer forms without a word.
        - A reply is held to Client-SDU-Size (413 instead) only when the client named one.
        - Large data transfer is declined. Requests and replies are whole, so the rows for their
          parts are not there.
        - What is recognised is read, also when the peer's Encoding-Version does not cover it; 400
          is for a header number that nobody assigned or agreed on (8.4.1.1). A value with an
          unknown number costs its own header only (Appendix C.6). What we send never is newer than
          the peer's version.
        - Cookies are read in their binary form and sent as text.

        ## Session

        """
                + table(session())
                + "\n## Method\n\n"
                + table(method())
                + "\n## Confirmed push\n\n"
                + table(push());
    }

    private static String table(List<Row> rows) {
        return "| State | Event | Agreed | Next: actions |\n| --- | --- | --- | --- |\n"
                + rows.stream()
                        .map(row -> "| " + row.given() + " | " + row.wants() + " |\n")
                        .collect(Collectors.joining());
    }

    /// A record as `Name[values]`, without the names of its components.
    private static String said(Object record) {
        return record.toString().replaceAll("\\b[a-zA-Z]+=", "").replaceAll("([A-Za-z])\\[]", "$1");
    }

    private static String said(List<?> actions) {
        String all = actions.stream().map(action -> said((Object) action)).collect(joining());
        return all.isEmpty() ? ":" : ": " + all;
    }

    private static java.util.stream.Collector<CharSequence, ?, String> joining() {
        return Collectors.joining("; ");
    }
}
