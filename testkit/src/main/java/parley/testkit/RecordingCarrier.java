package parley.testkit;

import parley.chat.delivery.Carrier;
import parley.chat.delivery.NoticeMark;
import parley.chat.delivery.Parcel;
import parley.chat.delivery.Readiness;
import parley.chat.presence.ContactPoint;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// A way out that keeps what it was given. It tells no evidence of its own: the test does.
public final class RecordingCarrier<P extends Parcel> implements Carrier<P> {
    private final List<P> carried = new ArrayList<>();
    private final List<TakenOff> takenOff = new ArrayList<>();
    private boolean ready = true;
    private boolean takes = true;
    private boolean crashes = false;
    private int room = Integer.MAX_VALUE;
    private int notTaken;
    private Predicate<P> leaves = _ -> true;

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

    /// So many more, and then it is full.
    public synchronized void room(int parcels) {
        room = parcels;
    }

    /// How many it could not take.
    public synchronized int notTaken() {
        return notTaken;
    }

    /// Asked about each parcel that was taken, as a carrier asks before its other side gets it.
    public synchronized void leavesIf(Predicate<P> leaves) {
        this.leaves = leaves;
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
        return ready && room > 0;
    }

    @Override
    public synchronized Readiness readiness(Optional<ContactPoint> to) {
        if (!ready) {
            return Readiness.AWAY;
        }
        return room > 0 ? Readiness.READY : Readiness.FULL;
    }

    @Override
    public synchronized int room() {
        return ready ? room : 0;
    }

    @Override
    public synchronized Handover carry(P parcel) {
        if (!takes || room == 0) {
            notTaken++;
            return new Handover.NotTaken("told not to");
        }
        room -= room == Integer.MAX_VALUE ? 0 : 1;
        if (leaves.test(parcel)) {
            carried.add(parcel);
        }
        if (crashes) {
            crashes = false;
            throw new Crash();
        }
        return new Handover.Taken();
    }
}
