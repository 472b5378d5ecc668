package parley.handset;

import parley.octets.Decoded;
import parley.octets.Octets;
import parley.wdp.Datagram;
import parley.wdp.Path;
import parley.wdp.WdpAddress;
import parley.wsp.ConnectionlessPdu;
import parley.wsp.WspCodec;
import parley.wsp.WspPdu;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// One whole phone without sockets and clock: its session, its connectionless questions, its push
/// port. Datagrams, orders and time in, actions out; one owner at a time.
public final class Phone {
    private final HandsetOptions options;
    private final SessionTransactions session;
    private final Connectionless connectionless;
    private WdpAddress own;

    /// `own`: where its questions leave from. `firstTid` differs from phone to phone and from start
    /// to start, or a gateway takes a new question for an old one.
    public Phone(HandsetOptions options, WdpAddress own, int firstTid) {
        this.options = options;
        this.own = own;
        this.session = new SessionTransactions(options, new Path(options.session(), own), firstTid);
        this.connectionless =
                new Connectionless(options.resendAfter(), options.resendsMax(), firstTid & 0xFF);
    }

    public SessionState session() {
        return session.state();
    }

    public List<PhoneAction> order(PhoneOrder order, Instant now) {
        return switch (order) {
            case PhoneOrder.Connect(var ticket) ->
                    session.on(new SessionEvent.ConnectAsked(ticket), now);
            case PhoneOrder.Ask(var ticket, var method) ->
                    session.on(new SessionEvent.MethodAsked(ticket, method), now);
            case PhoneOrder.AskConnectionless(var ticket, var method) ->
                    askConnectionless(ticket, method, now);
            case PhoneOrder.Suspend(var ticket) ->
                    session.on(new SessionEvent.SuspendAsked(ticket), now);
            case PhoneOrder.Resume(var ticket) ->
                    session.on(new SessionEvent.ResumeAsked(ticket), now);
            case PhoneOrder.Disconnect(var ticket) ->
                    session.on(new SessionEvent.DisconnectAsked(ticket), now);
            case PhoneOrder.Cancel(var ticket) -> {
                connectionless.forget(ticket);
                yield session.on(new SessionEvent.Cancelled(ticket), now);
            }
            case PhoneOrder.MoveTo(_, var other) -> {
                own = other;
                session.moveTo(new Path(options.session(), own));
                yield List.of();
            }
        };
    }

    public List<PhoneAction> receive(Datagram datagram, Instant now) {
        var path = datagram.path();
        if (path.local().port() != own.port()) {
            return pushed(datagram.payload());
        }
        if (path.remote().equals(options.connectionless())) {
            return answered(datagram.payload());
        }
        return path.remote().equals(options.session())
                ? session.receive(datagram, now)
                : List.of(); // from nobody we asked
    }

    public List<PhoneAction> expire(Instant now) {
        var actions = new ArrayList<>(session.expire(now));
        var due = connectionless.expire(now);
        due.again().forEach(datagram -> actions.add(toConnectionless(datagram)));
        due.givenUp().forEach(ticket -> actions.add(ended(ticket, new PhoneResult.TimedOut())));
        return actions;
    }

    public Optional<Instant> nextDeadline() {
        return Stream.of(session.nextDeadline(), connectionless.nextDeadline())
                .flatMap(Optional::stream)
                .min(Instant::compareTo);
    }

    private List<PhoneAction> askConnectionless(long ticket, WspPdu method, Instant now) {
        var datagram = connectionless.ask(ticket, WspCodec.encode(method), now);
        return List.of(
                datagram.map(this::toConnectionless)
                        .orElseGet(() -> ended(ticket, new PhoneResult.Busy())));
    }

    private PhoneAction toConnectionless(Octets datagram) {
        var path = new Path(options.connectionless(), own);
        return new PhoneAction.Send(new Datagram(path, datagram));
    }

    private List<PhoneAction> answered(Octets datagram) {
        if (datagram.isEmpty()) {
            return List.of();
        }
        return connectionless
                .answered(datagram.at(0))
                .map(ticket -> List.of(ended(ticket, read(datagram))))
                .orElse(List.of());
    }

    private static Answer read(Octets datagram) {
        return switch (WspCodec.decodeConnectionless(datagram)) {
            case Decoded.Value<ConnectionlessPdu>(ConnectionlessPdu(_, WspPdu.Reply reply)) ->
                    new Answer.Replied(reply);
            case Decoded.Value<ConnectionlessPdu> _ -> new PhoneResult.Unreadable(1, "no Reply");
            case Decoded.Malformed<ConnectionlessPdu>(var at, var why) ->
                    new PhoneResult.Unreadable(at, why);
        };
    }

    private static List<PhoneAction> pushed(Octets datagram) {
        return WspCodec.decodeConnectionless(datagram)
                        instanceof
                        Decoded.Value<ConnectionlessPdu>(ConnectionlessPdu(_, WspPdu.Push push))
                ? List.of(new PhoneAction.PushArrived(PushReader.read(push, false, false)))
                : List.of();
    }

    private static PhoneAction ended(long ticket, PhoneResult result) {
        return new PhoneAction.Ended(ticket, result);
    }
}
