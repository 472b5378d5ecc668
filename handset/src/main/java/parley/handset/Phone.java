package parley.handset;

import parley.octets.Decoded;
import parley.octets.Octets;
import parley.wdp.Datagram;
import parley.wdp.Path;
import parley.wdp.WdpAddress;
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

/// One whole phone without sockets and clock: its session, its transactions, its connectionless
/// questions. Datagrams, orders and time in, actions out; one owner at a time.
public final class Phone {
    private static final int DEFAULT_SDU = 1_400; // WSP 8.3.2.1

    private final HandsetOptions options;
    private final PhoneHeaders says;
    private final WtpProvider wtp;
    private final Connectionless connectionless;
    private final PhoneSession session = new PhoneSession();
    private final Map<Transaction, Purpose> purposes = new LinkedHashMap<>();
    private SessionState state = new SessionState.Null();
    private WdpAddress own;

    /// `own`: where its questions leave from. `firstTid` differs from phone to phone and from start
    /// to start, or a gateway takes a new question for an old one.
    public Phone(HandsetOptions options, WdpAddress own, int firstTid) {
        this.options = options;
        this.own = own;
        this.says = new PhoneHeaders(options.profile());
        this.wtp = new WtpProvider(options.wtp(), firstTid);
        this.connectionless =
                new Connectionless(options.resendAfter(), options.resendsMax(), firstTid & 0xFF);
    }

    public SessionState session() {
        return state;
    }

    public List<PhoneAction> order(PhoneOrder order, Instant now) {
        var round = new Round(now);
        switch (order) {
            case PhoneOrder.Connect(var ticket) ->
                    round.feed(new SessionEvent.ConnectAsked(ticket));
            case PhoneOrder.Ask(var ticket, var method) ->
                    round.feed(new SessionEvent.MethodAsked(ticket, method));
            case PhoneOrder.AskConnectionless(var ticket, var method) ->
                    round.askConnectionless(ticket, method);
            case PhoneOrder.Suspend(var ticket) ->
                    round.feed(new SessionEvent.SuspendAsked(ticket));
            case PhoneOrder.Resume(var ticket) -> round.feed(new SessionEvent.ResumeAsked(ticket));
            case PhoneOrder.Disconnect(var ticket) ->
                    round.feed(new SessionEvent.DisconnectAsked(ticket));
            case PhoneOrder.Cancel(var ticket) -> {
                connectionless.forget(ticket);
                round.feed(new SessionEvent.Cancelled(ticket));
            }
            case PhoneOrder.MoveTo(_, var other) -> own = other;
        }
        return round.actions;
    }

    public List<PhoneAction> receive(Datagram datagram, Instant now) {
        var round = new Round(now);
        var path = datagram.path();
        if (path.local().port() != own.port()) {
            round.pushed(datagram.payload());
        } else if (path.remote().equals(options.connectionless())) {
            round.answered(datagram.payload());
        } else if (path.remote().equals(options.session())) {
            round.above(wtp.receive(datagram, now));
        }
        return round.actions;
    }

    public List<PhoneAction> expire(Instant now) {
        var round = new Round(now);
        round.above(wtp.expire(now));
        var due = connectionless.expire(now);
        due.again().forEach(round::sendConnectionless);
        due.givenUp().forEach(ticket -> round.end(ticket, new PhoneResult.TimedOut()));
        return round.actions;
    }

    public Optional<Instant> nextDeadline() {
        var session = wtp.nextDeadline();
        var other = connectionless.nextDeadline();
        if (session.isEmpty() || other.isEmpty()) {
            return session.or(() -> other);
        }
        return session.get().isBefore(other.get()) ? session : other;
    }

    private Path sessionPath() {
        return new Path(options.session(), own);
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

        // connectionless

        private void askConnectionless(long ticket, WspPdu method) {
            connectionless
                    .ask(ticket, WspCodec.encode(method), now)
                    .ifPresentOrElse(
                            this::sendConnectionless, () -> end(ticket, new PhoneResult.Busy()));
        }

        private void sendConnectionless(Octets datagram) {
            var path = new Path(options.connectionless(), own);
            actions.add(new PhoneAction.Send(new Datagram(path, datagram)));
        }

        private void answered(Octets datagram) {
            if (datagram.isEmpty()) {
                return;
            }
            var asked = connectionless.answered(datagram.at(0));
            asked.ifPresent(ticket -> end(ticket, read(datagram)));
        }

        private Answer read(Octets datagram) {
            return switch (WspCodec.decodeConnectionless(datagram)) {
                case Decoded.Value<?>(parley.wsp.ConnectionlessPdu(_, WspPdu.Reply reply)) ->
                        new Answer.Replied(reply);
                case Decoded.Value<?> _ -> new PhoneResult.Unreadable(1, "not a Reply");
                case Decoded.Malformed<?>(var at, var why) -> new PhoneResult.Unreadable(at, why);
            };
        }

        private void pushed(Octets datagram) {
            if (WspCodec.decodeConnectionless(datagram)
                    instanceof
                    Decoded.Value<?>(parley.wsp.ConnectionlessPdu(_, WspPdu.Push push))) {
                actions.add(new PhoneAction.PushArrived(PushReader.read(push, false, false)));
            }
        }

        // session

        private void feed(SessionEvent event) {
            feed(event, Optional.empty());
        }

        private void feed(SessionEvent event, Optional<Transaction> current) {
            var step = session.on(state, event);
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
            var invoked =
                    wtp.invoke(sessionPath(), WtpClass.CLASS_2, true, WspCodec.encode(pdu), now);
            purposes.put(invoked.transaction(), purpose);
            above(invoked.outcomes());
        }

        private void notice(WspPdu pdu) {
            above(
                    wtp.invoke(sessionPath(), WtpClass.CLASS_0, false, WspCodec.encode(pdu), now)
                            .outcomes());
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
            int longest = options.profile().clientSduOctets().orElse(DEFAULT_SDU);
            if (longest > 0 && data.length() > longest) {
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
