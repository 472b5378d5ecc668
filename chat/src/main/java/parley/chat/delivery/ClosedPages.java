package parley.chat.delivery;

import parley.chat.browser.Subscriptions;
import parley.chat.identity.PersonId;

/// The way to browsers whose page is closed, and of which deliveries they were told: in memory
/// only, so that one may be told again after a restart. Safe from any thread.
final class ClosedPages {
    private final Carrier<Parcel.PushParcel> browsers;
    private final Subscriptions subscriptions;
    private final Recent<DeliveryKey, DeliveryKey> told;

    ClosedPages(
            Carrier<Parcel.PushParcel> browsers, Subscriptions subscriptions, int rememberedMax) {
        this.browsers = browsers;
        this.subscriptions = subscriptions;
        this.told = new Recent<>(rememberedMax);
    }

    WebPush of(DeliveryKey key) {
        if (!browsers.ready()) {
            return WebPush.NOT_READY;
        }
        if (told.has(key)) {
            return WebPush.TOLD;
        }
        return isAskedFor(key.recipient()) ? WebPush.READY : WebPush.NO_BROWSER;
    }

    private boolean isAskedFor(PersonId person) {
        return !subscriptions.of(person).isEmpty();
    }

    int room() {
        return browsers.room();
    }

    Carrier.Handover carry(Parcel.PushParcel parcel) {
        told.put(parcel.key(), parcel.key());
        return browsers.carry(parcel);
    }
}
