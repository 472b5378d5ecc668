package parley.wsp;

import parley.octets.Decoded;
import parley.octets.Octets;
import parley.wsp.SessionTable.Kind;
import parley.wsp.SessionTable.Part;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One thing that happened to the sessions and all that follows from it at the same instant. Routes
/// it to the table it is for and does what the table orders.
final class SessionRound<P> {
    private static final int CONNECT_FIELDS_MAX = 128;
    private static final int CLASS_0 = 0;
    private static final int CLASS_2 = 2;

    private final SessionTable<P> table;
    private final WspLimits limits;
    private final Instant now;
    private final MethodsOfSession<P> methods;
    private final PushesOfSession<P> pushes;
    private final List<WspAction<P>> actions = new ArrayList<>(4);

    /// A transaction that ended below, so that no order can reach it.
    private long gone;

    private Optional<ReadPdu> arriving = Optional.empty();
    private Optional<PushesOfSession.Wanted> wanted = Optional.empty();
    private Headers acknowledgement = Headers.NONE;

    SessionRound(SessionTable<P> table, WspLimits limits, Instant now) {
        this.table = table;
        this.limits = limits;
        this.now = now;
        this.methods = new MethodsOfSession<>(this, table, limits);
        this.pushes = new PushesOfSession<>(this, table, limits);
    }

    Instant now() {
        return now;
    }

    /// What the client said with the acknowledgement that is dealt with.
    Headers acknowledgement() {
        return acknowledgement;
    }

    List<WspAction<P>> actions() {
        return List.copyOf(actions);
    }

    void on(WspEvent<P> event) {
        switch (event) {
            case WspEvent.InvokeIndicated<P>(var peer, var number, var wtpClass, var data) ->
                    invoked(peer, number, wtpClass, data);
            case WspEvent.InvokeConfirmed<P>(var number, var exitInfo) ->
                    part(number).ifPresent(part -> invokeConfirmed(part, number, exitInfo));
            case WspEvent.ResultConfirmed<P>(var number, var exitInfo) ->
                    part(number).ifPresent(part -> resultConfirmed(part, number, exitInfo));
            case WspEvent.TransactionAborted<P>(var number, var byUser, var reason) ->
                    part(number).ifPresent(part -> aborted(part, number, reasonOf(byUser, reason)));
            case WspEvent.ReplyToMethod<P>(var number, var reply) ->
                    method(number)
                            .ifPresentOrElse(
                                    open -> methods.reply(open, number, reply),
                                    () -> count(WspCounter.LATE_REQUEST));
            case WspEvent.MethodAbortRequested<P>(var number) ->
                    method(number)
                            .ifPresentOrElse(
                                    open ->
                                            methods.feed(
                                                    open, number, new MethodEvent.AbortAsked()),
                                    () -> count(WspCounter.LATE_REQUEST));
            case WspEvent.PushRequested<P> asked -> pushRequested(asked);
            case WspEvent.DisconnectRequested<P>(var session) ->
                    Optional.ofNullable(table.sessions.get(session))
                            .ifPresentOrElse(
                                    open -> feed(open, new SessionEvent.DisconnectAsked()),
                                    () -> count(WspCounter.LATE_REQUEST));
        }
    }

    void endIdle(OpenSession<P> open) {
        count(WspCounter.IDLE_SESSION);
        feed(open, new SessionEvent.DisconnectDue());
    }

    private Optional<Part<P>> part(long number) {
        return Optional.ofNullable(table.parts.get(number));
    }

    private Optional<OpenSession<P>> method(long number) {
        return part(number).filter(part -> part.kind() == Kind.METHOD).map(Part::session);
    }

    // from below

    private void invoked(P peer, long number, int wtpClass, Octets data) {
        long most = limits.serverSduOctets();
        if (most != 0 && data.length() > most) {
            count(WspCounter.MESSAGE_TOO_LARGE);
            refuse(number, wtpClass, WspAbort.MRUEXCEEDED);
            return;
        }
        switch (WspCodec.read(data, codePages(peer))) {
            case Decoded.Value<ReadPdu>(var read) ->
                    invoked(peer, number, wtpClass, read, data.length());
            case Decoded.Malformed<ReadPdu> _ -> {
                count(WspCounter.MALFORMED);
                refuse(number, wtpClass, WspAbort.PROTOERR);
            }
        }
    }

