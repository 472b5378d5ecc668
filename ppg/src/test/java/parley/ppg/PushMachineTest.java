package parley.ppg;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import parley.pap.ClientAddress;
import parley.pap.MessageState;
import parley.pap.QualityOfService.Priority;
import parley.wsp.WspAbort;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Each row of the machine. PPG 5.1.2.2.4, 5.1.2.2.5, 5.4.
class PushMachineTest {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final Instant END = NOW.plus(Duration.ofHours(1));
    private static final Route.OnSession CONFIRMED = new Route.OnSession(7, true);
    private static final Route.OnSession UNCONFIRMED = new Route.OnSession(7, false);
    private static final Route.Sms SMS = new Route.Sms("+4915550000022");
    private static final Route.Datagram UDP =
            new Route.Datagram(InetAddress.ofLiteral("127.0.7.1"));

    private final PushPolicy policy = PushPolicy.usual();
    private final PushMachine machine = new PushMachine(policy);

    private static QueuedPush push() {
        return new QueuedPush(
                new PushKey("news", "1@example", 0),
                new ClientAddress("WAPPUSH=+4915550000022/TYPE=PLMN@ppg.example"),
                Priority.MEDIUM,
                true,
                NOW,
                Optional.empty(),
                END,
                new PushState.Accepted(),
                0,
                0,
                QueuedPush.Sms.NONE,
                new Notice.None(),
                0);
    }

    private QueuedPush after(PushEvent... events) {
        var push = push();
        for (var event : events) {
            push = machine.on(push, event, NOW).next();
        }
        return push;
    }

    private static PushEvent send(Route route) {
        return new PushEvent.Decided(new Choice.Send(route, route.way() == PushWay.SMS ? 2 : 0));
    }

    private static PushState.Finished end(QueuedPush push) {
        return (PushState.Finished) push.state();
    }

    @Test
    void aChosenRouteIsKeptBeforeItIsUsed() {
        var step = machine.on(push(), send(CONFIRMED), NOW);
        assertThat(step.next().state())
                .isEqualTo(new PushState.Sending(PushWay.CONFIRMED_ON_SESSION, NOW));
        assertThat(step.next().revision()).isEqualTo(1);
        assertThat(step.actions()).containsExactly(new PushAction.Carry(CONFIRMED));
    }

    @Test
    void aConfirmedPushIsDeliveredWhenThePhoneSaysSo() {
        var ended = end(after(send(CONFIRMED), new PushEvent.Acknowledged()));
        assertThat(ended.outcome()).isEqualTo(MessageState.DELIVERED);
        assertThat(ended.result().code()).isEqualTo(1000);
        assertThat(ended.used()).contains(PushWay.CONFIRMED_ON_SESSION);
    }

    @Test
    void anUnconfirmedPushIsDeliveredWhenItLeft() {
        for (Route route : List.of(UNCONFIRMED, UDP)) {
            var ended = end(after(send(route), new PushEvent.Left()));
            assertThat(ended.outcome()).isEqualTo(MessageState.DELIVERED);
            assertThat(ended.used().orElseThrow().isConfirmed()).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "USERREQ, 5234",
        "USERRFS, 5235",
        "USERPND, 5236",
        "USERDCR, 5237",
        "USERDCU, 5238"
    })
    void whatThePhoneRefusesIsAbortedWithItsReason(WspAbort reason, int code) {
        var ended = end(after(send(CONFIRMED), new PushEvent.Aborted(reason)));
        assertThat(ended.outcome()).isEqualTo(MessageState.ABORTED);
        assertThat(ended.result().code()).isEqualTo(code);
    }

    @Test
    void whatNobodyAcknowledgesIsTriedAgainAndThenTimedOut() {
        var silent = new PushEvent.Aborted(WspAbort.NETERR);
        var once = after(send(CONFIRMED), silent);
        assertThat(once.state()).isInstanceOf(PushState.Retrying.class);
        assertThat(once.due()).contains(NOW.plus(policy.retryFirst()));
        var ended =
                end(
                        after(
                                send(CONFIRMED),
                                silent,
                                send(CONFIRMED),
                                silent,
                                send(CONFIRMED),
                                silent));
        assertThat(ended.outcome()).isEqualTo(MessageState.TIMEOUT);
        assertThat(ended.result().code()).isEqualTo(4000);
    }

    @Test
    void aSessionThatEndsIsNoAnswerOfThePhone() {
        for (int tries = 0; tries < 10; tries++) {
            var push = after(send(CONFIRMED), new PushEvent.Aborted(WspAbort.DISCONNECT));
            assertThat(push.isOpen()).isTrue();
        }
    }

    @Test
    void pausesDoubleUpToTheirLongestAndNeverPassTheEnd() {
        var push = push();
        Instant at = NOW;
        var pauses = new java.util.ArrayList<Duration>();
        for (int i = 0; i < 9; i++) {
            push = machine.on(push, new PushEvent.Decided(new Choice.Later("away")), at).next();
            pauses.add(Duration.between(at, push.due().orElseThrow()));
        }
        assertThat(pauses.subList(0, 4))
                .containsExactly(
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(20),
                        Duration.ofSeconds(40));
        assertThat(pauses.getLast()).isEqualTo(policy.retryMax());
        var late = END.minusSeconds(1);
        var last = machine.on(push, new PushEvent.Decided(new Choice.Later("away")), late).next();
        assertThat(last.due()).contains(END);
    }

