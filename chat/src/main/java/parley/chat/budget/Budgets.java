package parley.chat.budget;

import parley.chat.conversation.ConversationId;
import parley.chat.identity.PersonId;

import java.time.Instant;
import java.util.Optional;

/// The port to what is kept of what is spent.
public interface Budgets {
    /// Parts reserved and not returned.
    int parts(Scope scope);

    Money price(Scope scope);

    /// When an SMS said what waits for her there.
    Optional<Instant> lastDigest(PersonId person, ConversationId conversation);
}
