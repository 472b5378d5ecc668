package parley.adapters.handsetudp;

import org.jspecify.annotations.Nullable;

import parley.chat.identity.WapSessionKey;
import parley.octets.Octets;
import parley.stack.PushRef;
import parley.stack.RequestKey;
import parley.stack.StackAction;
import parley.stack.WapStack;
import parley.wdp.Datagram;
import parley.wsp.Capabilities;
import parley.wsp.ContentType;
import parley.wsp.Headers;
import parley.wsp.ProtocolOption;
import parley.wsp.SessionId;
import parley.wsp.WspAbort;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// The port of WSP sessions over WTP. One thread owns the table of transactions and sessions; the
/// socket's reader, the request workers and chat hand it their work through one bounded queue.
final class SessionPort implements AutoCloseable {
    private static final Duration ANSWER_WAITS_MAX = Duration.ofSeconds(5);

    /// How a push on an open session ended.
    interface PushOutcomes {
        /// It left and nothing will confirm it.
        void left(PushRef ref);

        void confirmed(PushRef ref);

        void failed(PushRef ref, WspAbort reason);
    }

    private final DatagramPort port;
    private final WapStack stack;
    private final RequestDesk desk;
    private final OpenSessions sessions;
    private @Nullable PushOutcomes pushes;
    private final Counters counters;
    private final Clock clock;
    private final RequestOrigins origins;
    private final StackOwner owner;

    // the owner's alone
    private final Map<SessionId, Open> open = new HashMap<>();
    private long lastKey;

    private record Open(WapSessionKey key, int answerOctetsMax) {}

    SessionPort(
            HandsetConfig config,
            SourceGuard guard,
            WapStack stack,
            RequestDesk desk,
            OpenSessions sessions,
            Counters counters,
            Clock clock)
            throws IOException {
        this.stack = stack;
        this.desk = desk;
        this.sessions = sessions;
        this.counters = counters;
        this.clock = clock;
        this.origins = new RequestOrigins(config.numberHeader());
        this.owner = new StackOwner(stack, config.queueMax(), this::perform, counters, clock);
        this.port =
                new DatagramPort(
                        "wap-session",
                        config.bind(),
                        config.sessionPort(),
                        config.gatewayPorts(),
                        guard::admits,
                        1,
                        counters,
                        this::received);
    }

    void start(PushOutcomes outcomes) {
        pushes = outcomes;
        owner.start();
        port.start();
    }

    int port() {
        return port.port();
    }

    int waiting() {
        return owner.waiting();
    }

    private void received(Datagram datagram) {
        counters.count("session_received");
        owner.order(now -> stack.receive(datagram, now));
    }

    /// How much more its owner takes.
    int room() {
        return owner.room();
    }

    /// Room for a push; the other kinds of work share the queue.
    boolean hasRoom() {
        return owner.hasRoom();
    }

    /// False when there is no room or the port is switched off; then nothing leaves.
    boolean push(
            SessionId session,
            PushRef ref,
            boolean confirmed,
            ContentType type,
            Headers headers,
            Octets body) {
        if (!port.isOn()) {
            return false;
        }
        return owner.order(now -> {
            try {
                var actions = stack.push(session, ref, confirmed, type, headers, body, now);
                if (!confirmed && actions.stream().noneMatch(SessionPort::isAborted)) {
                    outcomes().left(ref);
                }
                return actions;
            } catch (RuntimeException ours) {
                outcomes().failed(ref, WspAbort.NETERR); // evidence was promised
                throw ours;
            }
        });
    }

    private static boolean isAborted(StackAction action) {
        return action instanceof StackAction.PushAborted;
    }

    private void perform(List<StackAction> actions) {
        actions.forEach(this::perform);
    }

