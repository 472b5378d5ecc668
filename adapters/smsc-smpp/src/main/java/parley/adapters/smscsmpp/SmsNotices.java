package parley.adapters.smscsmpp;

import parley.chat.delivery.Parcel.SmsPushParcel;
import parley.chat.delivery.SmsPushes;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/// The chat's pushes that travel as SMS: written here, then carried as every SMS is.
final class SmsNotices implements SmsPushes {
    private final SmsNotice notice;
    private final String ownNumber;
    private final BooleanSupplier ready;
    private final Function<Errand, Handover> carrying;
    private final AtomicInteger lastTid = new AtomicInteger();

    /// @param ownNumber of the gateway, for those that leave from no other
    SmsNotices(
            SmsNotice notice,
            String ownNumber,
            BooleanSupplier ready,
            Function<Errand, Handover> carrying) {
        this.notice = notice;
        this.ownNumber = ownNumber;
        this.ready = ready;
        this.carrying = carrying;
    }

    @Override
    public boolean ready() {
        return ready.getAsBoolean();
    }

    @Override
    public int parts(SmsPushParcel parcel) {
        return notice.parts(parcel);
    }

    @Override
    public Handover carry(SmsPushParcel parcel) {
        return carrying.apply(
                Errand.ofPushedMessage(
                        parcel.to(),
                        parcel.sender().map(number -> number.digits()).orElse(ownNumber),
                        notice.datagram(parcel, lastTid.incrementAndGet()),
                        parcel.key(),
                        parcel.expiresAt()));
    }
}
