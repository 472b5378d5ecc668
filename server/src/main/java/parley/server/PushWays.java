package parley.server;

import parley.chat.delivery.Carrier;
import parley.chat.delivery.NoticeMark;
import parley.chat.delivery.Parcel.PushParcel;
import parley.chat.delivery.Readiness;
import parley.chat.presence.ContactPoint;

import java.time.Instant;
import java.util.Optional;

/// Pushes go to phones, and to pages that are open in browsers.
record PushWays(Carrier<PushParcel> phones, Carrier<PushParcel> livePages)
        implements Carrier<PushParcel> {
    @Override
    public boolean ready() {
        return phones.ready();
    }

    /// A page is told whatever becomes of phones.
    @Override
    public Readiness readiness(Optional<ContactPoint> to) {
        boolean toPage = to.filter(ContactPoint.LivePage.class::isInstance).isPresent();
        return (toPage ? livePages : phones).readiness(to);
    }

    @Override
    public int room() {
        return phones.room();
    }

    @Override
    public Handover carry(PushParcel parcel) {
        return switch (parcel.point()) {
            case ContactPoint.OpenSession _, ContactPoint.PushPort _ -> phones.carry(parcel);
            case ContactPoint.LivePage _ -> livePages.carry(parcel);
            case ContactPoint.ClosedPage _ -> new Handover.NotTaken("has a way of its own");
        };
    }

    @Override
    public void takeOff(ContactPoint point, NoticeMark mark, Instant created) {
        phones.takeOff(point, mark, created);
    }
}
