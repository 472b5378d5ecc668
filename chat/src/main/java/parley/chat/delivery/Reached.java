package parley.chat.delivery;

import java.util.List;

/// How far a message came: of so many recipients so many have it, and others may.
public record Reached(int have, int mayHave, int of) {
    static Reached of(List<Delivery> deliveries) {
        int have = 0;
        int mayHave = 0;
        for (Delivery delivery : deliveries) {
            if (has(delivery)) {
                have++;
            } else if (mayHave(delivery)) {
                mayHave++;
            }
        }
        return new Reached(have, mayHave, deliveries.size());
    }

    private static boolean has(Delivery delivery) {
        return delivery.state() == DeliveryState.ON_HANDSET
                || delivery.state() == DeliveryState.OPENED;
    }

    /// Something left, and nothing says that it did not arrive.
    static boolean mayHave(Delivery delivery) {
        return switch (delivery.state()) {
            case HANDED_TO_BEARER, UNKNOWN -> true;
            case ACCEPTED, HELD -> delivery.sms() instanceof SmsTrack.Submitting;
            case EXPIRED ->
                    switch (delivery.sms()) {
                        case SmsTrack.Submitting _, SmsTrack.Submitted _, SmsTrack.Lost _ -> true;
                        case SmsTrack.NotUsed _, SmsTrack.Refused _, SmsTrack.Proved _ ->
                                delivery.pushes() > 0;
                    };
            case ON_HANDSET, OPENED, FAILED, WITHDRAWN -> false;
        };
    }
}
