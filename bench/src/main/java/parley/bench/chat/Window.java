package parley.bench.chat;

import parley.bench.Failure;
import parley.bench.ProcessUse;

import java.io.IOException;
import java.util.Map;

/// The measured time: what was accepted in it, and what the gateway used.
final class Window {
    private record Moment(long at, int accepted, ProcessUse use) {}

    private final Letters letters;
    private final Parish parish;
    private Moment opened;
    private Moment closed;

    Window(Letters letters, Parish parish) throws IOException {
        this.letters = letters;
        this.parish = parish;
        this.opened = now();
        this.closed = opened;
    }

    private Moment now() throws IOException {
        return new Moment(System.nanoTime(), letters.accepted(), parish.use());
    }

    void look(Pacing pace, long now) throws IOException {
        if (now >= pace.from() && opened.at() < pace.from()) {
            opened = now();
            closed = opened;
        }
        if (now >= pace.end() && closed.at() < pace.end()) {
            closed = now();
        }
    }

    /// When it ended before its time.
    void close(Pacing pace) throws IOException {
        if (closed.at() < pace.end()) {
            closed = now();
        }
    }

    Written written(Map<Failure, Long> failures, long resent) {
        double seconds = (closed.at() - opened.at()) / 1e9;
        long cpuMillis = closed.use().cpuMillis() - opened.use().cpuMillis();
        return new Written(
                seconds,
                closed.accepted() - opened.accepted(),
                letters.accepted(),
                letters.arrived(),
                failures,
                new Written.Wrong(letters.lost(), letters.doubled(), letters.astray()),
                resent,
                letters.toAnswer(),
                letters.toBearer(),
                cpuMillis,
                closed.use().residentKibibytes());
    }
}
