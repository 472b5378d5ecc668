package parley.chat.delivery;

import parley.chat.budget.Allowance;
import parley.chat.budget.BudgetChange;
import parley.chat.consent.ConsentChange;
import parley.chat.conversation.ConversationId;
import parley.chat.conversation.Threads;
import parley.chat.identity.People;
import parley.chat.identity.PersonChange;
import parley.chat.identity.ReplyLinks;
import parley.chat.kept.Change;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What becomes durable together with a step: the reply link, the number it leaves from, why it was
/// decided so, the invitation it is, and what it costs. Each of them can be a conflict; then it is
/// decided again.
record StepChanges(Threads threads, People people, ReplyLinks links, SmsCosts costs) {
    /// Nothing when the event says nothing new.
    List<Change> of(Delivery before, Delivery next, Ruling ruling) {
        var changes = new ArrayList<Change>();
        if (!next.equals(before)) {
            moved(before, next, ruling, changes);
        }
        if (ruling.event() instanceof DeliveryEvent.DigestNotTaken(var back, var cost)) {
            changes.add(back);
            changes.add(new BudgetChange.PartsReturned(cost));
        }
        return changes;
    }

    /// Of a delivery that is decided about before it is kept.
    List<Change> ofNew(Delivery begun, ConversationId conversation, Delivery next, Ruling ruling) {
        var changes = new ArrayList<Change>();
        changes.add(new DeliveryChange.DeliveryBegun(next, conversation));
        also(begun, next, ruling, changes);
        return changes;
    }

    private void moved(Delivery before, Delivery next, Ruling ruling, List<Change> changes) {
        changes.add(new DeliveryChange.DeliveryMoved(next));
        also(before, next, ruling, changes);
    }

    private void also(Delivery before, Delivery next, Ruling ruling, List<Change> changes) {
        ruling.load()
                .link()
                .filter(link -> !links.isKept(link))
                .map(PersonChange.ReplyLinkMade::new)
                .ifPresent(changes::add);
        if (before.sms() instanceof SmsTrack.Submitting asked
                && asked.parts() > 0
                && next.sms() instanceof SmsTrack.NotUsed) {
            returned(before, asked).ifPresent(changes::add);
        }
        if (before.sms() instanceof SmsTrack.Submitting
                && !(next.sms() instanceof SmsTrack.Submitting)) {
            changes.add(new DeliveryChange.SmsAnswered(before.key()));
        }
        ruling.explanation()
                .map(why -> new DeliveryChange.DecisionExplained(before.key(), why))
                .ifPresent(changes::add);
        if (ruling.event() instanceof DeliveryEvent.Decided(var decision)) {
            switch (ruling.load()) {
                case Load.Nothing _ -> {}
                case Load.Message(var draft) -> {
                    spent(decision, draft, changes);
                    if (next.sms() instanceof SmsTrack.Submitting asking) {
                        draft.numberUsed(asking.since()).ifPresent(changes::add);
                    }
                }
                case Load.Announced announced -> {
                    changes.add(announced.spent());
                    announced.numberUsed().ifPresent(changes::add);
                    changes.add(new BudgetChange.PartsReserved(announced.cost()));
                }
            }
        }
    }

    /// As much as was reserved, whatever it would cost now.
    private Optional<Change> returned(Delivery delivery, SmsTrack.Submitting asked) {
        return threads.entry(delivery.key().message())
                .flatMap(entry ->
                        threads.byId(entry.conversation())
                                .flatMap(there ->
                                        people.byId(delivery.key().recipient())
                                                .map(to ->
                                                        costs.reserved(
                                                                entry, there, to.msisdn(), asked))))
                .map(BudgetChange.PartsReturned::new);
    }

    private static void spent(
            DeliveryDecision decision, ParcelMaker.Draft draft, List<Change> changes) {
        if (decision instanceof DeliveryDecision.SmsNow(var invites, var allowance, _)) {
            if (invites) {
                changes.add(
                        new ConsentChange.InvitationSpent(
                                draft.subject().recipient(),
                                draft.subject().conversation().id(),
                                draft.subject().message().id(),
                                draft.subject().message().sender()));
            }
            if (allowance instanceof Allowance.Within(var cost)) {
                changes.add(new BudgetChange.PartsReserved(cost));
            }
        }
        if (decision instanceof DeliveryDecision.SmsPushNow(Allowance.Within(var cost), _)) {
            changes.add(new BudgetChange.PartsReserved(cost));
        }
    }
}
