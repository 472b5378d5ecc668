package parley.chat.conversation;

import parley.chat.group.GroupId;
import parley.chat.identity.PersonId;

import java.util.Optional;

/// A thread between two people, or of a group.
public sealed interface Conversation {
    ConversationId id();

    /// Whose it is. Empty between two people.
    default Optional<GroupId> ofWhichGroup() {
        return switch (this) {
            case Pair _ -> Optional.empty();
            case OfGroup(_, var group) -> Optional.of(group);
        };
    }

    /// There is one per two people; `first` is the one with the smaller id.
    record Pair(ConversationId id, PersonId first, PersonId second) implements Conversation {
        public Pair {
            if (first.value().compareTo(second.value()) >= 0) {
                throw new IllegalArgumentException("first has the smaller id, and is another");
            }
        }

        public static Pair of(ConversationId id, PersonId one, PersonId other) {
            return one.value().compareTo(other.value()) < 0
                    ? new Pair(id, one, other)
                    : new Pair(id, other, one);
        }

        public PersonId otherThan(PersonId one) {
            return one.equals(first) ? second : first;
        }
    }

    record OfGroup(ConversationId id, GroupId group) implements Conversation {}
}
