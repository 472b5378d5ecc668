package parley.adapters.handsetudp;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import parley.chat.identity.WapSessionKey;
import parley.octets.Octets;
import parley.stack.PushRef;
import parley.stack.RequestKey;
import parley.stack.StackAction;
import parley.stack.WapStack;
import parley.wdp.Datagram;
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
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/// The port of WSP sessions over WTP. One thread owns the table of transactions and sessions; the
/// socket's reader, the request workers and chat hand it their work through one bounded queue.
final class SessionPort implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SessionPort.class);
    private static final Duration WAIT_MAX = Duration.ofSeconds(10);

    /// What the owner is asked to do with its table.
    private interface Order extends Function<Instant, List<StackAction>> {}

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
    private final ChatNews news;
    private @Nullable PushOutcomes pushes;
    private final Counters counters;
    private final Clock clock;
    private final BlockingQueue<Order> orders;
    private final Thread owner;

    // the owner's alone
    private final Map<SessionId, WapSessionKey> keys = new HashMap<>();
    private long lastKey;

    private volatile boolean open = true;

    SessionPort(
            HandsetConfig config,
            WapStack stack,
            RequestDesk desk,
            OpenSessions sessions,
            ChatNews news,
            Counters counters,
            Clock clock)
            throws IOException {
        this.stack = stack;
        this.desk = desk;
        this.sessions = sessions;
        this.news = news;
        this.counters = counters;
        this.clock = clock;
        this.orders = new ArrayBlockingQueue<>(config.queueMax());
        this.port =
                new DatagramPort(
                        "wap-session",
                        config.bind(),
                        config.sessionPort(),
                        counters,
                        this::received);
        this.owner = Thread.ofPlatform().name("wap-sessions").unstarted(this::own);
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
        return orders.size();
    }

    private void received(Datagram datagram) {
        counters.count("session_received");
        order(now -> stack.receive(datagram, now));
    }

    /// Room for a push; the other kinds of work share the queue.
    boolean hasRoom() {
        return open && orders.remainingCapacity() > 0;
    }

    /// False when there is no room; then nothing leaves.
    boolean push(
            SessionId session,
            PushRef ref,
            boolean confirmed,
            ContentType type,
            Headers headers,
            Octets body) {
        return order(now -> {
            var actions = stack.push(session, ref, confirmed, type, headers, body, now);
            if (!confirmed && actions.stream().noneMatch(SessionPort::isAborted)) {
                outcomes().left(ref);
            }
            return actions;
        });
    }

    private static boolean isAborted(StackAction action) {
        return action instanceof StackAction.PushAborted;
    }

    private boolean order(Order order) {
        if (open && orders.offer(order)) {
            return true;
        }
        counters.count("session_queue_full");
        return false;
    }

    private void own() {
        while (open) {
            try {
                var order = orders.poll(pause().toNanos(), TimeUnit.NANOSECONDS);
                if (order != null) {
                    perform(order.apply(clock.instant()));
                }
                var due = stack.nextDeadline();
                var now = clock.instant();
                if (due.isPresent() && !due.get().isAfter(now)) {
                    perform(stack.expire(now));
                }
            } catch (InterruptedException closing) {
                return;
            } catch (RuntimeException broken) {
                counters.count("session_owner_broken");
                LOG.atError().addKeyValue("event", "session_owner_broken").setCause(broken).log();
            }
        }
    }

    private Duration pause() {
        return stack.nextDeadline()
                .map(at -> Duration.between(clock.instant(), at))
                .filter(until -> until.compareTo(WAIT_MAX) < 0)
                .map(until -> until.isNegative() ? Duration.ZERO : until)
                .orElse(WAIT_MAX);
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
            case StackAction.SessionOpened(var id, var path, _, var capabilities) -> {
                var key = new WapSessionKey(++lastKey);
                keys.put(id, key);
                sessions.opened(
                        key,
                        id,
                        path.remote().host(),
                        capabilities.allows(ProtocolOption.PUSH)
                                || capabilities.allows(ProtocolOption.CONFIRMED_PUSH),
                        capabilities.allows(ProtocolOption.CONFIRMED_PUSH));
            }
            case StackAction.SessionSuspended(var id) -> {
                var key = keys.get(id);
                if (key != null) {
                    news.tell(() -> sessions.suspended(key));
                }
            }
            case StackAction.SessionResumed(var id, var path, _) -> {
                var key = keys.get(id);
                if (key != null) {
                    news.tell(() -> sessions.resumed(key, path.remote().host()));
                }
            }
            case StackAction.SessionClosed(var id, _) -> {
                var key = keys.remove(id);
                if (key != null) {
                    news.tell(() -> sessions.closed(key));
                }
            }
            case StackAction.PushConfirmed(var ref) -> outcomes().confirmed(ref);
            case StackAction.PushAborted(var ref, var reason) -> outcomes().failed(ref, reason);
            case StackAction.Counted(var name) -> counters.count(name);
        }
    }

    private PushOutcomes outcomes() {
        return Objects.requireNonNull(pushes, "the owner runs only after start");
    }

    private void request(StackAction.RequestArrived asked) {
        var request =
                new PhoneRequest(
                        asked.path().remote().host(),
                        Optional.ofNullable(keys.get(asked.session())),
                        asked.method(),
                        asked.uri(),
                        asked.headers(),
                        asked.contentType(),
                        asked.body());
        if (!desk.ask(request, reply -> reply(asked.key(), reply))) {
            perform(answer(asked.key(), RequestDesk.plain(503), clock.instant()));
        }
    }

    /// From a worker's thread. An answer waits for room: it was promised.
    private void reply(RequestKey request, PhoneReply reply) {
        try {
            if (!open || !orders.offer(now -> answer(request, reply, now), 5, TimeUnit.SECONDS)) {
                counters.count("reply_dropped");
            }
        } catch (InterruptedException closing) {
            counters.count("reply_dropped");
        }
    }

    private List<StackAction> answer(RequestKey request, PhoneReply reply, Instant now) {
        return stack.reply(
                request, reply.status(), reply.contentType(), reply.headers(), reply.body(), now);
    }

    int openTransactions() {
        return stack.openTransactions();
    }

    @Override
    public void close() throws IOException {
        open = false;
        port.close();
        owner.interrupt();
        Stopping.await(owner);
    }
}
