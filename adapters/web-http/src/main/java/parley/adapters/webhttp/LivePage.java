package parley.adapters.webhttp;

import parley.chat.identity.PersonId;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// One page that waits for news. One thread waits, any may tell.
final class LivePage {
    private final PersonId person;

    /// However much is new, the page asks once.
    private final Semaphore news = new Semaphore(0);

    private volatile boolean ended;

    LivePage(PersonId person) {
        this.person = person;
    }

    PersonId person() {
        return person;
    }

    void tell() {
        news.release();
    }

    void end() {
        ended = true;
        news.release();
    }

    boolean isEnded() {
        return ended;
    }

    /// Whether there is something new; waits so long for it at most.
    boolean await(Duration time) throws InterruptedException {
        boolean told = news.tryAcquire(time.toNanos(), TimeUnit.NANOSECONDS);
        news.drainPermits();
        return told && !ended;
    }
}