    /// Those that the session at this quadruplet agreed on.
    private Map<Integer, HeaderCodePage> codePages(P peer) {
        return table.at(peer).map(open -> open.encoding.pages()).orElse(Map.of());
    }

    private void refuse(long number, int wtpClass, WspAbort reason) {
        if (wtpClass != CLASS_0) {
            abort(number, reason);
        }
    }

    private void invoked(P peer, long number, int wtpClass, ReadPdu read, int octets) {
        table.at(peer).ifPresent(open -> table.heard(open, now));
        arriving = Optional.of(read);
        switch (read.pdu()) {
            case WspPdu.Connect connect when wtpClass == CLASS_2 ->
                    connect(peer, number, connect, read, octets);
            case WspPdu.Resume resume when wtpClass == CLASS_2 ->
                    resume(peer, number, resume, octets);
            case WspPdu.Get _, WspPdu.Post _, WspPdu.OtherMethod _ when wtpClass == CLASS_2 ->
                    invoke(peer, number, new SessionEvent.MethodInvoked(number));
            case WspPdu.Disconnect(var session) when wtpClass == CLASS_0 ->
                    said(peer, session, new SessionEvent.DisconnectReceived());
            case WspPdu.Suspend(var session) when wtpClass == CLASS_0 ->
                    said(peer, session, new SessionEvent.SuspendReceived());
            case WspPdu.Connect _,
                    WspPdu.Resume _,
                    WspPdu.Get _,
                    WspPdu.Post _,
                    WspPdu.OtherMethod _,
                    WspPdu.Disconnect _,
                    WspPdu.Suspend _,
                    WspPdu.ConnectReply _,
                    WspPdu.Redirect _,
                    WspPdu.Reply _,
                    WspPdu.Push _,
                    WspPdu.ConfirmedPush _,
                    WspPdu.DataFragment _ -> {
                count(WspCounter.UNEXPECTED_PDU);
                if (wtpClass != CLASS_0) {
                    invoke(peer, number, new SessionEvent.UnexpectedInvoked(number));
                }
            }
        }
    }

    private void invoke(P peer, long number, SessionEvent event) {
        table.at(peer)
                .ifPresentOrElse(
                        open -> feed(open, event),
                        () -> {
                            count(WspCounter.UNKNOWN_SESSION);
                            abort(number, WspAbort.DISCONNECT);
                        });
    }

    /// Of class 0: the quadruplet has to be the session's own, or anybody could end it.
    private void said(P peer, SessionId session, SessionEvent event) {
        table.at(peer)
                .filter(open -> open.id.equals(session))
                .ifPresentOrElse(
                        open -> feed(open, event), () -> count(WspCounter.UNKNOWN_SESSION));
    }

    private void connect(P peer, long number, WspPdu.Connect connect, ReadPdu read, int octets) {
        var open = new OpenSession<>(table.freshId(), peer, connect, limits, now);
        table.parts.put(number, new Part<>(open, Kind.ESTABLISHING));
        feed(open, new SessionEvent.ConnectInvoked(number));
        if (table.redirect.isPresent()) {
            count(WspCounter.REDIRECTED_CONNECT);
            feed(open, new SessionEvent.ConnectRedirected());
            return;
        }
        refusal(connect, read, octets)
                .ifPresentOrElse(
                        status -> {
                            count(WspCounter.REFUSED_CONNECT);
                            feed(open, new SessionEvent.ConnectRefused(status));
                        },
                        () -> feed(open, new SessionEvent.ConnectAccepted()));
    }

