package parley.wtp;

import static org.assertj.core.api.Assertions.assertThat;

import static parley.wtp.WtpClass.CLASS_0;
import static parley.wtp.WtpClass.CLASS_1;
import static parley.wtp.WtpClass.CLASS_2;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import parley.octets.Octets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Each row of both state tables is one line here; the same lines are the tables in
/// `docs/protocols/wtp.md`.
class WtpTablesTest {
    private static final WtpLimits LIMITS = WtpLimits.ip();
    private static final Octets EXIT = Octets.of(0x45);
    private static final int RESENDS = LIMITS.resendsMax();
    private static final int EXPIRATIONS = LIMITS.ackExpirationsMax();

    /// `wants` is what the specification says, in the words of [#said].
    private record Row(
            WtpClass wtpClass, boolean userAck, Object state, Object event, String wants) {
        String does() {
            if (state instanceof ResponderState in && event instanceof ResponderEvent what) {
                var step = new WtpResponder(wtpClass, userAck, LIMITS).on(in, what);
                return said(step.next()) + said(step.actions());
            }
            var step =
                    new WtpInitiator(wtpClass, userAck, LIMITS)
                            .on((InitiatorState) state, (InitiatorEvent) event);
            return said(step.next()) + said(step.actions());
        }

        String given() {
            return "class "
                    + wtpClass.number()
                    + (userAck ? ", user ack" : "")
                    + " | "
                    + said(state)
                    + " | "
                    + said(event);
        }
    }

    private static final ResponderState LISTEN = new ResponderState.Listen();
    private static final ResponderState TIDOK = new ResponderState.TidokWait();
    private static final ResponderState INVOKED = new ResponderState.InvokeRespWait(0);
    private static final ResponderState WAITING = new ResponderState.ResultWait(false);
    private static final ResponderState HELD = new ResponderState.ResultWait(true);
    private static final ResponderState SENT = new ResponderState.ResultRespWait(0);
    private static final ResponderState DONE = new ResponderState.WaitTimeout(EXIT);

    private static ResponderEvent invoke(boolean resent, boolean valid) {
        return new ResponderEvent.InvokeReceived(resent, valid);
    }

    private static ResponderEvent ack(boolean tidOk, boolean resent) {
        return new ResponderEvent.AckReceived(tidOk, resent, EXIT);
    }

    private static final ResponderEvent ABORTED =
            new ResponderEvent.AbortReceived(AbortBy.USER, 0xE8);
    private static final ResponderEvent BROKEN = new ResponderEvent.MalformedReceived();
    private static final ResponderEvent TIMER = new ResponderEvent.TimerFired();
    private static final ResponderEvent ACCEPT = new ResponderEvent.InvokeAccepted(EXIT);
    private static final ResponderEvent RESULT = new ResponderEvent.ResultReady();
    private static final ResponderEvent ABORT = new ResponderEvent.AbortAsked(0xE8);

    private static final String BEGIN =
            "InvokeRespWait[0]: IndicateInvoke; StartTimer[ACKNOWLEDGE, 0]";
    private static final String VERIFY = "SendAck[true, false, ]";
    private static final String REFUSED = "StopTimer; SendAbort[USER, 232]";
    private static final String LEFT = "StopTimer; IndicateAbort[USER, 232]";
    private static final String PROTOERR =
            "StopTimer; SendAbort[PROVIDER, 1]; IndicateAbort[PROVIDER, 1]";

    private static Row row(WtpClass c, boolean u, Object state, Object event, String wants) {
        return new Row(c, u, state, event, wants);
    }

