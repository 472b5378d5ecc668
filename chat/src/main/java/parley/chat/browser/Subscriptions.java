package parley.chat.browser;

import parley.chat.identity.PersonId;

import java.util.List;
import java.util.Optional;

/// The port to the browsers that are told while their page is closed.
public interface Subscriptions {
    /// Newest first.
    List<Subscription> of(PersonId person);

    /// Whose browser is told there.
    Optional<Subscription> at(String endpoint);
}
