package parley.chat;

import parley.chat.identity.PersonId;

/// What a reply link opens. Looking at it changes nothing.
public sealed interface LinkView {
    /// Valid. Whether the one who asks is its recipient is for the caller to compare.
    record Opens(PersonId recipient, ThreadView thread) implements LinkView {}

    /// Was real once; the entry page is shown with a note.
    record Expired(PersonId recipient) implements LinkView {}

    /// Never made by us, or changed on its way.
    record NotOurs() implements LinkView {}
}
