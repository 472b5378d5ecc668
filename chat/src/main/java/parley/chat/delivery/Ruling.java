package parley.chat.delivery;

import parley.chat.delivery.DeliveryDecision.Settle;

/// What happens to a delivery, and what leaves with it.
record Ruling(DeliveryEvent event, Load load) {
    static final Load.Nothing NOTHING = new Load.Nothing();

    /// The message or its people are kept no more.
    static final Ruling CANNOT_BE_CARRIED =
            of(
                    new Settle(
                            DeliveryState.FAILED, "the message or its people are kept no more"));

    static Ruling of(DeliveryEvent event) {
        return new Ruling(event, NOTHING);
    }

    static Ruling of(DeliveryDecision decision) {
        return of(decision, NOTHING);
    }

    static Ruling of(DeliveryDecision decision, Load load) {
        return new Ruling(new DeliveryEvent.Decided(decision), load);
    }
}
