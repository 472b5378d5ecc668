package parley.bench.chat;

import org.HdrHistogram.Histogram;

import parley.bench.Scratch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What the same things take among more and more people, of whom each has written one message.
final class Growth {
    static final int GROUP_MEMBERS = 1_000;
    private static final int SENDS = 2_000;
    private static final int GROUP_LETTERS = 20;
    private static final int LEAST = 1_000;

    private final Path folder;
    private final Trials trials;

    Growth(Path folder, Trials trials) {
        this.folder = folder;
        this.trials = trials;
    }

    /// Times in milliseconds.
    record Row(
            int people, Times send, Times group, Times history, Times home, Trials.Looks phone) {}

    record Times(double p50, double p99) {
        static Times of(Histogram nanos) {
            return new Times(
                    nanos.getValueAtPercentile(50) / 1e6, nanos.getValueAtPercentile(99) / 1e6);
        }
    }

    static List<Integer> sizesUpTo(int people) {
        var sizes = new ArrayList<Integer>();
        for (int size = LEAST; size < people; size *= 10) {
            sizes.add(size);
        }
        sizes.add(people);
        return sizes;
    }

    Row row(int people, int looks) throws IOException, InterruptedException {
        var folk = new Folk(people);
        Path own = folder.resolve("growth-" + people);
        try {
            try (var founding = Founding.at(own.resolve("data"), folk)) {
                founding.messages(people);
                founding.group(0, 0, Math.min(people, GROUP_MEMBERS));
            }
            System.err.printf("  %,d people and messages are stored%n", people);
            var times = inTheChat(own, folk, people, looks);
            return new Row(
                    people,
                    times.get(0),
                    times.get(1),
                    times.get(2),
                    times.get(3),
                    trials.looks(own, folk, people));
        } finally {
            Scratch.remove(own);
        }
    }

    private static List<Times> inTheChat(Path own, Folk folk, int people, int looks)
            throws IOException {
        try (var engine = Engine.open(own.resolve("data"), folk)) {
            measure(engine, people, looks / 4); // what is measured is compiled then
            return measure(engine, people, looks);
        }
    }

    private static List<Times> measure(Engine engine, int people, int looks) throws IOException {
        return List.of(
                Times.of(engine.sends(SENDS)),
                Times.of(engine.groups(0, 0, Math.min(people, GROUP_MEMBERS), GROUP_LETTERS)),
                Times.of(engine.histories(people, looks)),
                Times.of(engine.homes(looks)));
    }
}
