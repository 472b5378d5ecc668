package parley.stack;

import parley.octets.Octets;
import parley.wdp.Datagram;
import parley.wdp.Path;
import parley.wsp.Capabilities;
import parley.wsp.ContentType;
import parley.wsp.Headers;
import parley.wsp.SessionId;
import parley.wsp.WspEvent;
import parley.wsp.WspPdu;
import parley.wsp.WspProvider;
import parley.wtp.WtpProvider;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The session side of a gateway: every WTP transaction and WSP session of one listener. Keeps
/// their state and nothing else; one owner at a time. What WTP indicates goes up to WSP, what WSP
/// orders goes down to WTP, until neither has more to say.
public final class WapStack {
    private final WtpProvider wtp;
    private final WspProvider<Path> wsp;
    private final TransactionNumbers numbers = new TransactionNumbers();

    public WapStack(WtpProvider wtp, WspProvider<Path> wsp) {
        this.wtp = wtp;
        this.wsp = wsp;
    }

    public List<StackAction> receive(Datagram datagram, Instant now) {
        var round = round(now);
        round.up(wtp.receive(datagram, now));
        return round.actions();
    }

    /// The answer to a request; counted and no more when the request is gone. One that is larger
    /// than the client said it takes is answered 413 instead.
    public List<StackAction> reply(
            RequestKey key,
            int status,
            ContentType contentType,
            Headers headers,
            Octets body,
            Instant now) {
        var reply = new WspPdu.Reply(status, contentType, headers, body);
        return tell(new WspEvent.ReplyToMethod<>(key.value(), reply), now);
    }

    /// No answer will come: the method is aborted (PEERREQ, WSP 7.1.6.5).
    public List<StackAction> abort(RequestKey key, Instant now) {
        return tell(new WspEvent.MethodAbortRequested<>(key.value()), now);
    }

    /// A confirmed one ends in [StackAction.PushConfirmed] or [StackAction.PushAborted]. One that
    /// is not confirmed says nothing more once it left; [StackAction.PushAborted] when it cannot
    /// leave.
    public List<StackAction> push(
            SessionId session,
            PushRef ref,
            boolean confirmed,
            ContentType contentType,
            Headers headers,
            Octets body,
            Instant now) {
        var push = new WspPdu.Push(contentType, headers, body);
        return tell(new WspEvent.PushRequested<>(session, ref.value(), confirmed, push), now);
    }

    public List<StackAction> disconnect(SessionId session, Instant now) {
        return tell(new WspEvent.DisconnectRequested<>(session), now);
    }

    /// From now on phones that connect are sent elsewhere; empty lets them in again. WSP 8.2.2.3.
    public void redirect(Optional<WspPdu.Redirect> elsewhere) {
        wsp.redirect(elsewhere);
    }

    /// Does what has become due: retransmissions, time-outs, idle sessions.
    public List<StackAction> expire(Instant now) {
        var round = round(now);
        round.up(wtp.expire(now));
        round.down(wsp.expire(now));
        return round.actions();
    }

    public Optional<Instant> nextDeadline() {
        return Stream.of(wtp.nextDeadline(), wsp.nextDeadline())
                .flatMap(Optional::stream)
                .min(Instant::compareTo);
    }

    /// Of an open session.
    public Optional<Capabilities> capabilities(SessionId session) {
        return wsp.capabilities(session);
    }

    public int openTransactions() {
        return wtp.openTransactions();
    }

    /// Transactions that WSP may still speak of; never more than are open, or something leaks.
    int knownTransactions() {
        return numbers.size();
    }

    public int openSessions() {
        return wsp.openSessions();
    }

    private List<StackAction> tell(WspEvent<Path> event, Instant now) {
        var round = round(now);
        round.tell(event);
        return round.actions();
    }

    private StackRound round(Instant now) {
        return new StackRound(wtp, wsp, numbers, now);
    }
}
