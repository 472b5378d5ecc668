package parley.chat.delivery;

import parley.chat.budget.Allowance;
import parley.chat.budget.Tally;
import parley.chat.conversation.ConversationId;
import parley.chat.delivery.DeliveryMachine.Step;
import parley.chat.identity.PersonId;
import parley.chat.kept.Change;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What was decided about several deliveries and is kept by one commit, and the orders that follow
/// from it. What they spend is added up, so that each finds what those before it left; what does
/// not fit any more is put off, and with it whatever else waits for the same person, whose messages
/// keep their order. Decision 0020.
final class Volley {
    /// What leaves, once all is kept.
    record Shot(DeliveryKey key, List<DeliveryAction> actions, Load load) {}

    private final DeliveryMachine machine;
    private final StepChanges stepChanges;
    private final Tally tally;
    private int pushesLeft;
    private final int smsRoom;
    private final Set<PersonId> paidFor = new HashSet<>();
    private final Set<PersonId> putOff = new HashSet<>();
    private final List<Change> changes = new ArrayList<>();
    private final List<Shot> shots = new ArrayList<>();

    /// @param pushRoom how many pushes their carrier takes now
    /// @param smsRoom how many SMS theirs does
    Volley(
            DeliveryMachine machine,
            StepChanges stepChanges,
            Tally tally,
            int pushRoom,
            int smsRoom) {
        this.machine = machine;
        this.stepChanges = stepChanges;
        this.tally = tally;
        this.pushesLeft = pushRoom;
        this.smsRoom = smsRoom;
    }

    /// Whether it makes sense to decide about one more for this person.
    boolean hasRoomFor(PersonId person) {
        return pushesLeft > 0 && paidFor.size() < smsRoom && !putOff.contains(person);
    }

    void putOff(PersonId person) {
        putOff.add(person);
    }

    /// Of a delivery that begins with this commit. False when it is put off.
    boolean takesNew(Delivery begun, ConversationId conversation, Ruling ruling, Instant now) {
        if (!fits(begun, ruling)) {
            return false;
        }
        var step = machine.on(begun, ruling.event(), now);
        changes.addAll(stepChanges.ofNew(begun, conversation, step.next(), ruling));
        add(begun, step, ruling);
        return true;
    }

    /// False when it is put off.
    boolean takes(Delivery delivery, Ruling ruling, Instant now) {
        if (!fits(delivery, ruling)) {
            return false;
        }
        var step = machine.on(delivery, ruling.event(), now);
        changes.addAll(stepChanges.of(delivery, step.next(), ruling));
        add(delivery, step, ruling);
        return true;
    }

    /// An invitation and a digest are one for each person and conversation: two in the same commit
    /// could be one too many.
    private boolean fits(Delivery delivery, Ruling ruling) {
        PersonId person = delivery.key().recipient();
        boolean fits =
                ruling.cost().isEmpty()
                        || (!paidFor.contains(person)
                                && tally.add(ruling.cost().get()) instanceof Allowance.Within);
        if (!fits) {
            putOff.add(person);
        } else if (ruling.cost().isPresent()) {
            paidFor.add(person);
        }
        return fits;
    }

    private void add(Delivery delivery, Step step, Ruling ruling) {
        if (step.actions().isEmpty()) {
            return;
        }
        shots.add(new Shot(delivery.key(), step.actions(), ruling.load()));
        pushesLeft -= step.actions().stream().anyMatch(Volley::isPush) ? 1 : 0;
    }

    private static boolean isPush(DeliveryAction action) {
        return action instanceof DeliveryAction.CarryPush;
    }

    List<Change> changes() {
        return changes;
    }

    List<Shot> shots() {
        return shots;
    }
}
