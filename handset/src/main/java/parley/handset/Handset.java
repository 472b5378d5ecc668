package parley.handset;

import parley.wdp.Datagram;
import parley.wdp.WdpAddress;
import parley.wsp.Headers;
import parley.wsp.WspPdu;

import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.function.LongFunction;

/// A phone in software: real datagrams from an address of its own. Its methods wait for the answer
/// and say how it went; any thread may call them.
public final class Handset implements AutoCloseable {
    /// How long a call waits when nothing else is said.
    public static final Duration PATIENCE = Duration.ofSeconds(60);

    private final PhoneThread thread;
    private final boolean ownsThread;
    private final HandsetLine line;
    private final PhoneHeaders says;
    private final Duration patience;
    private final AtomicLong tickets = new AtomicLong();

    private Handset(
            HandsetOptions options, PhoneThread thread, boolean ownsThread, Duration patience) {
        this.thread = thread;
        this.ownsThread = ownsThread;
        this.says = new PhoneHeaders(options.profile());
        this.patience = patience;
        this.line = new HandsetLine(options, thread);
        run(line::listen);
    }

    /// Switches a phone on, on a thread of its own. Throws [UncheckedIOException] when its address
    /// or a port cannot be used.
    public static Handset switchOn(HandsetOptions options) {
        var thread = PhoneThread.start(Clock.systemUTC());
        try {
            return new Handset(options, thread, true, PATIENCE);
        } catch (UncheckedIOException cannotBind) {
            thread.close();
            throw cannotBind;
        }
    }

    /// One of a crowd on a shared thread, which its owner closes.
    public static Handset switchOn(HandsetOptions options, PhoneThread shared, Duration patience) {
        return new Handset(options, shared, false, patience);
    }

    public WdpAddress address() {
        return line.requests();
    }

    public WdpAddress pushAddress() {
        return line.pushes();
    }

    public SessionState session() {
        return line.session();
    }

    public boolean inSession() {
        return session() instanceof SessionState.Connected;
    }

    // the session

    public SessionOutcome connect() {
        return sessionOrder(PhoneOrder.Connect::new);
    }

    public SessionOutcome suspend() {
        return sessionOrder(PhoneOrder.Suspend::new);
    }

    public SessionOutcome resume() {
        return sessionOrder(PhoneOrder.Resume::new);
    }

    /// Comes back from another address, as a phone does after a new dial-up.
    public SessionOutcome resumeFrom(InetAddress newAddress) {
        moveTo(newAddress);
        return resume();
    }

    /// Takes another address without a word to the gateway; same ports.
    public void moveTo(InetAddress newAddress) {
        run(() -> line.move(newAddress));
    }

    public SessionOutcome disconnect() {
        return sessionOrder(PhoneOrder.Disconnect::new);
    }

    public Answer get(String url) {
        return get(url, Headers.NONE);
    }

    public Answer get(String url, Headers more) {
        return ask(says.get(url, more, true));
    }

    public Answer post(String url, Map<String, String> fields) {
        return post(url, UrlForm.of(fields), Headers.NONE);
    }

    public Answer post(String url, UrlForm form, Headers more) {
        return ask(says.post(url, form, more, true));
    }

    /// Any method PDU within the session.
    public Answer ask(WspPdu method) {
        return answer(ticket -> new PhoneOrder.Ask(ticket, method));
    }

    // without a session

    public Answer getConnectionless(String url) {
        return getConnectionless(url, Headers.NONE);
    }

    public Answer getConnectionless(String url, Headers more) {
        return askConnectionless(says.get(url, more, false));
    }

    public Answer postConnectionless(String url, Map<String, String> fields) {
        return postConnectionless(url, UrlForm.of(fields), Headers.NONE);
    }

    public Answer postConnectionless(String url, UrlForm form, Headers more) {
        return askConnectionless(says.post(url, form, more, false));
    }

    /// Any method PDU; its headers go as they are.
    public Answer askConnectionless(WspPdu method) {
        return answer(ticket -> new PhoneOrder.AskConnectionless(ticket, method));
    }

    // pushes, air and wire

    /// The oldest push nobody read yet, waiting for one if need be.
    public Optional<ReceivedPush> nextPush(Duration timeout) {
        try {
            return Optional.ofNullable(
                    line.inbox().poll(timeout.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    public void coverage(Coverage now) {
        line.coverage(now);
    }

    /// Sees every datagram that leaves (also what the air then loses) and that arrives, on the
    /// phone's thread.
    public void onDatagram(BiConsumer<Direction, Datagram> tap) {
        line.tap(tap);
    }

    /// Switched off without a word: a session stays open at the gateway.
    @Override
    public void close() {
        if (!thread.isClosed()) {
            run(line::close);
        }
        if (ownsThread) {
            thread.close();
        }
    }

    // waiting

    private SessionOutcome sessionOrder(LongFunction<PhoneOrder> order) {
        return switch (tell(order)) {
            case SessionOutcome outcome -> outcome;
            case Answer.Replied(var reply) -> new SessionOutcome.Refused(reply);
        };
    }

    private Answer answer(LongFunction<PhoneOrder> order) {
        return switch (tell(order)) {
            case Answer answer -> answer;
            case SessionOutcome other ->
                    throw new IllegalStateException("no answer to a question: " + other);
        };
    }

    private PhoneResult tell(LongFunction<PhoneOrder> order) {
        var told = order.apply(tickets.incrementAndGet());
        var result = new CompletableFuture<PhoneResult>();
        perform(() -> line.order(told, result));
        try {
            return result.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            perform(() -> line.order(new PhoneOrder.Cancel(told.ticket()), result));
            return new PhoneResult.TimedOut();
        } catch (InterruptedException interrupted) {
            perform(() -> line.order(new PhoneOrder.Cancel(told.ticket()), result));
            Thread.currentThread().interrupt();
            return new PhoneResult.TimedOut();
        } catch (ExecutionException broken) {
            throw new IllegalStateException(broken.getCause());
        }
    }

    /// Waits until the thread has done it; what it throws is thrown here.
    private void run(Runnable work) {
        var done = new CompletableFuture<Void>();
        perform(() -> {
            try {
                work.run();
                done.complete(null);
            } catch (RuntimeException failed) {
                done.completeExceptionally(failed);
            }
        });
        try {
            done.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof UncheckedIOException noSocket) {
                throw noSocket;
            }
            throw new IllegalStateException(failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (TimeoutException stuck) {
            throw new IllegalStateException("the phone's thread does not answer", stuck);
        }
    }

    private void perform(Runnable work) {
        if (thread.isClosed()) {
            throw new IllegalStateException("the phone is switched off");
        }
        thread.perform(line, work);
    }
}