    private void perform(StackAction action) {
        switch (action) {
            case StackAction.Send(var datagram) ->
                    port.send(datagram.path().remote(), datagram.payload());
            case StackAction.RequestArrived request -> request(request);
            case StackAction.RequestGone _ -> counters.count("request_gone");
            case StackAction.ReplyConfirmed _ -> counters.count("reply_confirmed");
            case StackAction.DatagramRequestArrived _ ->
                    throw new IllegalStateException("belongs to the other port");
            case StackAction.SessionOpened opened -> opened(opened);
            case StackAction.SessionSuspended(var id) -> key(id).ifPresent(sessions::suspended);
            case StackAction.SessionResumed(var id, var path, _) ->
                    key(id).ifPresent(key ->
                            sessions.resumed(
                                    key, RequestOrigins.resumed(path.remote().host(), key)));
            case StackAction.SessionClosed(var id, _) ->
                    Optional.ofNullable(open.remove(id)).map(Open::key).ifPresent(sessions::closed);
            case StackAction.PushConfirmed(var ref, _) -> outcomes().confirmed(ref);
            case StackAction.PushAborted(var ref, var reason) -> outcomes().failed(ref, reason);
            case StackAction.Counted(var name) -> counters.count(name);
        }
    }

    private Optional<WapSessionKey> key(SessionId id) {
        return Optional.ofNullable(open.get(id)).map(Open::key);
    }

    private void opened(StackAction.SessionOpened opened) {
        var key = new WapSessionKey(++lastKey);
        var agreed = opened.capabilities();
        open.put(opened.session(), new Open(key, answerOctetsMax(agreed)));
        sessions.opened(
                key,
                opened.session(),
                origins.of(opened.path().remote().host(), Optional.of(key), opened.headers()),
                new OpenSessions.Agreed(
                        agreed.allows(ProtocolOption.PUSH),
                        agreed.allows(ProtocolOption.CONFIRMED_PUSH),
                        opened.headers(),
                        agreed.clientSduOctets()));
    }

    /// What the phone takes in one answer; 0 is without limit. WSP 8.3.2.1.
    private static int answerOctetsMax(Capabilities agreed) {
        long octets = agreed.clientSduOctets();
        return octets == 0 ? Integer.MAX_VALUE : (int) Math.min(octets, Integer.MAX_VALUE);
    }

    private PushOutcomes outcomes() {
        return Objects.requireNonNull(pushes, "the owner runs only after start");
    }

    private void request(StackAction.RequestArrived asked) {
        var request =
                new PhoneRequest(
                        asked.path().remote().host(),
                        key(asked.session()),
                        asked.method(),
                        asked.methodName(),
                        asked.uri(),
                        asked.headers(),
                        asked.contentType(),
                        asked.body(),
                        answerOctetsMax(asked.session()));
        var atOnce = desk.atOnce(request);
        if (atOnce.isPresent()) {
            perform(answer(asked.key(), atOnce.get(), clock.instant()));
        } else if (!desk.ask(request, reply -> reply(asked.key(), reply))) {
            perform(answer(asked.key(), desk.busy(), clock.instant()));
        }
    }

    private int answerOctetsMax(SessionId id) {
        return Optional.ofNullable(open.get(id))
                .map(Open::answerOctetsMax)
                .orElse((int) Capabilities.DEFAULT.clientSduOctets());
    }

    /// From a worker's thread. An answer waits for room: it was promised.
    private void reply(RequestKey request, PhoneReply reply) {
        if (!owner.orderWaiting(now -> answer(request, reply, now), ANSWER_WAITS_MAX)) {
            counters.count("reply_dropped");
        }
    }

    private List<StackAction> answer(RequestKey request, PhoneReply reply, Instant now) {
        return stack.reply(
                request, reply.status(), reply.contentType(), reply.headers(), reply.body(), now);
    }

    void switchTo(boolean on) {
        port.switchTo(on);
    }

    boolean isOn() {
        return port.isOn();
    }

    void stopReading() {
        port.stopReading();
    }

    /// Ends all sessions and says so to the phones.
    void end() {
        owner.finish(now ->
                List.copyOf(open.keySet()).stream()
                        .flatMap(session -> stack.disconnect(session, now).stream())
                        .toList());
    }

    @Override
    public void close() throws IOException {
        port.close();
    }
}
