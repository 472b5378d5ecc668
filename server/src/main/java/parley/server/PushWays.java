package parley.server;

import parley.chat.delivery.Carrier;
import parley.chat.delivery.Parcel.PushParcel;
import parley.chat.presence.ContactPoint;

/// Pushes go to phones, and to pages that are open in browsers.
record PushWays(Carrier<PushParcel> phones, Carrier<PushParcel> livePages)
        implements Carrier<PushParcel> {
    @Override
    public boolean ready() {
        return phones.ready();
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
        };
    }
}
