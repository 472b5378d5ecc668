package parley.chat.consent;

import parley.chat.conversation.ConversationId;
import parley.chat.identity.PersonId;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The port to the consent that is kept.
public interface Consents {
    /// [Terms#none] when nothing is kept.
    Terms terms(PersonId person, ConversationId conversation);

    /// All that are kept of a conversation, in no order.
    List<Terms> termsIn(ConversationId conversation);

    /// How she stands to being invited by this person, in all conversations together.
    Requests requests(PersonId person, PersonId inviter);

    /// When she said STOP, as long as it holds.
    Optional<Instant> stoppedSince(PersonId person);

    /// Empty when she may be disturbed at any hour.
    Optional<QuietHours> quietHours(PersonId person);

    /// [Visibility#CONTACTS] when she chose nothing.
    Visibility visibility(PersonId person);

    /// Of these, who lets her see whether they are there, as [Visibility] says.
    Set<PersonId> visibleTo(PersonId viewer, Collection<PersonId> among);

    /// How many conversations somebody told the operator about.
    long abuseReports();
}
