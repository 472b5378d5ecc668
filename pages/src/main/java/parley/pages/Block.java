package parley.pages;

import parley.chat.conversation.OnceKey;
import parley.chat.presence.Reach;

import java.util.List;
import java.util.Optional;

/// A piece of a sheet, from top to bottom.
sealed interface Block {
    record Heading(String text) implements Block {}

    /// A sentence or two of ours.
    record Words(String text) implements Block {}

    /// A person or a group in a list; `detail` is ours, `name` people's.
    record Row(
            String name,
            Optional<Place> place,
            Optional<Reach.State> presence,
            int unread,
            Optional<String> detail)
            implements Block {
        /// Names differ, and each row is looked up for each page.
        @Override
        public int hashCode() {
            return name.hashCode() + unread;
        }
    }

    /// A form that posts to `action`. `key` makes it one message however often it is posted.
    record Form(String action, OnceKey key, List<Field> fields, String submit) implements Block {
        public Form {
            fields = List.copyOf(fields);
        }
    }
}
