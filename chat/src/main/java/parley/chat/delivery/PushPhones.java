package parley.chat.delivery;

import parley.chat.identity.People;
import parley.chat.identity.PersonChange;
import parley.chat.identity.PersonId;
import parley.chat.identity.PushPhone;
import parley.chat.kept.Ledger;
import parley.chat.presence.PresenceEvent;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Notes whose phone was seen to take pushes, and knows it as long as an operator wants. Kept, for
/// it matters when she is away; once a day at most, for sessions are opened all the time.
record PushPhones(SmsPushPolicy policy, People people, Ledger ledger) {
    private static final Duration NOTED_FOR = Duration.ofDays(1);

    void on(PresenceEvent event, Instant now) {
        if (policy.use() != SmsPushPolicy.Use.NEVER) {
            sign(event).ifPresent(sign -> seen(event.person(), sign, now));
        }
    }

    private static Optional<PushPhone.Sign> sign(PresenceEvent event) {
        return switch (event) {
            case PresenceEvent.IndicationsNamed _ -> Optional.of(PushPhone.Sign.NAMED);
            case PresenceEvent.PushAcknowledged _ -> Optional.of(PushPhone.Sign.ACKNOWLEDGED);
            case PresenceEvent.AtAddress _,
                    PresenceEvent.SessionSuspended _,
                    PresenceEvent.SessionGone _,
                    PresenceEvent.StreamClosed _,
                    PresenceEvent.PushUnanswered _,
                    PresenceEvent.SmsTaken _,
                    PresenceEvent.SmsWritten _,
                    PresenceEvent.SmsFailed _ ->
                    Optional.empty();
        };
    }

    /// What is not kept is seen again.
    private void seen(PersonId person, PushPhone.Sign sign, Instant now) {
        boolean noted =
                people.pushPhone(person)
                        .filter(known -> now.isBefore(known.seenAt().plus(NOTED_FOR)))
                        .isPresent();
        if (!noted) {
            var seen = new PersonChange.PhoneTookPushes(person, new PushPhone(sign, now));
            var _ = ledger.commit(List.of(seen));
        }
    }

    /// Empty when nothing shows it any more.
    Optional<PushPhone> known(PersonId person, Instant now) {
        return people.pushPhone(person)
                .filter(phone -> now.isBefore(phone.seenAt().plus(policy.phoneKnownFor())));
    }
}
