package parley.testkit;

import parley.chat.conversation.SenderNumber;
import parley.chat.delivery.Notices;
import parley.chat.identity.Msisdn;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Keeps the short SMS that are no messages.
public final class RecordingNotices implements Notices {
    /// One short SMS. Does not print its text, which may be a PIN.
    public record Notice(Msisdn to, Optional<SenderNumber> from, String text) {
        @Override
        public String toString() {
            return "Notice[to=" + to + "]";
        }
    }

    private final List<Notice> notices = new ArrayList<>();
    private boolean ready = true;
    private Runnable atFailure = () -> {};

    public synchronized void ready(boolean now) {
        ready = now;
    }

    /// The next one does not leave, and this happens meanwhile; later ones do.
    public synchronized void failsNext(Runnable meanwhile) {
        ready = false;
        atFailure =
                () -> {
                    meanwhile.run();
                    ready = true;
                    atFailure = () -> {};
                };
    }

    /// What was sent since the last call.
    public synchronized List<Notice> takeNotices() {
        var all = List.copyOf(notices);
        notices.clear();
        return all;
    }

    @Override
    public synchronized boolean notice(Msisdn to, Optional<SenderNumber> from, String text) {
        if (!ready) {
            atFailure.run();
            return false;
        }
        notices.add(new Notice(to, from, text));
        return true;
    }
}
