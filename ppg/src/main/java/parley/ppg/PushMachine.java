package parley.ppg;

import parley.pap.MessageState;
import parley.pap.PapResult;
import parley.wsp.WspAbort;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The way of one push at one address: `on(push, event, now)` gives the next value, its revision
/// counted up, and what to do once that is kept. The same value and nothing to do: the event says
/// nothing new. PPG 5.1.2, outcomes of 5.1.2.2 and 5.4.
public final class PushMachine {
    /// A bearer always says what became of a push; if one should not, it counts as silent then.
    static final Duration SENDING_MAX = Duration.ofMinutes(15);

    private static final int OK = 1000;
    private static final int SERVICE_FAILURE = 4000;
    private static final int PHONE_ABORT = 5000;

    public record Step(QueuedPush next, List<PushAction> actions) {
        public Step {
            actions = List.copyOf(actions);
        }
    }

    private final PushPolicy policy;

    public PushMachine(PushPolicy policy) {
        this.policy = policy;
    }

    public Step on(QueuedPush push, PushEvent event, Instant now) {
        return switch (push.state()) {
            case PushState.Open _ -> inOpen(push, event, now);
            case PushState.Sending sending -> inSending(push, sending, event, now);
            case PushState.Submitted submitted -> inSubmitted(push, submitted, event, now);
            case PushState.Finished _ -> stay(push);
        };
    }

    private Step inOpen(QueuedPush push, PushEvent event, Instant now) {
        return switch (event) {
            case PushEvent.CancelAsked _ ->
                    finish(push, MessageState.CANCELLED, result(OK, "cancelled"), now);
            case PushEvent.Decided _ when !now.isBefore(push.endsAt()) -> expired(push, now);
            case PushEvent.Overdue _ when !now.isBefore(push.endsAt()) -> expired(push, now);
            case PushEvent.Decided _ when push.notBefore().filter(now::isBefore).isPresent() ->
                    new Step(push.to(new PushState.Waiting(push.notBefore().get())), List.of());
            case PushEvent.Decided(Choice.Send(var route, var parts)) ->
                    send(push, route, parts, now);
            case PushEvent.Decided(Choice.Invite(var route)) -> invite(push, route, now);
            case PushEvent.Decided(Choice.Later(var why)) -> retry(push, why, now);
            case PushEvent.Decided(Choice.Never(var code, var why)) ->
                    finish(push, MessageState.UNDELIVERABLE, result(code, why), now);
            case PushEvent.Overdue _, PushEvent.FoundSending _, PushEvent.OfBearer _ -> stay(push);
        };
    }

    private Step expired(QueuedPush push, Instant now) {
        String why =
                push.state() instanceof PushState.Retrying(_, var last)
                        ? "not delivered in time: " + last
                        : "not delivered in time";
        return finish(push, MessageState.EXPIRED, result(SERVICE_FAILURE, why), now);
    }

    private static Step send(QueuedPush push, Route route, int smsParts, Instant now) {
        var next =
                push.with(
                        new PushState.Sending(route.way(), now),
                        push.tries(),
                        push.invitations(),
                        push.sms().and(smsParts, now),
                        push.notice());
        return new Step(next, List.of(new PushAction.Carry(route)));
    }

    private Step invite(QueuedPush push, Route route, Instant now) {
        if (push.state() instanceof PushState.Invited(var until) && now.isBefore(until)) {
            return stay(push);
        }
        if (push.invitations() >= policy.invitationsMax()) {
            return finish(
                    push,
                    MessageState.UNDELIVERABLE,
                    result(SERVICE_FAILURE, "no session could be made"),
                    now);
        }
        var until = earlier(now.plus(policy.inviteWait()), push.endsAt());
        var next =
                push.with(
                        new PushState.Invited(until),
                        push.tries(),
                        push.invitations() + 1,
                        push.sms().and(route.way() == PushWay.SMS ? 1 : 0, now),
                        push.notice());
        return new Step(next, List.of(new PushAction.CarryInvitation(route)));
    }

    private Step inSending(
            QueuedPush push, PushState.Sending sending, PushEvent event, Instant now) {
        boolean sms = sending.way() == PushWay.SMS;
        return switch (event) {
            case PushEvent.Left _, PushEvent.Acknowledged _ -> delivered(push, sending.way(), now);
            case PushEvent.Aborted(var reason) -> aborted(push, sending, reason, now);
            case PushEvent.NotTaken(var why) -> retry(withoutSms(push, sms), why, now);
            case PushEvent.SmsRefused(var why, var tryAgain) when tryAgain ->
                    retry(withoutSms(push, sms), why, now);
            case PushEvent.SmsRefused(var why, _) ->
                    finish(
                            withoutSms(push, sms),
                            MessageState.UNDELIVERABLE,
                            result(SERVICE_FAILURE, "refused by the message centre: " + why),
                            now);
            case PushEvent.SmsTaken(var ids) when policy.receiptWait().isZero() || ids.isEmpty() ->
                    delivered(push, PushWay.SMS, now);
            case PushEvent.SmsTaken(var ids) ->
                    new Step(
                            push.to(new PushState.Submitted(ids, now.plus(policy.receiptWait()))),
                            List.of());
            case PushEvent.SmsInDoubt _ -> unknown(push, now);
            case PushEvent.FoundSending _, PushEvent.Overdue _ when sms -> unknown(push, now);
            case PushEvent.FoundSending _ -> retry(push, "the proxy was stopped", now);
            case PushEvent.Overdue _ -> unanswered(push, sending.way(), now);
            case PushEvent.Decided _, PushEvent.CancelAsked _, PushEvent.SmsReported _ ->
                    stay(push);
        };
    }

