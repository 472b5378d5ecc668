package parley.chat.delivery;

import parley.chat.consent.Permission;
import parley.chat.consent.Permissions;
import parley.chat.conversation.Threads;
import parley.chat.kept.Commit;
import parley.chat.kept.Ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The last look at an SMS before an SMSC gets it: whether anybody still wants it, and that it is
/// kept which ones may have left. What a crash finds that was not let go was never sent. Nobody
/// takes a message back meanwhile.
record LettingGo(
        Ledger ledger,
        Deliveries deliveries,
        Threads threads,
        Permissions permissions,
        Handovers handovers) {
    /// Empty when it could not be kept.
    Optional<Set<DeliveryKey>> of(List<DeliveryKey> keys, Instant now) {
        var messages = keys.stream().map(DeliveryKey::message).toList();
        return handovers.handing(messages, () -> kept(keys, now));
    }

    private Optional<Set<DeliveryKey>> kept(List<DeliveryKey> keys, Instant now) {
        var let = new HashSet<DeliveryKey>();
        var submitting = new ArrayList<DeliveryKey>();
        for (DeliveryKey key : keys) {
            var delivery = deliveries.byKey(key).filter(each -> isWanted(each, now));
            if (delivery.isPresent()) {
                let.add(key);
                if (delivery.get().sms() instanceof SmsTrack.Submitting) {
                    submitting.add(key);
                }
            }
        }
        return submitting.isEmpty()
                        || ledger.commit(List.of(new DeliveryChange.SmsLetGo(submitting)))
                                instanceof Commit.Durable
                ? Optional.of(let)
                : Optional.empty();
    }

    /// One whose answer was given up is called lost already and may leave as well.
    private boolean isWanted(Delivery delivery, Instant now) {
        boolean isOpen =
                switch (delivery.sms()) {
                    case SmsTrack.Submitting _, SmsTrack.Lost _ -> !delivery.state().isSettled();
                    case SmsTrack.NotUsed _,
                            SmsTrack.Submitted _,
                            SmsTrack.Proved _,
                            SmsTrack.Refused _ ->
                            false;
                };
        return isOpen
                && Subject.of(delivery, threads)
                        .filter(subject -> isPermitted(subject, now))
                        .isPresent();
    }

    private boolean isPermitted(Subject subject, Instant now) {
        var permission =
                permissions.of(subject.recipient(), subject.message(), subject.conversation(), now);
        return !(permission instanceof Permission.Silence)
                && !(permission instanceof Permission.Refused);
    }
}