    private Optional<Integer> refusal(WspPdu.Connect connect, ReadPdu read, int octets) {
        if (connect.version() >> 4 != WspPdu.VERSION_1_0 >> 4) {
            return Optional.of(505);
        }
        boolean tooMuch =
                octets > limits.connectOctetsMax()
                        || read.tooManyHeaders()
                        || connect.headers().fields().size() > CONNECT_FIELDS_MAX;
        if (tooMuch) {
            return Optional.of(413);
        }
        return read.unrecognised().isEmpty() ? Optional.empty() : Optional.of(400);
    }

    private void resume(P peer, long number, WspPdu.Resume resume, int octets) {
        var known = Optional.ofNullable(table.sessions.get(resume.session()));
        if (known.isEmpty()) {
            count(WspCounter.UNKNOWN_SESSION);
            abort(number, WspAbort.DISCONNECT);
            return;
        }
        if (octets > limits.connectOctetsMax()) {
            count(WspCounter.MESSAGE_TOO_LARGE);
            abort(number, WspAbort.MRUEXCEEDED);
            return;
        }
        var open = known.get();
        feed(open, new SessionEvent.ResumeInvoked(number));
        if (open.state instanceof SessionState.Resuming(var accepted) && accepted == number) {
            table.parts.put(number, new Part<>(open, Kind.ESTABLISHING));
            table.move(open, peer);
            var merged = open.headers.overriddenBy(resume.headers());
            open.headers = merged.fields().size() > CONNECT_FIELDS_MAX ? resume.headers() : merged;
            table.heard(open, now);
            feed(open, new SessionEvent.ResumeAccepted());
        }
    }

    private void invokeConfirmed(Part<P> part, long number, Octets exitInfo) {
        if (part.kind() == Kind.PUSH) {
            table.heard(part.session(), now);
            acknowledgement = part.session().acknowledgement(exitInfo);
            pushes.feed(part.session(), number, new PushEvent.InvokeConfirmed());
        }
    }

    private void resultConfirmed(Part<P> part, long number, Octets exitInfo) {
        var open = part.session();
        table.heard(open, now);
        if (part.kind() == Kind.METHOD) {
            acknowledgement = open.acknowledgement(exitInfo);
            methods.feed(open, number, new MethodEvent.ResultConfirmed());
        } else if (part.kind() == Kind.ESTABLISHING) {
            table.parts.remove(number);
            feed(open, new SessionEvent.ResultConfirmed());
        }
    }

    private void aborted(Part<P> part, long number, WspAbort reason) {
        gone = number;
        var open = part.session();
        switch (part.kind()) {
            case METHOD -> methods.feed(open, number, new MethodEvent.AbortReceived(reason));
            case PUSH -> pushes.feed(open, number, new PushEvent.AbortReceived(reason));
            case ESTABLISHING -> {
                table.parts.remove(number);
                feed(open, new SessionEvent.InvokeAborted(reason));
            }
        }
    }

    /// A reason of WTP's own says that the network or the other side failed.
    private static WspAbort reasonOf(boolean byUser, int code) {
        return byUser ? WspAbort.ofCode(code).orElse(WspAbort.PEERREQ) : WspAbort.NETERR;
    }

    // from above

    private void pushRequested(WspEvent.PushRequested<P> asked) {
        var open = Optional.ofNullable(table.sessions.get(asked.session()));
        if (open.isEmpty()) {
            pushAborted(asked.session(), asked.reference(), WspAbort.DISCONNECT);
            return;
        }
        var push = pushes.wanted(open.get(), asked);
        if (push.isPresent()) {
            wanted = push;
            feed(open.get(), new SessionEvent.PushAsked(asked.confirmed()));
        }
    }

    // the session's table

    void feed(OpenSession<P> open, SessionEvent event) {
        var step = open.table.on(open.state, event);
        open.state = step.next();
        step.actions().forEach(action -> perform(open, action));
    }

