package parley.chat.delivery;

import parley.chat.budget.Allowance;
import parley.chat.budget.Cost;
import parley.chat.consent.Permission;
import parley.chat.delivery.DeliveryPlanner.Situation;
import parley.chat.delivery.SmsPushPolicy.Use;

import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Function;

/// Looks how it stands with a push by SMS in place of a text of so many parts, of which the
/// situation says whether it may be paid for; `caps` says the same of the push. Decision 0024.
record SmsPushLook(
        SmsPushPolicy policy, PushPhones phones, SmsCosts costs, Optional<SmsPushes> pushes) {
    SmsPush at(
            ParcelMaker.Draft draft,
            int textParts,
            Situation paying,
            Function<Cost, Allowance> caps) {
        if (!asks(textParts, paying)) {
            return new SmsPush.NotAsked();
        }
        var phone = phones.known(draft.recipient().id(), paying.now());
        return phone.isEmpty()
                ? new SmsPush.Not("nothing shows that her phone takes pushes")
                : look(draft, textParts, paying, caps, phone.get().words(paying.now()));
    }

    /// For whoever may learn nothing of her phone: what it takes at most. That is the text, unless
    /// only a push could be paid for.
    SmsPush atMost(
            ParcelMaker.Draft draft,
            int textParts,
            Situation paying,
            Function<Cost, Allowance> caps) {
        return asks(textParts, paying) && paying.allowance() instanceof Allowance.OverCap
                ? look(draft, textParts, paying, caps, "her phone may take pushes")
                : new SmsPush.NotAsked();
    }

    private boolean asks(int textParts, Situation paying) {
        boolean wanted =
                switch (policy.use()) {
                    case NEVER -> false;
                    case OVER_CAP -> paying.allowance() instanceof Allowance.OverCap;
                    case CHEAPER -> true;
                };
        boolean knows = !(paying.permission() instanceof Permission.Invitation);
        return wanted && knows && textParts > 1 && pushes.isPresent();
    }

    private SmsPush look(
            ParcelMaker.Draft draft,
            int textParts,
            Situation paying,
            Function<Cost, Allowance> caps,
            String known) {
        var sentAt = draft.subject().message().acceptedAt().truncatedTo(ChronoUnit.SECONDS);
        int parts = pushes.orElseThrow().parts(draft.smsPush(sentAt));
        if (parts >= textParts) {
            return new SmsPush.Not("a push takes no fewer parts");
        }
        return new SmsPush.Possible(
                textParts,
                parts,
                caps.apply(costs.cost(draft, parts, paying.now())),
                policy.use() == Use.CHEAPER,
                known);
    }
}
