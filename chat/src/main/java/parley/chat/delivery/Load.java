package parley.chat.delivery;

import parley.chat.budget.BudgetChange;
import parley.chat.budget.Cost;
import parley.chat.conversation.MessageChange;
import parley.chat.identity.ReplyLink;

import java.time.Instant;
import java.util.Optional;

/// What a step hands over. Made with the decision, before the step is kept, for its link is kept
/// with it.
sealed interface Load {
    record Nothing() implements Load {}

    record Message(ParcelMaker.Draft draft) implements Load {}

    /// One SMS that says what waits.
    ///
    /// @param before when the last one said it
    record Announced(
            Subject subject, Digests.Digest digest, Cost cost, Instant at, Optional<Instant> before)
            implements Load {
        BudgetChange.DigestSpent spent() {
            return new BudgetChange.DigestSpent(
                    subject.recipient(),
                    subject.conversation().id(),
                    at,
                    subject.message().acceptedAt());
        }

        /// She may answer it: then its conversation is meant.
        Optional<MessageChange> numberUsed() {
            return digest.number()
                    .map(choice ->
                            choice.used(subject.recipient(), subject.conversation().id(), at));
        }

        BudgetChange.DigestReturned returned() {
            return new BudgetChange.DigestReturned(
                    subject.recipient(), subject.conversation().id(), at, before);
        }
    }

    default Optional<ReplyLink> link() {
        return switch (this) {
            case Nothing _ -> Optional.empty();
            case Message(var draft) -> Optional.of(draft.link());
            case Announced announced -> Optional.of(announced.digest().link());
        };
    }
}