    private static List<Row> responder() {
        var rows = new ArrayList<Row>();
        rows.add(row(CLASS_2, false, LISTEN, invoke(false, true), BEGIN));
        rows.add(row(CLASS_1, true, LISTEN, invoke(true, true), BEGIN));
        rows.add(row(CLASS_0, false, LISTEN, invoke(false, false), "Listen: IndicateInvoke"));
        rows.add(
                row(
                        CLASS_2,
                        false,
                        LISTEN,
                        invoke(false, false),
                        "TidokWait: " + VERIFY + "; StartTimer[WAIT, 0]"));
        rows.add(row(CLASS_2, false, LISTEN, BROKEN, "Listen: SendAbort[PROVIDER, 1]"));
        rows.add(row(CLASS_2, true, TIDOK, ack(true, false), BEGIN));
        rows.add(row(CLASS_2, true, TIDOK, ack(false, false), "TidokWait: Ignore"));
        rows.add(row(CLASS_2, true, TIDOK, invoke(false, false), "TidokWait: Ignore"));
        rows.add(
                row(CLASS_2, true, TIDOK, invoke(true, false), "TidokWait: SendAck[true, true, ]"));
        rows.add(row(CLASS_2, true, TIDOK, BROKEN, "Listen: StopTimer; SendAbort[PROVIDER, 1]"));
        rows.add(row(CLASS_2, true, TIDOK, ABORTED, "Listen: StopTimer"));
        rows.add(row(CLASS_2, true, TIDOK, TIMER, "Listen:"));
        String waitAfterAck = "WaitTimeout[45]: SendAck[false, false, 45]; StartTimer[WAIT, 0]";
        rows.add(row(CLASS_1, true, INVOKED, ACCEPT, waitAfterAck));
        rows.add(
                row(
                        CLASS_2,
                        true,
                        INVOKED,
                        ACCEPT,
                        "ResultWait[false]: StartTimer[ACKNOWLEDGE, 0]"));
        String result = "ResultRespWait[0]: SendResult[false]; StartTimer[RETRY, 0]";
        rows.add(row(CLASS_2, true, INVOKED, RESULT, result));
        rows.add(row(CLASS_2, true, INVOKED, ABORT, "Listen: " + REFUSED));
        rows.add(row(CLASS_2, true, INVOKED, ABORTED, "Listen: " + LEFT));
        rows.add(row(CLASS_2, true, INVOKED, invoke(true, true), "InvokeRespWait[0]: Ignore"));
        rows.add(row(CLASS_2, true, INVOKED, ack(false, false), "InvokeRespWait[0]: Ignore"));
        rows.add(row(CLASS_2, true, INVOKED, BROKEN, "Listen: " + PROTOERR));
        rows.add(
                row(
                        CLASS_1,
                        false,
                        INVOKED,
                        TIMER,
                        "WaitTimeout[]: SendAck[false, false, ]; StartTimer[WAIT, 0]"));
        rows.add(row(CLASS_2, false, INVOKED, TIMER, "ResultWait[true]: SendAck[false, false, ]"));
        rows.add(
                row(
                        CLASS_2,
                        true,
                        INVOKED,
                        TIMER,
                        "InvokeRespWait[1]: StartTimer[ACKNOWLEDGE, 0]"));
        rows.add(
                row(
                        CLASS_2,
                        true,
                        new ResponderState.InvokeRespWait(EXPIRATIONS),
                        TIMER,
                        "Listen: SendAbort[PROVIDER, 8]; IndicateAbort[PROVIDER, 8]"));
        rows.add(row(CLASS_2, false, WAITING, RESULT, result));
        rows.add(row(CLASS_2, false, WAITING, invoke(false, true), "ResultWait[false]: Ignore"));
        rows.add(row(CLASS_2, false, WAITING, invoke(true, true), "ResultWait[false]: Ignore"));
        rows.add(
                row(
                        CLASS_2,
                        false,
                        HELD,
                        invoke(true, true),
                        "ResultWait[true]: SendAck[false, true, ]"));
        rows.add(row(CLASS_2, false, HELD, invoke(false, true), "ResultWait[true]: Ignore"));
        rows.add(row(CLASS_2, false, WAITING, TIMER, "ResultWait[true]: SendAck[false, false, ]"));
        rows.add(row(CLASS_2, false, WAITING, ABORT, "Listen: " + REFUSED));
        rows.add(row(CLASS_2, false, WAITING, ABORTED, "Listen: " + LEFT));
        rows.add(row(CLASS_2, false, WAITING, BROKEN, "Listen: " + PROTOERR));
        rows.add(row(CLASS_2, false, WAITING, ack(true, false), "ResultWait[false]: Ignore"));
        rows.add(row(CLASS_2, false, SENT, ack(true, false), "ResultRespWait[0]: Ignore"));
        rows.add(
                row(
                        CLASS_2,
                        false,
                        SENT,
                        ack(false, false),
                        "Listen: StopTimer; ConfirmResult[45]"));
        rows.add(
                row(
                        CLASS_2,
                        false,
                        SENT,
                        TIMER,
                        "ResultRespWait[1]: SendResult[true]; StartTimer[RETRY, 1]"));
        rows.add(
                row(
                        CLASS_2,
                        false,
                        new ResponderState.ResultRespWait(RESENDS),
                        TIMER,
                        "Listen: IndicateAbort[PROVIDER, 8]"));
        rows.add(row(CLASS_2, false, SENT, invoke(true, true), "ResultRespWait[0]: Ignore"));
        rows.add(row(CLASS_2, false, SENT, ABORT, "Listen: " + REFUSED));
        rows.add(row(CLASS_2, false, SENT, ABORTED, "Listen: " + LEFT));
        rows.add(row(CLASS_2, false, SENT, BROKEN, "Listen: " + PROTOERR));
        String again = "WaitTimeout[45]: SendAck[false, true, 45]";
        rows.add(row(CLASS_1, true, DONE, invoke(false, true), "WaitTimeout[45]: Ignore"));
        rows.add(row(CLASS_1, true, DONE, invoke(true, true), again));
        rows.add(row(CLASS_1, true, DONE, ack(true, true), again));
        rows.add(row(CLASS_1, true, DONE, ack(true, false), "WaitTimeout[45]: Ignore"));
        rows.add(row(CLASS_1, true, DONE, ABORTED, "Listen: " + LEFT));
        rows.add(row(CLASS_1, true, DONE, BROKEN, "Listen: " + PROTOERR));
        rows.add(row(CLASS_1, true, DONE, TIMER, "Listen:"));
        rows.add(row(CLASS_1, true, DONE, ABORT, "Listen: " + REFUSED));
        return rows;
    }

