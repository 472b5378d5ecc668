package parley.testkit;

import parley.chat.delivery.Parcel.SmsPushParcel;
import parley.chat.delivery.SmsPushes;

/// Pushes by SMS that are kept instead of carried, each of as many parts as the story says.
public final class RecordingSmsPushes implements SmsPushes {
    /// What was carried, and whether anything is.
    public final RecordingCarrier<SmsPushParcel> carrier = new RecordingCarrier<>();

    private volatile int parts = 1;

    public void takes(int partsEach) {
        parts = partsEach;
    }

    @Override
    public int parts(SmsPushParcel parcel) {
        return parts;
    }

    @Override
    public boolean ready() {
        return carrier.ready();
    }

    @Override
    public Handover carry(SmsPushParcel parcel) {
        return carrier.carry(parcel);
    }
}
