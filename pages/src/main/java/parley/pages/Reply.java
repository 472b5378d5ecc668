package parley.pages;

import parley.chat.ThreadView;
import parley.chat.identity.Identified;
import parley.chat.identity.Person;

import java.util.Optional;

/// What a request comes to.
sealed interface Reply {
    /// A page. `seen`: whose conversation it shows, which is evidence once it is written.
    record Shown(int status, Page page, Optional<Seen> seen) implements Reply {}

    /// Something was done, and this place shows it. `nowKnown`: who somebody turned out to be.
    record Done(Place place, Optional<Identified> nowKnown, Optional<String> cookie)
            implements Reply {}

    /// `view.lines()` are the page's messages one by one.
    record Seen(Person person, ThreadView view) {}

    static Reply shown(Page page) {
        return shown(200, page);
    }

    static Reply shown(int status, Page page) {
        return new Shown(status, page, Optional.empty());
    }

    static Reply done(Place place) {
        return new Done(place, Optional.empty(), Optional.empty());
    }
}