    private static List<Row> initiator() {
        InitiatorState idle = new InitiatorState.Idle();
        InitiatorState waiting = new InitiatorState.ResultWait(0, false, false);
        InitiatorState held = new InitiatorState.ResultWait(0, true, false);
        InitiatorState verified = new InitiatorState.ResultWait(1, false, true);
        InitiatorState tired = new InitiatorState.ResultWait(RESENDS, false, false);
        InitiatorState answered = new InitiatorState.ResultRespWait(0);
        InitiatorState done = new InitiatorState.WaitTimeout(EXIT);
        InitiatorEvent asked = new InitiatorEvent.InvokeAsked();
        InitiatorEvent ack = new InitiatorEvent.AckReceived(false, EXIT);
        InitiatorEvent tve = new InitiatorEvent.AckReceived(true, Octets.EMPTY);
        InitiatorEvent result = new InitiatorEvent.ResultReceived(false);
        InitiatorEvent resultAgain = new InitiatorEvent.ResultReceived(true);
        InitiatorEvent aborted = new InitiatorEvent.AbortReceived(AbortBy.USER, 0xE8);
        InitiatorEvent broken = new InitiatorEvent.MalformedReceived();
        InitiatorEvent timer = new InitiatorEvent.TimerFired();
        InitiatorEvent accept = new InitiatorEvent.ResultAccepted(EXIT);
        InitiatorEvent abort = new InitiatorEvent.AbortAsked(0xE8);
        var rows = new ArrayList<Row>();
        rows.add(
                row(
                        CLASS_2,
                        false,
                        idle,
                        asked,
                        "ResultWait[0, false, false]: SendInvoke[false]; StartTimer[RETRY, 0]"));
        rows.add(row(CLASS_0, false, idle, asked, "Idle: SendInvoke[false]"));
        rows.add(row(CLASS_2, false, idle, tve, "Idle: SendAbort[PROVIDER, 2]"));
        rows.add(row(CLASS_2, false, idle, result, "Idle: Ignore"));
        rows.add(
                row(
                        CLASS_2,
                        false,
                        waiting,
                        ack,
                        "ResultWait[0, true, false]: StopTimer; ConfirmInvoke[]"));
        rows.add(row(CLASS_2, false, held, ack, "ResultWait[0, true, false]: Ignore"));
        rows.add(row(CLASS_1, true, waiting, ack, "Idle: StopTimer; ConfirmInvoke[45]"));
        rows.add(
                row(
                        CLASS_2,
                        false,
                        waiting,
                        tve,
                        "ResultWait[1, false, true]: SendAck[true, false, ]; StartTimer[RETRY,"
                                + " 1]"));
        rows.add(
                row(
                        CLASS_2,
                        false,
                        tired,
                        tve,
                        "ResultWait[" + RESENDS + ", false, false]: Ignore"));
        rows.add(
                row(
                        CLASS_2,
                        false,
                        verified,
                        timer,
                        "ResultWait[2, false, true]: SendAck[true, true, ]; StartTimer[RETRY, 2]"));
        rows.add(
                row(
                        CLASS_2,
                        false,
                        waiting,
                        timer,
                        "ResultWait[1, false, false]: SendInvoke[true]; StartTimer[RETRY, 1]"));
        rows.add(row(CLASS_2, false, tired, timer, "Idle: IndicateAbort[PROVIDER, 8]"));
        rows.add(
                row(
                        CLASS_2,
                        false,
                        held,
                        result,
                        "ResultRespWait[0]: StopTimer; IndicateResult; StartTimer[ACKNOWLEDGE,"
                                + " 0]"));
        rows.add(
                row(
                        CLASS_2,
                        false,
                        waiting,
                        result,
                        "ResultRespWait[0]: StopTimer; ConfirmInvoke[]; IndicateResult;"
                                + " StartTimer[ACKNOWLEDGE, 0]"));
        rows.add(row(CLASS_2, false, waiting, abort, "Idle: " + REFUSED));
        rows.add(row(CLASS_2, false, waiting, aborted, "Idle: " + LEFT));
        rows.add(row(CLASS_2, false, waiting, broken, "Idle: " + PROTOERR));
        rows.add(
                row(
                        CLASS_2,
                        false,
                        answered,
                        accept,
                        "WaitTimeout[45]: SendAck[false, false, 45]; StartTimer[WAIT, 0]"));
        rows.add(
                row(
                        CLASS_2,
                        false,
                        answered,
                        timer,
                        "WaitTimeout[]: SendAck[false, false, ]; StartTimer[WAIT, 0]"));
        rows.add(
                row(
                        CLASS_2,
                        true,
                        answered,
                        timer,
                        "ResultRespWait[1]: StartTimer[ACKNOWLEDGE, 0]"));
        rows.add(
                row(
                        CLASS_2,
                        true,
                        new InitiatorState.ResultRespWait(EXPIRATIONS),
                        timer,
                        "Idle: SendAbort[PROVIDER, 8]"));
        rows.add(row(CLASS_2, false, answered, resultAgain, "ResultRespWait[0]: Ignore"));
        rows.add(row(CLASS_2, false, answered, abort, "Idle: " + REFUSED));
        rows.add(row(CLASS_2, false, answered, aborted, "Idle: " + LEFT));
        rows.add(row(CLASS_2, false, answered, broken, "Idle: " + PROTOERR));
        rows.add(row(CLASS_2, false, done, result, "WaitTimeout[45]: Ignore"));
        rows.add(
                row(
                        CLASS_2,
                        false,
                        done,
                        resultAgain,
                        "WaitTimeout[45]: SendAck[false, true, 45]"));
        rows.add(row(CLASS_2, false, done, aborted, "Idle: " + LEFT));
        rows.add(row(CLASS_2, false, done, broken, "Idle: " + PROTOERR));
        rows.add(row(CLASS_2, false, done, abort, "Idle: " + REFUSED));
        rows.add(row(CLASS_2, false, done, timer, "Idle:"));
        return rows;
    }

