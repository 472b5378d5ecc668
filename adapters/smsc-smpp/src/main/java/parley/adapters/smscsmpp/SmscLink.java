package parley.adapters.smscsmpp;

import org.jsmpp.bean.DeliverSm;

import parley.adapters.smscsmpp.SmscSession.Answer;
import parley.adapters.smscsmpp.SmscSession.Binding;
import parley.adapters.smscsmpp.SmscSession.Submit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/// One link to an SMSC: its connection, its window, its pace, and whether the SMSC says "too fast".
/// What one link does holds up no other.
final class SmscLink {
    /// `congestion_state`: from here on an SMSC has more to do than is best, and here no more fits.
    /// SMPP 5.0 4.8.4.18.
    private static final int LOAD_TOO_HIGH = 90;

    private static final int LOAD_FULL = 100;
    private static final Duration EASE_HIGH = Duration.ofMillis(100);
    private static final Duration EASE_FULL = Duration.ofSeconds(1);

    private static final Duration LAST_GOODBYE = Duration.ofSeconds(3);

    private final LinkConfig config;
    private final Clock clock;
    private final Counters counters;
    private final LinkKeeper keeper;
    private final Semaphore window;
    private final PartPace pace;
    private final Thread keeping;
    private volatile long slowUntil = System.nanoTime();
    private volatile long easedUntil = System.nanoTime();
    private volatile Optional<Health.Throttled> throttled = Optional.empty();

    /// `taken` gets each `deliver_sm` in order, `onLost` is run after each loss.
    SmscLink(
            LinkConfig config,
            SmscConfig.Times times,
            Duration reconnectFirst,
            Clock clock,
            Predicate<DeliverSm> taken,
            Runnable onLost,
            Counters counters) {
        this.config = config;
        this.clock = clock;
        this.counters = counters;
        var binding = new Binding(config, config.place().tls().map(TlsSockets::new), times);
        this.keeper =
                new LinkKeeper(
                        config,
                        lost -> SmscSession.bind(binding, taken, lost),
                        new ReconnectPause(
                                reconnectFirst, times.reconnectMax(), RandomGenerator.getDefault()),
                        clock,
                        () -> {
                            count("lost");
                            onLost.run();
                        });
        this.window = new Semaphore(config.load().windowParts(), true);
        this.pace = new PartPace(config.load().partsPerSecond(), System.nanoTime());
        this.keeping =
                Thread.ofPlatform().daemon().name("smsc-link-" + config.name()).unstarted(keeper);
    }

    LinkConfig config() {
        return config;
    }

    void start() {
        keeping.start();
    }

    Health health() {
        return keeper.session().isEmpty()
                ? new Health.Away(keeper.awaySince())
                : throttled.<Health>map(now -> now).orElseGet(Health.Up::new);
    }

    boolean isBound() {
        return keeper.session().isPresent();
    }

    /// Just after the SMSC said "too fast".
    boolean isSlow() {
        return slowUntil - System.nanoTime() > 0;
    }

    /// A place in the window, if there is one now and the SMSC may be given more.
    boolean tryEnter() {
        return !isSlow() && easedUntil - System.nanoTime() <= 0 && window.tryAcquire();
    }

    /// Waits for a place in the window.
    void enter() throws InterruptedException {
        window.acquire();
    }

    void leave() {
        window.release();
    }

    int underWay() {
        return config.load().windowParts() - window.availablePermits();
    }

    /// Waits for a connection, counted from the moment it went away, and for this part's turn.
    Answer submit(Submit submit, Duration patience) throws InterruptedException {
        var session = keeper.await(patience);
        while (session.isPresent()) {
            long wait = pace.waitFor(System.nanoTime());
            if (wait > 0) {
                TimeUnit.NANOSECONDS.sleep(wait);
            }
            Answer answer = session.get().submit(submit);
            if (!(answer instanceof Answer.NotSent)) {
                note(answer);
                return answer;
            }
            session = keeper.await(patience); // it broke before the first octet
        }
        return new Answer.NotSent();
    }

    private void note(Answer answer) {
        switch (answer) {
            case Answer.Given(_, var load) -> {
                throttled = Optional.empty();
                count("parts_taken");
                ease(load);
            }
            case Answer.Refused(var status) when status.isCongestion() -> count("too_fast");
            case Answer.Refused _ -> count("parts_refused");
            case Answer.Unanswered _ -> count("parts_unanswered");
            case Answer.NotSent _ -> {}
        }
    }

    /// The SMSC said that it has nearly as much to do as it can: what waits, waits a moment longer.
    private void ease(int load) {
        if (load >= LOAD_TOO_HIGH) {
            count("congested");
            easedUntil = System.nanoTime() + (load < LOAD_FULL ? EASE_HIGH : EASE_FULL).toNanos();
        }
    }

    /// The SMSC said "too fast": nothing begins on this link for a while.
    void slowDown(Duration pause) {
        Instant now = clock.instant();
        throttled =
                Optional.of(
                        new Health.Throttled(
                                throttled.map(Health.Throttled::since).orElse(now), now));
        slowUntil = System.nanoTime() + pause.toNanos();
    }

    void stopWaiting() {
        keeper.stopWaiting();
    }

    LinkStatus status() {
        Health health = health();
        return new LinkStatus(
                config.name(),
                config.place().toString(),
                config.login().bind().word(),
                config.place().tls().isPresent(),
                !(health instanceof Health.Away),
                health instanceof Health.Throttled,
                underWay());
    }

    /// Begins to; [#awaitUnbound] waits until it has.
    void unbind() {
        keeper.close();
    }

    void awaitUnbound() {
        SmsCarrier.join(keeping, LAST_GOODBYE);
    }

    private void count(String what) {
        counters.count("link_" + config.name() + "_" + what);
    }
}
