package parley.adapters.smscsmpp;

import parley.chat.conversation.SenderNumber;
import parley.chat.delivery.Parcel.SmsPushParcel;
import parley.chat.delivery.SmsPushes;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/// The chat's pushes that travel as SMS: written here, then carried as every SMS is.
final class SmsNotices implements SmsPushes {
    private final SmsNotice notice;
    private final Function<Optional<SenderNumber>, String> numberOf;
    private final BooleanSupplier ready;
    private final Function<Errand, Handover> carrying;
    private final AtomicInteger lastTid = new AtomicInteger();

    /// @param numberOf whom an answer goes to
    SmsNotices(
            SmsNotice notice,
            Function<Optional<SenderNumber>, String> numberOf,
            BooleanSupplier ready,
            Function<Errand, Handover> carrying) {
        this.notice = notice;
        this.numberOf = numberOf;
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
                        numberOf.apply(parcel.sender()),
                        notice.datagram(parcel, lastTid.incrementAndGet()),
                        parcel.key(),
                        parcel.expiresAt()));
    }
}