    @TestFactory
    Stream<DynamicTest> everyRowOfTheResponderTableHolds() {
        return responder().stream().map(WtpTablesTest::test);
    }

    @TestFactory
    Stream<DynamicTest> everyRowOfTheInitiatorTableHolds() {
        return initiator().stream().map(WtpTablesTest::test);
    }

    private static DynamicTest test(Row row) {
        return DynamicTest.dynamicTest(
                row.given(), () -> assertThat(row.does()).isEqualTo(row.wants()));
    }

    @Test
    void thePageShowsTheTables() throws IOException {
        Path page = Path.of(System.getProperty("parley.root"), "docs/protocols/wtp.md");
        String shouldBe = page(responder(), initiator());
        if (Boolean.getBoolean("render")) {
            Files.createDirectories(page.getParent());
            Files.writeString(page, shouldBe);
        }
        assertThat(page).as("run with -Drender=true to write it anew").hasContent(shouldBe);
    }

    private static String page(List<Row> responder, List<Row> initiator) {
        return """
        # WTP: the state tables

        Rendered by `WtpTablesTest` from the rows it runs; WAP-224 9.5 and 9.6. Numbers in brackets
        are the state's counters, exit information, the reason of an abort or the retry.

        ## Responder

        """
                + table(responder)
                + "\n## Initiator\n\n"
                + table(initiator);
    }

    private static String table(List<Row> rows) {
        return "| Class | State | Event | Next: actions |\n| --- | --- | --- | --- |\n"
                + rows.stream()
                        .map(row -> "| " + row.given() + " | " + row.wants() + " |\n")
                        .collect(Collectors.joining());
    }

    /// A record as `Name[values]`, without the names of its components.
    private static String said(Object record) {
        return record.toString()
                .replaceAll("\\b[a-zA-Z]+=", "")
                .replaceAll("([A-Za-z])\\[]", "$1")
                .replaceAll("^(WaitTimeout|InvokeAccepted)$", "$1[]");
    }

    private static String said(List<WtpAction> actions) {
        String all =
                actions.stream()
                        .map(action -> said((Object) action))
                        .map(text -> text.equals("ConfirmInvoke") ? "ConfirmInvoke[]" : text)
                        .collect(Collectors.joining("; "));
        return all.isEmpty() ? ":" : ": " + all;
    }
}
