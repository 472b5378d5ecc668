package parley.pages;

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

    private final Shelf<Key, SendMessage> drafts = new Shelf<>(DRAFTS_MAX);

    void put(OnceKey form, SendMessage draft) {
        drafts.put(new Key(draft.sender(), form), draft);
    }

    Optional<SendMessage> get(PersonId person, OnceKey form) {
        return drafts.get(new Key(person, form));
    }
}
