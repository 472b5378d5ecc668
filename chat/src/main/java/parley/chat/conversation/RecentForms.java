package parley.chat.conversation;

import parley.chat.identity.PersonId;
import parley.chat.kept.Shelf;

import java.util.Optional;

/// Which forms were posted of late. Nearly every form is posted once, so that the store need not be
/// asked before: one that is not known here and was posted is a conflict of its commit, which costs
/// others who write at that moment a second try. Safe from any thread.
final class RecentForms {
    private static final int FORMS_MAX = 20_000;

    private record Form(PersonId sender, OnceKey key) {}

    private final Shelf<Form, Boolean> forms = new Shelf<>(FORMS_MAX);

    /// False says nothing.
    boolean isPosted(PersonId sender, Optional<OnceKey> key) {
        return key.flatMap(once -> forms.get(new Form(sender, once))).isPresent();
    }

    void posted(PersonId sender, Optional<OnceKey> key) {
        key.ifPresent(once -> forms.put(new Form(sender, once), true));
    }
}
