package parley.wsp;

import parley.octets.Decoded;
import parley.octets.Octets;
import parley.wsp.OpenSession.Method;
import parley.wsp.SessionTable.Kind;
import parley.wsp.SessionTable.Part;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The methods of a session within one round: feeds [MethodTable] and does what it orders.
final class MethodsOfSession<P> {
    private final SessionRound<P> round;
    private final SessionTable<P> table;
    private final WspLimits limits;
    private Octets answer = Octets.EMPTY;

    MethodsOfSession(SessionRound<P> round, SessionTable<P> table, WspLimits limits) {
        this.round = round;
        this.table = table;
        this.limits = limits;
    }

    void start(OpenSession<P> open, long number, ReadPdu request, boolean released) {
        open.methods.put(number, new Method(MethodState.NULL, request));
        table.parts.put(number, new Part<>(open, Kind.METHOD));
        boolean room = makeRoom(open);
        if (!room) {
            round.count(WspCounter.MOR_EXCEEDED);
        }
        feed(open, number, new MethodEvent.Invoked(room));
        if (room && released) {
            feed(open, number, new MethodEvent.Released());
        }
    }

    /// A method that was answered does not count: its client asks the next thing as soon as it has
    /// the answer, and only the acknowledgement may be lost. WSP 7.1.3.2 counts it, and phones on a
    /// lossy bearer would be refused. Of too many such the oldest is let go.
    private boolean makeRoom(OpenSession<P> open) {
        var answered =
                open.methods.entrySet().stream()
                        .filter(method -> method.getValue().state() == MethodState.REPLYING)
                        .map(Map.Entry::getKey)
                        .toList();
        int agreed = open.capabilities.methodMor();
        int unanswered = open.methods.size() - 1 - answered.size(); // the new one does not count
        if (answered.size() > limits.methodMor()) {
            feed(open, answered.getFirst(), new MethodEvent.AbortDue(WspAbort.MOREXCEEDED));
        }
        return unanswered < agreed;
    }

    void reply(OpenSession<P> open, long number, WspPdu.Reply reply) {
        answer = WspCodec.encode(withTimeOfDay(open, number, reply), open.encoding);
        if (!open.takes(answer)) {
            round.count(WspCounter.REPLY_ABOVE_CLIENT_SDU);
            answer = SessionRound.bareReply(413);
        }
        feed(open, number, new MethodEvent.ReplyAsked());
    }

    private WspPdu.Reply withTimeOfDay(OpenSession<P> open, long number, WspPdu.Reply reply) {
        var method = open.methods.get(number);
        boolean asked =
                method != null
                        && (TimeOfDay.isAsked(open.headers)
                                || TimeOfDay.isAsked(headersOf(method.request())));
        if (method == null || !asked) {
            return reply;
        }
        var request = open.headers.overriddenBy(headersOf(method.request()));
        return new WspPdu.Reply(
                reply.status(),
                reply.contentType(),
                TimeOfDay.answering(request, reply.headers(), round.now()),
                reply.body());
    }

    void releaseAll(OpenSession<P> open) {
        for (long number : List.copyOf(open.methods.keySet())) {
            feed(open, number, new MethodEvent.Released());
        }
    }

    void abortAll(OpenSession<P> open, WspAbort reason) {
        for (long number : List.copyOf(open.methods.keySet())) {
            feed(open, number, new MethodEvent.AbortDue(reason));
        }
    }

    void feed(OpenSession<P> open, long number, MethodEvent event) {
        var method = open.methods.get(number);
        if (method == null) {
            round.count(WspCounter.IGNORED);
            return;
        }
        var step = MethodTable.on(method.state(), event);
        if (step.next() == MethodState.NULL) {
            open.methods.remove(number);
            table.parts.remove(number);
        } else {
            open.methods.put(number, new Method(step.next(), method.request()));
        }
        step.actions().forEach(action -> perform(open, number, method.request(), action));
    }

