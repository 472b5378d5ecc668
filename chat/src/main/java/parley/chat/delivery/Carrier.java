package parley.chat.delivery;

import parley.chat.presence.ContactPoint;

import java.time.Instant;
import java.util.Optional;

/// The port to one way out. Taking a parcel promises evidence later, once, through
/// [CarrierReports], where the way learns more than that it left; not taking it promises that
/// nothing left.
public interface Carrier<P extends Parcel> {
    /// Whether it makes sense to ask now (a bound SMSC, an open socket, room in the queue).
    boolean ready();

    /// Whether it takes a parcel to there now; none: to anywhere.
    default Readiness readiness(Optional<ContactPoint> to) {
        return ready() ? Readiness.READY : Readiness.AWAY;
    }

    /// How many parcels it takes now.
    default int room() {
        return ready() ? Integer.MAX_VALUE : 0;
    }

    /// Never waits for the network. Safe from any thread.
    Handover carry(P parcel);

    /// Takes off a phone what was carried to it under this mark: at once or not at all, and nothing
    /// is told of it. Most ways cannot.
    default void takeOff(ContactPoint point, NoticeMark mark, Instant created) {}

    /// A way that is not there.
    static <P extends Parcel> Carrier<P> none() {
        return new Carrier<>() {
            @Override
            public boolean ready() {
                return false;
            }

            @Override
            public Handover carry(P parcel) {
                return new Handover.NotTaken("there is no such way");
            }
        };
    }

    sealed interface Handover {
        record Taken() implements Handover {}

        record NotTaken(String why) implements Handover {}
    }
}