    private void perform(OpenSession<P> open, SessionAction action) {
        switch (action) {
            case SessionAction.AcceptInvoke(var number) ->
                    emit(new WspAction.RespondToInvoke<>(number));
            case SessionAction.AbortInvoke(var number, var reason) -> {
                table.parts.remove(number);
                abort(number, reason);
            }
            case SessionAction.AbortMethodsAndPushes(var reason) -> {
                methods.abortAll(open, reason);
                pushes.abortAll(open, reason);
            }
            case SessionAction.DisconnectOthers _ -> takeOver(open);
            case SessionAction.SendConnectReply(var number) ->
                    emit(new WspAction.SendResult<>(number, open.connectReply));
            case SessionAction.SendReply(var number, var status) ->
                    emit(new WspAction.SendResult<>(number, refusing(open, status)));
            case SessionAction.SendRedirect(var number) ->
                    table.redirect.ifPresent(elsewhere ->
                            emit(new WspAction.SendResult<>(number, WspCodec.encode(elsewhere))));
            case SessionAction.InvokeDisconnect _ ->
                    emit(
                            new WspAction.StartInvoke<>(
                                    open.peer,
                                    table.freshNumber(),
                                    CLASS_0,
                                    WspCodec.encode(new WspPdu.Disconnect(open.id))));
            case SessionAction.StartMethod(var number, var released) ->
                    methods.start(open, number, arriving.orElseThrow(), released);
            case SessionAction.ReleaseMethods _ -> methods.releaseAll(open);
            case SessionAction.StartPush(var confirmed) ->
                    pushes.start(open, wanted.orElseThrow(), confirmed);
            case SessionAction.RefusePush(var reason) ->
                    pushAborted(open.id, wanted.orElseThrow().reference(), reason);
            case SessionAction.IndicateOpened _ ->
                    emit(
                            new WspAction.SessionOpened<>(
                                    open.id, open.peer, open.headers, open.capabilities));
            case SessionAction.IndicateSuspended _ ->
                    emit(new WspAction.SessionSuspended<>(open.id));
            case SessionAction.IndicateResumed _ ->
                    emit(new WspAction.SessionResumed<>(open.id, open.peer, open.headers));
            case SessionAction.IndicateDisconnected(var reason) -> {
                if (table.unbind(open)) {
                    emit(new WspAction.SessionClosed<>(open.id, reason));
                }
            }
            case SessionAction.Ignore _ -> count(WspCounter.IGNORED);
        }
    }

    private void takeOver(OpenSession<P> open) {
        table.at(open.peer)
                .filter(other -> other != open)
                .ifPresent(other -> {
                    count(WspCounter.REPLACED_SESSION);
                    feed(other, new SessionEvent.DisconnectDue());
                });
        if (!table.sessions.containsKey(open.id) && table.sessions.size() >= limits.sessionsMax()) {
            count(WspCounter.DROPPED_LONGEST_SILENT);
            table.longestSilent().ifPresent(other -> feed(other, new SessionEvent.DisconnectDue()));
        }
        table.bind(open);
    }

    private Octets refusing(OpenSession<P> open, int status) {
        return status == 400
                ? notUnderstood(open, open.headers, arriving.orElseThrow())
                : bareReply(status);
    }

    /// With what we would have understood. WSP 8.4.2.70.
    Octets notUnderstood(OpenSession<P> open, Headers said, ReadPdu read) {
        count(WspCounter.UNKNOWN_ENCODING);
        var supported = VersionHeaders.supported(open.encoding, said, read.unrecognised());
        return WspCodec.encode(
                new WspPdu.Reply(400, ContentType.ANY, supported, Octets.EMPTY), open.encoding);
    }

    static Octets bareReply(int status) {
        return WspCodec.encode(
                new WspPdu.Reply(status, ContentType.ANY, Headers.NONE, Octets.EMPTY));
    }

    void emit(WspAction<P> action) {
        actions.add(action);
    }

    void count(WspCounter counter) {
        emit(new WspAction.Counted<>(counter));
    }

    void abort(long number, WspAbort reason) {
        if (number != gone) {
            emit(new WspAction.AbortTransaction<>(number, reason.code()));
        }
    }

    void pushAborted(SessionId session, long reference, WspAbort reason) {
        emit(new WspAction.PushAborted<>(session, reference, reason));
    }
}
