package parley.chat;

import parley.chat.consent.ConsentChange;
import parley.chat.consent.Consents;
import parley.chat.consent.Visibility;
import parley.chat.identity.PersonId;
import parley.chat.kept.Commit;
import parley.chat.kept.Ledger;
import parley.chat.presence.PresenceBoard;
import parley.chat.presence.Reach;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Whether somebody is there, as far as she lets who looks see it. Looked up, never told. Decision
/// 0016.
public final class Sight {
    private final Ledger ledger;
    private final Consents consents;
    private final PresenceBoard board;

    Sight(Kept kept, PresenceBoard board) {
        this.ledger = kept.ledger();
        this.consents = kept.consents();
        this.board = board;
    }

    /// Empty when it is nothing for this viewer.
    public Optional<Reach.State> presence(PersonId viewer, PersonId person, Instant now) {
        return sees(viewer, person)
                ? Optional.of(board.reach(person, now).state())
                : Optional.empty();
    }

    boolean sees(PersonId viewer, PersonId person) {
        return consents.visibleTo(viewer, List.of(person)).contains(person);
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
