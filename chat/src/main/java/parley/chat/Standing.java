package parley.chat;

import parley.chat.consent.Alarm;
import parley.chat.consent.Alarms;
import parley.chat.consent.ConsentChange;
import parley.chat.consent.Consents;
import parley.chat.consent.Escalation;
import parley.chat.consent.Terms;
import parley.chat.conversation.ConversationId;
import parley.chat.conversation.Conversations;
import parley.chat.conversation.Conversations.Place;
import parley.chat.group.GroupId;
import parley.chat.group.GroupOrder;
import parley.chat.group.Refusal;
import parley.chat.identity.PersonId;
import parley.chat.kept.Change;
import parley.chat.kept.Commit;
import parley.chat.kept.Ledger;
import parley.chat.retention.Keeping;
import parley.chat.retention.Retention;
import parley.chat.retention.RetentionChange;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;

/// What one person decides about one conversation of hers: whether it may disturb her, and how long
/// it is kept. Decisions 0014, 0019.
public final class Standing {
    private static final int CONFLICTS_MAX = 8;

    private final Desk desk;
    private final PersonId me;
    private final Place place;

    /// What became of what she decided.
    public enum Outcome {
        KEPT,
        /// She is not invited any more.
        REFUSED,
        NOT_KEPT
    }

    /// What every standing needs.
    ///
    /// @param permitted called with whoever lets more through than before
    record Desk(
            Ledger ledger,
            Consents consents,
            Conversations conversations,
            GroupBook groups,
            Alarms alarms,
            BiConsumer<PersonId, Instant> permitted,
            Retention retention,
            Keeping keeping) {}

    Standing(Desk desk, PersonId me, Place place) {
        this.desk = desk;
        this.me = me;
        this.place = place;
    }

    public boolean ofGroup() {
        return place instanceof Place.InGroup;
    }

    /// Empty as long as nothing was written or decided there.
    public Optional<Terms> terms() {
        return conversation().map(id -> desk.consents().terms(me, id));
    }

    /// Also joins the group, and takes back that she blocked it.
    public Outcome agree(Instant now) {
        return switch (place) {
            case Place.WithPerson _ -> agrees(now);
            case Place.InGroup(var group) -> joins(group, now);
        };
    }

    private Outcome joins(GroupId group, Instant now) {
        var accept = new GroupOrder.Accept();
        return switch (desk.groups().order(me, group, accept, Optional.empty(), now)) {
            case GroupOutcome.Done _ -> Outcome.KEPT;
            case GroupOutcome.Refused(var why) ->
                    why == Refusal.I_AM_IN_ALREADY ? agrees(now) : Outcome.REFUSED;
            case GroupOutcome.NotKept _ -> Outcome.NOT_KEPT;
        };
    }

    private Outcome agrees(Instant now) {
        Outcome outcome = keep(id -> new ConsentChange.AgreementGiven(me, id), now);
        if (outcome == Outcome.KEPT) {
            desk.permitted().accept(me, now);
        }
        return outcome;
    }

    public Outcome block(Instant now) {
        return keep(id -> new ConsentChange.ConversationBlocked(me, id), now);
    }

    /// Until then nothing of it disturbs her; none: from now on it does again.
    public Outcome mute(Optional<Instant> until, Instant now) {
        return keep(id -> new ConsentChange.MuteSet(me, id, until), now);
    }

    /// When an SMS follows a push of this contact that nothing proves. What waits is decided by it,
    /// too.
    public Outcome escalate(Escalation wish, Instant now) {
        Outcome outcome = keep(id -> new ConsentChange.EscalationSet(me, id, wish), now);
        if (outcome == Outcome.KEPT) {
            desk.permitted().accept(me, now);
        }
        return outcome;
    }

    /// How many days she wants the messages of a conversation of two kept. Empty: as everywhere.
    public Optional<Integer> keepDays() {
        return conversation().flatMap(id -> desk.retention().keepDays(me, id));
    }

    /// How many days those messages are kept, by what both want; 0: for ever.
    public int keptDays() {
        return desk.keeping()
                .ofTwo(conversation().map(desk.retention()::keepDays).orElse(List.of()));
    }

    public Outcome keepFor(Optional<Integer> days, Instant now) {
        return ofGroup()
                ? Outcome.REFUSED // its owner decides, under the group's settings
                : keep(id -> new RetentionChange.KeepingChosen(me, id, days), now);
    }

    private Optional<ConversationId> conversation() {
        return desk.conversations().at(place, me);
    }

    /// Blocks it and tells the operator.
    public Outcome report(Instant now) {
        Outcome blocked = block(now);
        if (blocked != Outcome.KEPT) {
            return blocked;
        }
        Outcome reported = keep(id -> new ConsentChange.AbuseReported(me, id, now), now);
        if (reported == Outcome.KEPT) {
            conversation().ifPresent(id -> desk.alarms().raised(new Alarm.AbuseReported(me, id)));
        }
        return reported;
    }

    /// Together with the conversation when there is none yet.
    private Outcome keep(Function<ConversationId, ? extends Change> change, Instant now) {
        for (int tries = 0; tries < CONFLICTS_MAX; tries++) {
            var changes = new ArrayList<Change>();
            ConversationId id = desk.conversations().opened(me, place, changes, now);
            changes.add(change.apply(id));
            switch (desk.ledger().commit(changes)) {
                case Commit.Durable _ -> {
                    return Outcome.KEPT;
                }
                case Commit.Conflict _ -> {} // somebody else opened it: read again
                case Commit.Unavailable _ -> {
                    return Outcome.NOT_KEPT;
                }
            }
        }
        return Outcome.NOT_KEPT;
    }
}
