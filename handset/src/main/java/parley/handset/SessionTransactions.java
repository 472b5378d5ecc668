package parley.handset;

import parley.octets.Decoded;
import parley.octets.Octets;
import parley.wdp.Datagram;
import parley.wdp.Path;
import parley.wsp.Headers;
import parley.wsp.WspAbort;
import parley.wsp.WspCodec;
import parley.wsp.WspPdu;
import parley.wtp.AbortBy;
import parley.wtp.Transaction;
import parley.wtp.WtpClass;
import parley.wtp.WtpOutcome;
import parley.wtp.WtpProvider;
import parley.wtp.WtpRequest;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The phone's session and the transactions it runs over: what WTP indicates goes up to the rules
/// of [PhoneSession], what those order goes down to WTP, until neither has more to say.
final class SessionTransactions {
    private static final int DEFAULT_SDU = 1_400; // WSP 8.3.2.1

    private final PhoneHeaders says;
    private final int longestResult;
    private final WtpProvider wtp;
    private final PhoneSession rules = new PhoneSession();
    private final Map<Transaction, Purpose> purposes = new LinkedHashMap<>();
    private SessionState state = new SessionState.Null();
    private Path path;

    SessionTransactions(HandsetOptions options, Path path, int firstTid) {
        this.says = new PhoneHeaders(options.profile());
        this.longestResult = options.profile().clientSduOctets().orElse(DEFAULT_SDU);
        this.wtp = new WtpProvider(options.wtp(), firstTid);
        this.path = path;
    }

    SessionState state() {
        return state;
    }

    /// From here on; what is under way on the old path is left to its timers.
    void moveTo(Path other) {
        path = other;
    }

    List<PhoneAction> on(SessionEvent event, Instant now) {
        var round = new Round(now);
        round.feed(event, Optional.empty());
        return round.actions;
    }

    List<PhoneAction> receive(Datagram datagram, Instant now) {
        var round = new Round(now);
        round.above(wtp.receive(datagram, now));
        return round.actions;
    }

    List<PhoneAction> expire(Instant now) {
        var round = new Round(now);
        round.above(wtp.expire(now));
        return round.actions;
    }

    Optional<Instant> nextDeadline() {
        return wtp.nextDeadline();
    }

    /// One thing that happened and all that follows from it at the same instant.
    private final class Round {
        private final Instant now;
        private final List<PhoneAction> actions = new ArrayList<>(4);

        private Round(Instant now) {
            this.now = now;
        }

        private void end(long ticket, PhoneResult result) {
            actions.add(new PhoneAction.Ended(ticket, result));
        }

        private void feed(SessionEvent event, Optional<Transaction> current) {
            var step = rules.on(state, event);
            state = step.next();
            step.actions().forEach(action -> perform(action, current));
        }

        private void perform(SessionAction action, Optional<Transaction> current) {
            switch (action) {
                case SessionAction.BeginConnect _ -> begin(new Purpose.ToConnect(), says.connect());
                case SessionAction.BeginResume(var id) ->
                        begin(new Purpose.ToResume(), new WspPdu.Resume(id, Headers.NONE));
                case SessionAction.BeginMethod(var ticket, var method) ->
                        begin(new Purpose.Method(ticket), method);
                case SessionAction.SendSuspend(var id) -> notice(new WspPdu.Suspend(id));
                case SessionAction.SendDisconnect(var id) -> notice(new WspPdu.Disconnect(id));
                case SessionAction.AcceptResult _ ->
                        current.ifPresent(
                                at -> request(new WtpRequest.AcknowledgeResult(at, Octets.EMPTY)));
                case SessionAction.AcceptPush _ ->
                        current.ifPresent(
                                at -> request(new WtpRequest.AcknowledgeInvoke(at, Octets.EMPTY)));
                case SessionAction.AbortThis(var reason) ->
                        current.ifPresent(at -> abort(at, reason));
                case SessionAction.AbortMethod(var ticket, var reason) ->
                        find(new Purpose.Method(ticket)).ifPresent(at -> abort(at, reason));
                case SessionAction.AbortPending(var reason) ->
                        find(new Purpose.ToConnect())
                                .or(() -> find(new Purpose.ToResume()))
                                .ifPresent(at -> abort(at, reason));
                case SessionAction.AbortMethods(var reason) -> abortMethods(reason);
                case SessionAction.Tell(var ticket, var result) -> end(ticket, result);
                case SessionAction.DeliverPush(var push, var confirmed) ->
                        actions.add(
                                new PhoneAction.PushArrived(
                                        PushReader.read(push, confirmed, true)));
                case SessionAction.SessionLost(var reason) ->
                        actions.add(new PhoneAction.SessionLost(reason));
            }
        }

