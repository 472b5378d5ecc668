package parley.chat;

import parley.chat.consent.ConsentChange;
import parley.chat.conversation.ConversationId;
import parley.chat.identity.PersonId;
import parley.chat.kept.Change;

import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;

/// Whoever comes into a group by her own act agrees to be written to in it, until she is in it no
/// more. Decisions 0014, 0017.
///
/// @param permitted called with whoever lets more through than before
record ConsentedJoining(BiConsumer<PersonId, Instant> permitted) implements Joining {
    @Override
    public List<Change> joined(ConversationId thread, PersonId person, Instant now) {
        return List.of(new ConsentChange.AgreementGiven(person, thread));
    }

    @Override
    public List<Change> left(ConversationId thread, PersonId person, Instant now) {
        return List.of(new ConsentChange.AgreementEnded(person, thread));
    }

    @Override
    public void isKept(PersonId person, Instant now) {
        permitted.accept(person, now);
    }
}