    @Test
    void afterItsEndNothingLeaves() {
        var step = machine.on(push(), send(SMS), END);
        assertThat(step.actions()).isEmpty();
        assertThat(end(step.next()).outcome()).isEqualTo(MessageState.EXPIRED);
        assertThat(end(step.next()).result().code()).isEqualTo(4000);
    }

    @Test
    void anSmsIsBilledWhenItIsToLeaveAndNotWhenItDidNot() {
        assertThat(after(send(SMS)).sms()).isEqualTo(new QueuedPush.Sms(2, Optional.of(NOW)));
        var refused = after(send(SMS), new PushEvent.SmsRefused("throttled", true));
        assertThat(refused.sms()).isEqualTo(QueuedPush.Sms.NONE);
        assertThat(refused.isOpen()).isTrue();
        var forGood = after(send(SMS), new PushEvent.SmsRefused("no such number", false));
        assertThat(end(forGood).outcome()).isEqualTo(MessageState.UNDELIVERABLE);
    }

    @Test
    void anSmsThatMayHaveLeftIsUnknownAndNeverSentAgain() {
        for (PushEvent event :
                List.of(
                        new PushEvent.SmsInDoubt(),
                        new PushEvent.FoundSending(),
                        new PushEvent.Overdue())) {
            var push = after(send(SMS), event);
            assertThat(end(push).outcome()).as(event.toString()).isEqualTo(MessageState.UNKNOWN);
            assertThat(push.sms().parts()).isEqualTo(2);
            assertThat(machine.on(push, send(SMS), NOW).actions()).isEmpty();
        }
    }

    @Test
    void whatWasUnderWayOnASessionIsSentAgainAfterACrash() {
        for (Route route : List.of(CONFIRMED, UNCONFIRMED, UDP)) {
            assertThat(after(send(route), new PushEvent.FoundSending()).isOpen()).isTrue();
        }
    }

    @Test
    void whatTheSmscTookIsDeliveredWhenItSaysSoOrSaysNothing() {
        var taken = new PushEvent.SmsTaken(List.of("a", "b"));
        var waiting = after(send(SMS), taken);
        assertThat(waiting.due()).contains(NOW.plus(policy.receiptWait()));
        var half = after(send(SMS), taken, new PushEvent.SmsReported("a", true));
        assertThat(half.isFinished()).isFalse();
        var whole =
                after(
                        send(SMS),
                        taken,
                        new PushEvent.SmsReported("b", true),
                        new PushEvent.SmsReported("a", true));
        assertThat(end(whole).outcome()).isEqualTo(MessageState.DELIVERED);
        assertThat(end(whole).used()).contains(PushWay.SMS);
        assertThat(end(after(send(SMS), taken, new PushEvent.Overdue())).outcome())
                .isEqualTo(MessageState.DELIVERED);
    }

    @Test
    void oneReportOfFailureMakesItUndeliverable() {
        var push =
                after(
                        send(SMS),
                        new PushEvent.SmsTaken(List.of("a", "b")),
                        new PushEvent.SmsReported("a", true),
                        new PushEvent.SmsReported("b", false));
        assertThat(end(push).outcome()).isEqualTo(MessageState.UNDELIVERABLE);
        assertThat(end(push).result().code()).isEqualTo(4000);
    }

    @Test
    void whatWaitsCanBeCancelledAndWhatIsOnItsWayCannot() {
        var cancel = new PushEvent.CancelAsked();
        assertThat(end(after(cancel)).outcome()).isEqualTo(MessageState.CANCELLED);
        assertThat(end(after(cancel)).result().code()).isEqualTo(1000);
        var later = new PushEvent.Decided(new Choice.Later("away"));
        assertThat(end(after(later, cancel)).outcome()).isEqualTo(MessageState.CANCELLED);
        assertThat(after(send(CONFIRMED), cancel)).isEqualTo(after(send(CONFIRMED)));
        var over = after(send(UDP), new PushEvent.Left());
        assertThat(machine.on(over, cancel, NOW).next()).isEqualTo(over);
    }

    @Test
    void aPhoneIsAskedForASessionSoOftenAndThenNoSessionCouldBeMade() {
        var invite = new PushEvent.Decided(new Choice.Invite(SMS));
        var push = push();
        Instant at = NOW;
        for (int asked = 1; asked <= policy.invitationsMax(); asked++) {
            var step = machine.on(push, invite, at);
            assertThat(step.actions()).containsExactly(new PushAction.CarryInvitation(SMS));
            push = step.next();
            assertThat(machine.on(push, invite, at).actions()).as("not before its time").isEmpty();
            at = push.due().orElseThrow();
        }
        assertThat(push.sms().parts()).isEqualTo(policy.invitationsMax());
        assertThat(machine.on(push, send(CONFIRMED), at).actions()).hasSize(1);
        var ended = end(machine.on(push, invite, at).next());
        assertThat(ended.outcome()).isEqualTo(MessageState.UNDELIVERABLE);
        assertThat(ended.result().code()).isEqualTo(4000);
    }

    @Test
    void aResultIsOwedUntilItIsTakenOrTooOld() {
        var push = after(send(UDP), new PushEvent.Left());
        assertThat(push.notice()).isEqualTo(new Notice.Owed(0, NOW));
        assertThat(machine.told(push, true, NOW).next().notice()).isEqualTo(new Notice.Told());
        var again = machine.told(push, false, NOW).next();
        assertThat(again.notice()).isEqualTo(new Notice.Owed(1, NOW.plus(policy.retryFirst())));
        var tooOld = NOW.plus(policy.noticeFor()).plusSeconds(1);
        assertThat(machine.told(again, false, tooOld).next().notice())
                .isEqualTo(new Notice.GivenUp());
    }
}
