package parley.chat;

import parley.chat.conversation.ConversationId;
import parley.chat.group.GroupId;
import parley.chat.identity.Alias;
import parley.chat.identity.Person;
import parley.chat.identity.PersonId;
import parley.chat.presence.Reach;

import java.util.List;
import java.util.Optional;

/// What the chat page shows one person: whom she can write to, and where something is unread.
/// Unread people and groups come first, then the reachable, the online, the others.
public record Home(Person me, List<PersonLine> people, List<GroupLine> groups) {
    public Home {
        people = List.copyOf(people);
        groups = List.copyOf(groups);
    }

    public record PersonLine(
            PersonId person,
            Alias alias,
            Reach.State presence,
            Optional<ConversationId> conversation,
            int unread) {
        /// The same person stands on a home once, and lines are looked up for each page.
        @Override
        public int hashCode() {
            return person.hashCode() + unread;
        }
    }

    public record GroupLine(GroupId group, String name, int members, int unread) {}
}
