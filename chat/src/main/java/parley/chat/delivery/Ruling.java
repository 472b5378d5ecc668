package parley.chat.delivery;

import parley.chat.budget.Allowance;
import parley.chat.budget.Cost;

import java.util.Optional;

/// What happens to a delivery, what leaves with it, and why it was decided so.
record Ruling(DeliveryEvent event, Load load, Optional<Explanation> explanation) {
    static final Load NOTHING = new Load.Nothing();

    static final DeliveryDecision NOT_KEPT =
            new DeliveryDecision.Settle(
                    DeliveryState.FAILED, "the message or its people are kept no more");

    static final Ruling CANNOT_BE_CARRIED = of(new DeliveryEvent.Decided(NOT_KEPT));

    /// What is spent on what leaves.
    Optional<Cost> cost() {
        return event instanceof DeliveryEvent.Decided(var decision)
                ? cost(decision, load)
                : Optional.empty();
    }

    static Ruling of(DeliveryEvent event) {
        return new Ruling(event, NOTHING, Optional.empty());
    }

    static Ruling of(DeliveryPlanner.Situation situation, DeliveryDecision decision, Load load) {
        return new Ruling(
                new DeliveryEvent.Decided(decision),
                load,
                Optional.of(Explainer.explain(situation, decision, cost(decision, load))));
    }

    static Optional<Cost> cost(DeliveryDecision decision, Load load) {
        return switch (load) {
            case Load.Announced announced -> Optional.of(announced.cost());
            case Load.Nothing _, Load.Message _ -> paid(decision);
        };
    }

    private static Optional<Cost> paid(DeliveryDecision decision) {
        return switch (decision) {
            case DeliveryDecision.SmsNow(_, Allowance.Within(var paid), _) -> Optional.of(paid);
            case DeliveryDecision.SmsPushNow(Allowance.Within(var paid), _) -> Optional.of(paid);
            case DeliveryDecision.SmsNow _,
                    DeliveryDecision.PushNow _,
                    DeliveryDecision.DigestNow _,
                    DeliveryDecision.Wait _,
                    DeliveryDecision.Hold _,
                    DeliveryDecision.GiveUpAnswer _,
                    DeliveryDecision.Settle _,
                    DeliveryDecision.Rest _ ->
                    Optional.empty();
        };
    }
}
