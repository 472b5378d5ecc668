package parley.chat;

import parley.chat.conversation.ConversationId;
import parley.chat.group.GroupId;
import parley.chat.identity.Alias;
import parley.chat.identity.Person;
import parley.chat.identity.PersonId;
import parley.chat.kept.Once;
import parley.chat.presence.Reach;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// What the chat page shows one person: whom she can write to, and where something is unread.
/// Unread people and groups come first, then the reachable, the online, the others; who does not
/// let her see that comes last.
public final class Home {
    private final Person me;
    private final List<PersonLine> people;
    private final List<GroupLine> groups;
    private final Once<Object> shown = new Once<>();

    public Home(Person me, List<PersonLine> people, List<GroupLine> groups) {
        this.me = me;
        this.people = List.copyOf(people);
        this.groups = List.copyOf(groups);
    }

    public Person me() {
        return me;
    }

    public List<PersonLine> people() {
        return people;
    }

    public List<GroupLine> groups() {
        return groups;
    }

    /// What the pages make of this home, kept with it, since a home is shown again as long as
    /// nothing on it changes. There is room for one thing.
    ///
    /// @throws ClassCastException when something else was made of it before
    public <T> T shownAs(Class<T> what, Function<Home, T> how) {
        return what.cast(shown.get(() -> how.apply(this)));
    }

    /// `presence`: empty when it is nothing for whose home this is.
    public record PersonLine(
            PersonId person,
            Alias alias,
            Optional<Reach.State> presence,
            Optional<ConversationId> conversation,
            int unread) {
        PersonLine in(Reach.State state) {
            return new PersonLine(person, alias, Optional.of(state), conversation, unread);
        }

        /// The same person stands on a home once, and lines are looked up for each home.
        @Override
        public int hashCode() {
            return person.hashCode() + unread;
        }
    }

    /// `invited`: others brought her in, and she has not joined yet.
    public record GroupLine(GroupId group, String name, int members, int unread, boolean invited) {}
}
