package parley.chat.budget;

import parley.chat.conversation.ConversationId;
import parley.chat.identity.PersonId;
import parley.chat.kept.Change;

import java.time.Instant;
import java.util.Optional;

/// What is kept of what is spent.
public sealed interface BudgetChange extends Change {
    /// Spent in each scope. A conflict when it would be more than the limit of one.
    record PartsReserved(Cost cost) implements BudgetChange {}

    /// No part was taken after all.
    record PartsReturned(Cost cost) implements BudgetChange {}

    /// One SMS says what waits for her in a conversation. A conflict when one said it since
    /// `notSince`.
    record DigestSpent(PersonId person, ConversationId conversation, Instant at, Instant notSince)
            implements BudgetChange {}

    /// The SMS of that moment did not leave after all: the last one is that of `before`. Nothing
    /// changes when another was spent since.
    record DigestReturned(
            PersonId person, ConversationId conversation, Instant at, Optional<Instant> before)
            implements BudgetChange {}
}