        private void begin(Purpose purpose, WspPdu pdu) {
            var invoked = wtp.invoke(path, WtpClass.CLASS_2, true, WspCodec.encode(pdu), now);
            purposes.put(invoked.transaction(), purpose);
            above(invoked.outcomes());
        }

        private void notice(WspPdu pdu) {
            above(wtp.invoke(path, WtpClass.CLASS_0, false, WspCodec.encode(pdu), now).outcomes());
        }

        private void request(WtpRequest request) {
            above(wtp.request(request, now));
        }

        private void abort(Transaction transaction, WspAbort reason) {
            purposes.remove(transaction);
            request(new WtpRequest.AbortTransaction(transaction, reason.code()));
        }

        private void abortMethods(WspAbort reason) {
            for (var entry : List.copyOf(purposes.entrySet())) {
                if (entry.getValue() instanceof Purpose.Method(var ticket)) {
                    abort(entry.getKey(), reason);
                    end(ticket, new PhoneResult.Aborted(AbortBy.USER, reason.code()));
                }
            }
        }

        private Optional<Transaction> find(Purpose purpose) {
            return purposes.entrySet().stream()
                    .filter(entry -> entry.getValue().equals(purpose))
                    .map(Map.Entry::getKey)
                    .findFirst();
        }

        // from WTP

        private void above(List<WtpOutcome> outcomes) {
            outcomes.forEach(this::above);
        }

        private void above(WtpOutcome outcome) {
            switch (outcome) {
                case WtpOutcome.Transmit(var datagram) ->
                        actions.add(new PhoneAction.Send(datagram));
                case WtpOutcome.InvokeIndicated(var at, var wtpClass, _, var data) ->
                        feed(invocation(wtpClass, data), Optional.of(at));
                case WtpOutcome.ResultIndicated(var at, var data) -> {
                    var purpose = Optional.ofNullable(purposes.remove(at));
                    feed(result(purpose.orElse(new Purpose.Notice()), data), Optional.of(at));
                }
                case WtpOutcome.TransactionAborted(var at, var by, var reason) ->
                        Optional.ofNullable(purposes.remove(at))
                                .ifPresent(purpose ->
                                        feed(
                                                new SessionEvent.TransactionEnded(
                                                        purpose, by, reason),
                                                Optional.of(at)));
                case WtpOutcome.InvokeConfirmed _,
                        WtpOutcome.ResultConfirmed _,
                        WtpOutcome.Counted _ -> {}
            }
        }

        private SessionEvent result(Purpose purpose, Octets data) {
            if (longestResult > 0 && data.length() > longestResult) {
                return new SessionEvent.ResultUnusable(purpose, WspAbort.MRUEXCEEDED);
            }
            return switch (WspCodec.decode(data)) {
                case Decoded.Value<WspPdu>(var pdu) -> new SessionEvent.ResultCame(purpose, pdu);
                case Decoded.Malformed<WspPdu> _ ->
                        new SessionEvent.ResultUnusable(purpose, WspAbort.PROTOERR);
            };
        }

        private SessionEvent invocation(WtpClass wtpClass, Octets data) {
            boolean confirmed = wtpClass != WtpClass.CLASS_0;
            if (WspCodec.decode(data) instanceof Decoded.Value<WspPdu>(var pdu)) {
                if (!confirmed && pdu instanceof WspPdu.Push push) {
                    return new SessionEvent.PushCame(push);
                }
                if (!confirmed && pdu instanceof WspPdu.Disconnect) {
                    return new SessionEvent.DisconnectCame();
                }
                if (wtpClass == WtpClass.CLASS_1 && pdu instanceof WspPdu.ConfirmedPush push) {
                    return new SessionEvent.ConfirmedPushCame(push);
                }
            }
            return new SessionEvent.NonsenseCame(confirmed);
        }
    }
}