    private void perform(OpenSession<P> open, long number, ReadPdu request, MethodAction action) {
        switch (action) {
            case MethodAction.Indicate _ -> indicate(open, number, request);
            case MethodAction.AcceptInvoke _ -> round.emit(new WspAction.RespondToInvoke<>(number));
            case MethodAction.SendReply _ -> round.emit(new WspAction.SendResult<>(number, answer));
            case MethodAction.AbortInvoke(var reason) -> round.abort(number, reason);
            case MethodAction.IndicateAbort(var reason) ->
                    round.emit(new WspAction.MethodAborted<>(number, reason));
            case MethodAction.ConfirmResult _ ->
                    round.emit(new WspAction.MethodDone<>(number, round.acknowledgement()));
            case MethodAction.DisconnectSession _ ->
                    round.feed(open, new SessionEvent.DisconnectDue());
            case MethodAction.SuspendSession _ -> round.feed(open, new SessionEvent.SuspendDue());
            case MethodAction.Ignore _ -> round.count(WspCounter.IGNORED);
        }
    }

    private void indicate(OpenSession<P> open, long number, ReadPdu request) {
        if (!(request.pdu() instanceof WspPdu.OtherMethod method)) {
            pass(open, number, request, Optional.empty());
            return;
        }
        var name = open.extendedMethod(method.pduType());
        if (name.isEmpty()) {
            round.count(WspCounter.UNKNOWN_METHOD);
            refuse(open, number, SessionRound.bareReply(501));
            return;
        }
        switch (WspCodec.open(method, open.encoding.pages())) {
            case Decoded.Value<ReadPdu>(var opened) -> pass(open, number, opened, name);
            case Decoded.Malformed<ReadPdu> _ -> {
                round.count(WspCounter.MALFORMED);
                refuse(open, number, SessionRound.bareReply(400));
            }
        }
    }

    /// Upwards, when its headers were understood.
    private void pass(
            OpenSession<P> open, long number, ReadPdu request, Optional<String> extended) {
        if (request.tooManyHeaders()) {
            round.count(WspCounter.TOO_MANY_HEADERS);
            refuse(open, number, SessionRound.bareReply(413));
        } else if (!request.unrecognised().isEmpty()) {
            var said = open.headers.overriddenBy(headersOf(request));
            refuse(open, number, round.notUnderstood(open, said, request));
        } else {
            indication(open, number, request.pdu(), extended).ifPresent(round::emit);
            feed(open, number, new MethodEvent.RequestAccepted());
        }
    }

    /// Answered here, since nobody above could do anything with it.
    private void refuse(OpenSession<P> open, long number, Octets reply) {
        feed(open, number, new MethodEvent.RequestAccepted());
        answer = reply;
        feed(open, number, new MethodEvent.ReplyAsked());
    }

    private static Headers headersOf(ReadPdu request) {
        if (request.pdu() instanceof WspPdu.Get get) {
            return get.headers();
        }
        return request.pdu() instanceof WspPdu.Post post ? post.headers() : Headers.NONE;
    }

    private Optional<WspAction<P>> indication(
            OpenSession<P> open, long number, WspPdu request, Optional<String> extended) {
        if (request instanceof WspPdu.Get(var method, var uri, var headers)) {
            return Optional.of(
                    new WspAction.MethodIndicated<>(
                            number,
                            open.id,
                            open.peer,
                            extended.isPresent() ? WspMethod.EXTENDED_GET : method,
                            uri,
                            open.headers.overriddenBy(headers),
                            Optional.empty(),
                            Octets.EMPTY,
                            extended));
        }
        if (request instanceof WspPdu.Post(var method, var uri, var type, var headers, var body)) {
            return Optional.of(
                    new WspAction.MethodIndicated<>(
                            number,
                            open.id,
                            open.peer,
                            extended.isPresent() ? WspMethod.EXTENDED_POST : method,
                            uri,
                            open.headers.overriddenBy(headers),
                            Optional.of(type),
                            body,
                            extended));
        }
        return Optional.empty();
    }
}
