package parley.testkit;

import parley.chat.delivery.Notices;
import parley.chat.identity.Msisdn;

import java.util.ArrayList;
import java.util.List;

/// Keeps the short SMS that are no messages.
public final class RecordingNotices implements Notices {
    /// One short SMS. Does not print its text, which may be a PIN.
    public record Notice(Msisdn to, String text) {
        @Override
        public String toString() {
            return "Notice[to=" + to + "]";
        }
    }

    private final List<Notice> notices = new ArrayList<>();
    private boolean ready = true;

    public synchronized void ready(boolean now) {
        ready = now;
    }

    /// What was sent since the last call.
    public synchronized List<Notice> takeNotices() {
        var all = List.copyOf(notices);
        notices.clear();
        return all;
    }

    @Override
    public synchronized boolean notice(Msisdn to, String text) {
        if (ready) {
            notices.add(new Notice(to, text));
        }
        return ready;
    }
}
