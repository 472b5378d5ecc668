package parley.pages;

import parley.chat.Quote;
import parley.chat.SendMessage;
import parley.chat.conversation.OnceKey;
import parley.chat.identity.PersonId;
import parley.chat.kept.Shelf;

import java.util.Optional;

/// Messages that wait for a yes of who wrote them: a phone's deck has no room to carry them along,
/// and a number that was typed stands on no page. In memory only, so many at most.
final class Drafts {
    private static final int DRAFTS_MAX = 10_000;

    private record Key(PersonId person, OnceKey form) {}

    /// @param quote what she was told it costs
    record Draft(SendMessage message, Quote quote) {}

    private final Shelf<Key, Draft> drafts = new Shelf<>(DRAFTS_MAX);

    void put(OnceKey form, Draft draft) {
        drafts.put(new Key(draft.message().sender(), form), draft);
    }

    Optional<Draft> get(PersonId person, OnceKey form) {
        return drafts.get(new Key(person, form));
    }
}
