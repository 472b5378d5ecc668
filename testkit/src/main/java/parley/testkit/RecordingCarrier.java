package parley.testkit;

import parley.chat.delivery.Carrier;
import parley.chat.delivery.NoticeMark;
import parley.chat.delivery.Parcel;
import parley.chat.presence.ContactPoint;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// A way out that keeps what it was given. It tells no evidence of its own: the test does.
public final class RecordingCarrier<P extends Parcel> implements Carrier<P> {
    private final List<P> carried = new ArrayList<>();
    private final List<TakenOff> takenOff = new ArrayList<>();
    private boolean ready = true;
    private boolean takes = true;
    private boolean crashes = false;

    /// An order to take a notice off a phone.
    public record TakenOff(ContactPoint point, NoticeMark mark, Instant created) {}

    /// Thrown out of `carry` to end the story of one `Chat` in the middle of a handover.
    public static final class Crash extends Error {
        Crash() {
            super("the power went off");
        }
    }

    public synchronized void ready(boolean now) {
        ready = now;
    }

    /// Ready, and yet it does not take anything: the queue filled up in between.
    public synchronized void takes(boolean now) {
        takes = now;
    }

    /// The next parcel is taken, and then the power goes off.
    public synchronized void crashAfterNext() {
        crashes = true;
    }

    /// Everything that was taken, oldest first.
    public synchronized List<P> carried() {
        return List.copyOf(carried);
    }

    /// What was taken since the last call.
    public synchronized List<P> takeCarried() {
        var all = List.copyOf(carried);
        carried.clear();
        return all;
    }

    /// What was taken off phones, oldest first.
    public synchronized List<TakenOff> takenOff() {
        return List.copyOf(takenOff);
    }

    @Override
    public synchronized void takeOff(ContactPoint point, NoticeMark mark, Instant created) {
        takenOff.add(new TakenOff(point, mark, created));
    }

    @Override
    public synchronized boolean ready() {
        return ready;
    }

    @Override
    public synchronized Handover carry(P parcel) {
        if (!takes) {
            return new Handover.NotTaken("told not to");
        }
        carried.add(parcel);
        if (crashes) {
            crashes = false;
            throw new Crash();
        }
        return new Handover.Taken();
    }
}
