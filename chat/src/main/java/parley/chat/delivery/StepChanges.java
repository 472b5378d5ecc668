package parley.chat.delivery;

import parley.chat.budget.Allowance;
import parley.chat.budget.BudgetChange;
import parley.chat.consent.ConsentChange;
import parley.chat.conversation.ChatMessage;
import parley.chat.conversation.Threads;
import parley.chat.delivery.DeliveryMachine.Step;
import parley.chat.identity.PersonChange;
import parley.chat.kept.Change;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// What becomes durable together with a step: the reply link, why it was decided so, the invitation
/// it is, and what it costs. Each of them can be a conflict; then it is decided again.
final class StepChanges {
    private final SmsCosts costs;
    private final Threads threads;

    StepChanges(SmsCosts costs, Threads threads) {
        this.costs = costs;
        this.threads = threads;
    }

    List<Change> of(Delivery before, Step step, DeliveryEvent event, Load load, Instant now) {
        var changes = new ArrayList<Change>();
        changes.add(new DeliveryChange.DeliveryMoved(step.next()));
        load.link().ifPresent(link -> changes.add(new PersonChange.ReplyLinkMade(link)));
        if (before.sms() instanceof SmsTrack.Submitting(var since)
                && step.next().sms() instanceof SmsTrack.NotUsed) {
            costs.cost(before, since).map(BudgetChange.PartsReturned::new).ifPresent(changes::add);
        }
        if (event instanceof DeliveryEvent.Decided(var decision)) {
            changes.add(
                    new DeliveryChange.DecisionExplained(
                            before.key(), decision.getClass().getSimpleName(), decision.why()));
            add(decision, before, load, now, changes);
        }
        return changes;
    }

    private void add(
            DeliveryDecision decision,
            Delivery delivery,
            Load load,
            Instant now,
            List<Change> changes) {
        switch (decision) {
            case DeliveryDecision.SmsNow(var invites, var allowance, _) -> {
                if (invites && load instanceof Load.Message(var draft)) {
                    changes.add(
                            new ConsentChange.InvitationSpent(
                                    delivery.key().recipient(),
                                    draft.message().conversation(),
                                    delivery.key().message()));
                }
                if (allowance instanceof Allowance.Within(var cost)) {
                    changes.add(new BudgetChange.PartsReserved(cost));
                }
            }
            case DeliveryDecision.DigestNow _ -> {
                if (load instanceof Load.Announced(var digest)) {
                    threads.message(delivery.key().message())
                            .ifPresent(message -> add(digest, delivery, message, now, changes));
                }
            }
            case DeliveryDecision.PushNow _,
                    DeliveryDecision.Wait _,
                    DeliveryDecision.Hold _,
                    DeliveryDecision.GiveUpAnswer _,
                    DeliveryDecision.Settle _,
                    DeliveryDecision.Rest _ -> {}
        }
    }

    private void add(
            Digests.Digest digest,
            Delivery delivery,
            ChatMessage message,
            Instant now,
            List<Change> changes) {
        changes.add(
                new BudgetChange.DigestSpent(
                        delivery.key().recipient(),
                        message.conversation(),
                        now,
                        message.acceptedAt()));
        changes.add(new BudgetChange.PartsReserved(costs.cost(digest, message, now)));
    }
}
