package parley.pages;

import parley.chat.conversation.OnceKey;
import parley.chat.presence.Reach;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// A piece of a sheet, from top to bottom.
sealed interface Block {
    record Heading(String text) implements Block {}

    /// A sentence or two of ours.
    record Words(String text) implements Block {}

    /// A person or a group in a list; `detail` is ours, `name` people's. A row that is shown again
    /// is written once.
    final class Row implements Block {
        private final String name;
        private final Optional<Place> place;
        private final Optional<Reach.State> presence;
        private final int unread;
        private final Optional<String> detail;
        private volatile Optional<WmlBlock> wml = Optional.empty();

        Row(
                String name,
                Optional<Place> place,
                Optional<Reach.State> presence,
                int unread,
                Optional<String> detail) {
            this.name = name;
            this.place = place;
            this.presence = presence;
            this.unread = unread;
            this.detail = detail;
        }

        String name() {
            return name;
        }

        Optional<Place> place() {
            return place;
        }

        Optional<Reach.State> presence() {
            return presence;
        }

        int unread() {
            return unread;
        }

        Optional<String> detail() {
            return detail;
        }

        /// As `writer` wrote it for whoever asked first.
        WmlBlock wml(Function<Row, WmlBlock> writer) {
            var known = wml;
            if (known.isEmpty()) {
                known = Optional.of(writer.apply(this));
                wml = known;
            }
            return known.get();
        }
    }

    /// A form that posts to `action`. `key` makes it one message however often it is posted.
    record Form(String action, OnceKey key, List<Field> fields, String submit) implements Block {
        public Form {
            fields = List.copyOf(fields);
        }
    }
}
