package parley.chat.kept;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.IntStream;

class FreshShelfTest {
    private record Shown(int number) {}

    private record Other(int number) {}

    private final Freshness freshness = new Freshness();
    private final FreshShelf<Shown, String> shelf = new FreshShelf<>(Shown.class, freshness, 1_000);
    private final AtomicInteger reads = new AtomicInteger();

    private String look(int number, String stored) {
        return shelf.get(
                new Shown(number),
                () -> {
                    reads.incrementAndGet();
                    return stored;
                });
    }

    private void write(Object about) {
        freshness.beingWritten(about);
        freshness.written(about);
    }

    @Test
    void whatSharesAMarkByChanceMakesNothingBeReadAgain() {
        look(1, "one");
        IntStream.range(0, 5_000_000).forEach(number -> write(new Other(number)));
        IntStream.range(2, 1_000_000).forEach(number -> write(new Shown(number)));
        assertThat(look(1, "another")).isEqualTo("one");
        assertThat(reads).hasValue(1);
    }

    @Test
    void whatIsWrittenIsReadAgainAlsoWhenItWasNotLookedForLately() {
        look(1, "one");
        IntStream.range(100, 700).forEach(number -> look(number, "more"));
        write(new Shown(1));
        assertThat(look(1, "another")).isEqualTo("another");
    }

    @Test
    void whatIsBeingWrittenIsReadAndNotRemembered() {
        look(1, "one");
        freshness.beingWritten(new Shown(1));
        assertThat(look(1, "perhaps")).isEqualTo("perhaps");
        assertThat(shelf.getUnlessWritten(new Shown(1), () -> "perhaps")).isEmpty();
        freshness.written(new Shown(1));
        assertThat(look(1, "two")).isEqualTo("two");
        assertThat(shelf.remembered(new Shown(1))).contains("two");
    }

    @Test
    void whatACommitMakesOfAThingIsKnownUnlessSomebodyElseWritesItToo() {
        var about = new Shown(1);
        Ledger keepingUp = shelf.keepingUp(_ -> new Commit.Durable(), _ -> Map.of(about, "made"));
        freshness.beingWritten(about);
        keepingUp.commit(List.of());
        freshness.written(about);
        assertThat(look(1, "read")).isEqualTo("made");

        Ledger disturbed =
                shelf.keepingUp(
                        _ -> {
                            write(about);
                            return new Commit.Durable();
                        },
                        _ -> Map.of(about, "not the last"));
        freshness.beingWritten(about);
        disturbed.commit(List.of());
        freshness.written(about);
        assertThat(look(1, "the last")).isEqualTo("the last");
    }

    /// Few things, a small shelf, so that all ages all the time, and threads that write and look.
    @Test
    @Timeout(60)
    void nobodyEverSeesWhatWasThereBeforeAWriteThatEnded() throws Exception {
        int things = 40;
        var small = new FreshShelf<Shown, Long>(Shown.class, freshness, 16);
        var stored = new AtomicLongArray(things);
        var stale = new AtomicInteger();
        Callable<Optional<Void>> looking =
                () -> {
                    for (int i = 0; i < 200_000; i++) {
                        int which = i % things;
                        long ended = stored.get(which);
                        long seen = small.get(new Shown(which), () -> stored.get(which));
                        if (seen < ended) {
                            stale.incrementAndGet();
                        }
                    }
                    return Optional.empty();
                };
        Callable<Optional<Void>> writing =
                () -> {
                    for (int i = 0; i < 100_000; i++) {
                        var about = new Shown(i * 7 % things);
                        freshness.beingWritten(about);
                        stored.incrementAndGet(about.number());
                        freshness.written(about);
                    }
                    return Optional.empty();
                };
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (var done : threads.invokeAll(List.of(looking, writing, looking, writing))) {
                done.get();
            }
        }
        assertThat(stale).hasValue(0);
    }
}