    private static QueuedPush withoutSms(QueuedPush push, boolean sms) {
        return sms
                ? push.with(
                        push.state(),
                        push.tries(),
                        push.invitations(),
                        QueuedPush.Sms.NONE,
                        push.notice())
                : push;
    }

    /// What the phone's user or application says ends it; what the network or the session is to
    /// blame for is tried again. OTA 6.2.5, WSP Table 35.
    private Step aborted(QueuedPush push, PushState.Sending sending, WspAbort reason, Instant now) {
        return switch (reason) {
            case USERREQ, USERRFS, USERPND, USERDCR, USERDCU ->
                    finish(
                            push,
                            MessageState.ABORTED,
                            result(PHONE_ABORT + reason.code(), "refused by the phone: " + reason),
                            now,
                            Optional.of(sending.way()));
            case MRUEXCEEDED ->
                    finish(
                            push,
                            MessageState.UNDELIVERABLE,
                            result(SERVICE_FAILURE, "larger than the phone takes"),
                            now);
            case PROTOERR, NETERR, PEERREQ, CONNECTERR -> unanswered(push, sending.way(), now);
            case DISCONNECT, SUSPEND, RESUME, CONGESTION, MOREXCEEDED ->
                    retry(push, "the session ended or was busy", now);
        };
    }

    private Step unanswered(QueuedPush push, PushWay way, Instant now) {
        return push.tries() + 1 < policy.confirmTries()
                ? retry(push, "the phone did not acknowledge", now)
                : finish(
                        push,
                        MessageState.TIMEOUT,
                        result(SERVICE_FAILURE, "the phone did not acknowledge"),
                        now,
                        Optional.of(way));
    }

    private Step unknown(QueuedPush push, Instant now) {
        return finish(
                push,
                MessageState.UNKNOWN,
                result(SERVICE_FAILURE, "perhaps sent: it is not sent twice"),
                now,
                Optional.of(PushWay.SMS));
    }

    private Step inSubmitted(
            QueuedPush push, PushState.Submitted submitted, PushEvent event, Instant now) {
        return switch (event) {
            case PushEvent.SmsReported(var id, var delivered)
                    when submitted.smscIds().contains(id) ->
                    delivered
                            ? reported(push, submitted, id, now)
                            : finish(
                                    push,
                                    MessageState.UNDELIVERABLE,
                                    result(
                                            SERVICE_FAILURE,
                                            "reported undeliverable by the message centre"),
                                    now,
                                    Optional.of(PushWay.SMS));
            case PushEvent.Overdue _ -> delivered(push, PushWay.SMS, now);
            case PushEvent.Decided _,
                    PushEvent.FoundSending _,
                    PushEvent.CancelAsked _,
                    PushEvent.OfBearer _ ->
                    stay(push);
        };
    }

    private Step reported(QueuedPush push, PushState.Submitted submitted, String id, Instant now) {
        var left = new ArrayList<>(submitted.smscIds());
        left.remove(id);
        return left.isEmpty()
                ? delivered(push, PushWay.SMS, now)
                : new Step(push.to(new PushState.Submitted(left, submitted.until())), List.of());
    }

    private Step delivered(QueuedPush push, PushWay way, Instant now) {
        return finish(
                push,
                MessageState.DELIVERED,
                result(OK, way.isConfirmed() ? "acknowledged by the phone" : "sent"),
                now,
                Optional.of(way));
    }

    /// At the latest when its time is over, to say so.
    private Step retry(QueuedPush push, String why, Instant now) {
        var at = earlier(now.plus(policy.pause(push.tries())), push.endsAt());
        var next =
                push.with(
                        new PushState.Retrying(at, why),
                        push.tries() + 1,
                        push.invitations(),
                        push.sms(),
                        push.notice());
        return new Step(next, List.of());
    }

    private Step finish(QueuedPush push, MessageState outcome, PapResult result, Instant now) {
        return finish(push, outcome, result, now, Optional.empty());
    }

    private Step finish(
            QueuedPush push,
            MessageState outcome,
            PapResult result,
            Instant now,
            Optional<PushWay> used) {
        Notice notice = push.notified() ? new Notice.Owed(0, now) : new Notice.None();
        var next =
                push.with(
                        new PushState.Finished(outcome, result, now, used),
                        push.tries(),
                        push.invitations(),
                        push.sms(),
                        notice);
        return new Step(next, List.of());
    }

    /// After the initiator was told, or was to be told.
    public Step told(QueuedPush push, boolean taken, Instant now) {
        if (!(push.notice() instanceof Notice.Owed(var tries, _))
                || !(push.state() instanceof PushState.Finished finished)) {
            return stay(push);
        }
        Notice next =
                taken
                        ? new Notice.Told()
                        : now.isAfter(finished.at().plus(policy.noticeFor()))
                                ? new Notice.GivenUp()
                                : new Notice.Owed(tries + 1, now.plus(policy.pause(tries)));
        return new Step(push.with(next), List.of());
    }

    private static PapResult result(int code, String why) {
        return PapResult.of(code, why);
    }

    private static Step stay(QueuedPush push) {
        return new Step(push, List.of());
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
