package parley.chat.browser;

import parley.chat.identity.PersonId;
import parley.chat.kept.Change;

/// What is kept of browsers.
public sealed interface SubscriptionChange extends Change {
    /// That browser is told from now on; the oldest of her others go when she has too many. A
    /// conflict when it is somebody else's.
    record SubscriptionKept(Subscription subscription) implements SubscriptionChange {}

    /// It is told no more, when it was hers.
    record SubscriptionDropped(PersonId person, String endpoint) implements SubscriptionChange {
        @Override
        public String toString() {
            return "SubscriptionDropped[person=" + person + "]"; // the endpoint is told to nobody
        }
    }
}
