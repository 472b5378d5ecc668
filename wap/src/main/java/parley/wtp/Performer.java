package parley.wtp;

import parley.octets.Octets;

import java.util.ArrayList;
import java.util.List;

/// Feeds the machines and does what they want done.
final class Performer {
    private final Round round;
    private final PacketsOut out;

    Performer(Round round, PacketsOut out) {
        this.round = round;
        this.out = out;
    }

    void feed(OpenTransaction open, ResponderEvent event) {
        if (!open.isResponder()) {
            round.count(WtpCounter.IGNORED);
            return;
        }
        perform(open, open.on(event));
        forgetIfOver(open);
    }

    void feed(OpenTransaction open, InitiatorEvent event) {
        if (open.isResponder()) {
            round.count(WtpCounter.IGNORED);
            return;
        }
        perform(open, open.on(event));
        forgetIfOver(open);
    }

    /// RcvErrorPDU, whichever side we are.
    void feedMalformed(OpenTransaction open) {
        if (open.isResponder()) {
            feed(open, new ResponderEvent.MalformedReceived());
        } else {
            feed(open, new InitiatorEvent.MalformedReceived());
        }
    }

    void keep(OpenTransaction open) {
        round.table.inTheWay().ifPresent(this::drop);
        round.table.put(open);
    }

    /// Drops others until what came in and is kept fits. `open` itself keeps less than all may.
    void makeRoom(OpenTransaction open) {
        var tooMuch = round.table.holdingTooMuch();
        while (tooMuch.isPresent() && tooMuch.get() != open) {
            drop(tooMuch.get());
            tooMuch = round.table.holdingTooMuch();
        }
    }

    private void drop(OpenTransaction oldest) {
        round.count(WtpCounter.DROPPED_OLDEST);
        giveUp(oldest, AbortReason.CAPTEMPEXCEEDED);
    }

    /// Ends it from our side, said below and above.
    void giveUp(OpenTransaction open, AbortReason reason) {
        perform(open, WtpAction.abort(reason));
        perform(open, WtpAction.indicate(reason));
        round.table.forget(open);
    }

    /// Ends a request of which nobody above knows yet.
    void refuse(OpenTransaction open, AbortReason reason) {
        perform(open, WtpAction.abort(reason));
        round.table.forget(open);
    }

    private void forgetIfOver(OpenTransaction open) {
        if (open.isOver()) {
            round.table.forget(open);
        }
    }

    private void perform(OpenTransaction open, List<WtpAction> actions) {
        for (var action : actions) {
            perform(open, action);
        }
    }

    private void perform(OpenTransaction open, WtpAction action) {
        var key = open.key;
        switch (action) {
            case WtpAction.IndicateInvoke _ ->
                    round.say(
                            new WtpOutcome.InvokeIndicated(
                                    key, open.wtpClass, open.userAck, open.received));
            case WtpAction.ConfirmInvoke(var exitInfo) ->
                    round.say(new WtpOutcome.InvokeConfirmed(key, exitInfo));
            case WtpAction.IndicateResult _ ->
                    round.say(new WtpOutcome.ResultIndicated(key, open.received));
            case WtpAction.ConfirmResult(var exitInfo) ->
                    round.say(new WtpOutcome.ResultConfirmed(key, exitInfo));
            case WtpAction.IndicateAbort(var by, var reason) ->
                    round.say(new WtpOutcome.TransactionAborted(key, by, reason));
            case WtpAction.SendInvoke(var resent) -> sendGroup(open, resent);
            case WtpAction.SendResult(var resent) -> sendGroup(open, resent);
            case WtpAction.SendAck(var verify, var resent, var exitInfo) ->
                    sendAck(open, verify, resent, exitInfo);
            case WtpAction.SendAbort(var by, var reason) ->
                    round.send(open, new WtpPdu.Abort(key.sent(), by, reason));
            case WtpAction.StartTimer(var timer, var retry) -> round.start(open, timer, retry);
            case WtpAction.StopTimer _ -> open.timerRuns = false;
            case WtpAction.Ignore _ -> round.count(WtpCounter.IGNORED);
        }
    }

    private void sendGroup(OpenTransaction open, boolean resent) {
        if (resent) {
            out.sendAgain(open);
        } else {
            out.sendGroups(open);
            round.left(open);
        }
    }

    private void sendAck(OpenTransaction open, boolean verify, boolean resent, Octets exitInfo) {
        if (verify) {
            round.count(WtpCounter.TID_VERIFICATION);
        }
        var tpis = new ArrayList<Tpi>(2);
        if (!exitInfo.isEmpty()) {
            tpis.add(Tpi.info(exitInfo));
        }
        if (!verify) {
            open.complaint().ifPresent(tpis::add);
        }
        round.send(open, new WtpPdu.Ack(open.key.sent(), verify, resent, tpis));
    }
}
