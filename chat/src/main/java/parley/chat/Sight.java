package parley.chat;

import parley.chat.consent.ConsentChange;
import parley.chat.consent.Consents;
import parley.chat.consent.Visibility;
import parley.chat.conversation.RecentThreads.Between;
import parley.chat.identity.PersonId;
import parley.chat.kept.Commit;
import parley.chat.kept.Freshness;
import parley.chat.kept.Ledger;
import parley.chat.kept.Shelf;
import parley.chat.presence.PresenceBoard;
import parley.chat.presence.Reach;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Whether somebody is there, as far as she lets who looks see it. Looked up, never told. Decision
/// 0016.
public final class Sight {
    private static final int LOOKS_MAX = 20_000;

    private final Ledger ledger;
    private final Consents consents;
    private final PresenceBoard board;
    private final Freshness freshness;

    /// Who was looked at lately, as long as nothing was written that could change whether she is
    /// seen.
    private final Shelf<Look, Seen> lately = new Shelf<>(LOOKS_MAX);

    /// What it is marked by whether two see each other.
    record SightOf(Between two) {}

    private record Look(PersonId viewer, PersonId person) {}

    private record Seen(boolean visible, long ofThem, long ofEverybody) {}

    Sight(Kept kept, PresenceBoard board, Freshness freshness) {
        this.ledger = kept.ledger();
        this.consents = kept.consents();
        this.board = board;
        this.freshness = freshness;
    }

    /// Empty when it is nothing for this viewer.
    public Optional<Reach.State> presence(PersonId viewer, PersonId person, Instant now) {
        return sees(viewer, person)
                ? Optional.of(board.reach(person, now).state())
                : Optional.empty();
    }

    boolean sees(PersonId viewer, PersonId person) {
        var look = new Look(viewer, person);
        var between = new SightOf(Between.of(viewer, person));
        Optional<Seen> known =
                lately.get(look)
                        .filter(seen -> freshness.isGood(seen.ofThem(), between))
                        .filter(seen ->
                                freshness.isGood(seen.ofEverybody(), FreshLedger.EVERYBODY));
        if (known.isPresent()) {
            return known.get().visible();
        }
        long ofThem = freshness.stamp(between);
        long ofEverybody = freshness.stamp(FreshLedger.EVERYBODY);
        boolean visible = consents.visibleTo(viewer, List.of(person)).contains(person);
        if (ofThem != Freshness.NEVER && ofEverybody != Freshness.NEVER) {
            lately.put(look, new Seen(visible, ofThem, ofEverybody));
        }
        return visible;
    }

    /// Of these, whom she sees.
    Set<PersonId> seen(PersonId viewer, Set<PersonId> people) {
        return consents.visibleTo(viewer, people);
    }

    public Visibility chosenBy(PersonId person) {
        return consents.visibility(person);
    }

    /// False when it could not be kept.
    public boolean choose(PersonId person, Visibility visibility) {
        var chosen = new ConsentChange.VisibilityChosen(person, visibility);
        return ledger.commit(List.of(chosen)) instanceof Commit.Durable;
    }
}
