package parley.bench.versus;

import parley.handset.Answer;
import parley.handset.PhoneThread;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/// The whole run: each case, in both modes, first through one gateway, then through the other,
/// always against the same origin.
public final class Versus implements AutoCloseable {
    private static final int AT_ONCE = 6;
    private static final InetAddress PHONES = InetAddress.ofLiteral("127.22.0.1");
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration KNOCK = Duration.ofSeconds(1);
    private static final int KNOCKS_MAX = 30;

    private final SeededOrigin origin;
    private final Corpus corpus;
    private final List<Case> cases;
    private final Map<String, Told> kannels = new HashMap<>();
    private final Map<String, Told> ours = new HashMap<>();

    private Versus(SeededOrigin origin, Corpus corpus, List<Case> cases) {
        this.origin = origin;
        this.corpus = corpus;
        this.cases = cases;
    }

    /// The same seed asks the same.
    public static Versus open(long seed, int requests) throws IOException {
        var corpus = Corpus.read();
        var cases = CaseMaker.cases(seed, requests, corpus);
        var origin = SeededOrigin.start();
        for (var one : cases) {
            for (var mode : Mode.values()) {
                origin.serve(one.key(mode), one.page());
            }
        }
        return new Versus(origin, corpus, cases);
    }

    public int originPort() {
        return origin.port();
    }

    public void askKannel(InetSocketAddress connectionless, InetSocketAddress session)
            throws IOException, InterruptedException {
        ask(new Asker(connectionless, session, PHONES, PATIENCE), kannels);
    }

    public void askOurs(InetSocketAddress connectionless, InetSocketAddress session)
            throws IOException, InterruptedException {
        ask(new Asker(connectionless, session, PHONES, PATIENCE), ours);
    }

    private void ask(Asker asker, Map<String, Told> told) throws IOException, InterruptedException {
        try (var thread = PhoneThread.start(Clock.systemUTC());
                var askers = Executors.newFixedThreadPool(AT_ONCE)) {
            awaitAnswer(asker, thread);
            List<Callable<Void>> all = new ArrayList<>();
            for (var one : cases) {
                for (var mode : Mode.values()) {
                    all.add(() -> {
                        var answer = asker.ask(one, mode, origin.base(), thread);
                        var seen = origin.taken(one.key(mode));
                        synchronized (told) {
                            told.put(one.key(mode), new Told(answer, seen));
                        }
                        return null;
                    });
                }
            }
            for (var done : askers.invokeAll(all)) {
                done.get();
            }
        } catch (ExecutionException failed) {
            throw new IOException("a case could not be asked", failed.getCause());
        }
    }

    /// One of two processes may not be there yet when the other one listens.
    private void awaitAnswer(Asker asker, PhoneThread thread) throws IOException {
        var hasty = new Asker(asker.connectionless(), asker.session(), PHONES, KNOCK);
        var knock = cases.getFirst().knock();
        for (int knocks = 0; knocks < KNOCKS_MAX; knocks++) {
            var answer = hasty.ask(knock, Mode.CONNECTIONLESS, origin.base(), thread);
            if (answer instanceof Answer.Replied) {
                return;
            }
        }
        throw new IOException("no answer from " + asker.connectionless());
    }

    public Findings findings() {
        var pairs = new ArrayList<Pair>();
        for (var one : cases) {
            for (var mode : Mode.values()) {
                String key = one.key(mode);
                pairs.add(
                        new Pair(
                                one,
                                mode,
                                Objects.requireNonNull(kannels.get(key), "both were asked"),
                                Objects.requireNonNull(ours.get(key), "both were asked")));
            }
        }
        return Findings.of(pairs, new Rules(corpus.kannels()), origin.base());
    }

    @Override
    public void close() throws IOException {
        origin.close();
    }
}
