package parley.chat.consent;

import parley.chat.conversation.ConversationId;
import parley.chat.identity.PersonId;

import java.time.Instant;
import java.util.Optional;

/// The port to the consent that is kept.
public interface Consents {
    /// [Terms#none] when nothing is kept.
    Terms terms(PersonId person, ConversationId conversation);

    /// How she stands to being invited by this person, in all conversations together.
    Requests requests(PersonId person, PersonId inviter);

    /// When she said STOP, as long as it holds.
    Optional<Instant> stoppedSince(PersonId person);

    /// Empty when she may be disturbed at any hour.
    Optional<QuietHours> quietHours(PersonId person);

    /// How many conversations somebody told the operator about.
    long abuseReports();
}
