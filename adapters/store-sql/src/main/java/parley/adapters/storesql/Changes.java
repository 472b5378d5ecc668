package parley.adapters.storesql;

import parley.chat.browser.SubscriptionChange;
import parley.chat.budget.BudgetChange;
import parley.chat.consent.ConsentChange;
import parley.chat.conversation.MessageChange;
import parley.chat.delivery.DeliveryChange;
import parley.chat.group.GroupChange;
import parley.chat.identity.PersonChange;
import parley.chat.kept.Change;
import parley.chat.kept.Commit;
import parley.chat.retention.RetentionChange;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/// Makes the changes of one commit, in their order, inside the caller's transaction. A conflict is
/// seen by the number of rows a statement touched, so that no error has to be read.
final class Changes {
    private Changes() {}

    /// The first conflict; then the caller takes back what was made before it.
    static Optional<Commit.Conflict> make(SqlSession session, List<? extends Change> changes)
            throws SQLException {
        for (Change change : changes) {
            boolean made =
                    switch (change) {
                        case PersonChange person -> PersonRows.make(session, person);
                        case MessageChange message -> MessageRows.make(session, message);
                        case GroupChange group -> GroupRows.make(session, group);
                        case ConsentChange consent -> ConsentRows.make(session, consent);
                        case BudgetChange budget -> BudgetRows.make(session, budget);
                        case RetentionChange gone -> RetentionRows.make(session, gone);
                        case DeliveryChange delivery -> DeliveryRows.make(session, delivery);
                        case SubscriptionChange browser -> SubscriptionRows.make(session, browser);
                        case PushChange push -> PushRows.make(session, push);
                        default ->
                                throw new IllegalArgumentException(
                                        "no family of ours: " + change.getClass().getName());
                    };
            if (!made) {
                return Optional.of(new Commit.Conflict(change.getClass().getSimpleName()));
            }
        }
        return Optional.empty();
    }
}
