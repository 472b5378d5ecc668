package parley.pages;

import parley.chat.conversation.OnceKey;
import parley.chat.kept.Once;
import parley.chat.presence.Reach;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// A piece of a sheet, from top to bottom.
sealed interface Block {
    record Heading(String text) implements Block {}

    /// A sentence or two of ours.
    record Words(String text) implements Block {}

    /// What a person wrote, not ours.
    record Quoted(String text) implements Block {}

    /// A person or a group in a list; `detail` is ours, `name` people's. A row that is shown again
    /// is written once.
    final class Row implements Block {
        private final String name;
        private final Optional<Place> place;
        private final Optional<Reach.State> presence;
        private final int unread;
        private final Optional<String> detail;
        private final Once<WmlBlock> wml = new Once<>();

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
            return wml.get(() -> writer.apply(this));
        }
    }

    /// Whether this browser is told of messages while the page is closed; for browsers only, which
    /// find out by themselves whether they can be.
    ///
    /// @param key what a browser has to know of us
    /// @param told hashes of where her browsers are told
    record Notices(String key, List<String> told) implements Block {
        public Notices {
            told = List.copyOf(told);
        }
    }

    /// A form that posts to an action. `key` makes it one message however often it is posted.
    record Form(FormText text, OnceKey key) implements Block {
        Form(String action, OnceKey key, List<Field> fields, String submit) {
            this(new FormText(action, fields, submit), key);
        }

        String action() {
            return text.action();
        }

        List<Field> fields() {
            return text.fields();
        }

        String submit() {
            return text.submit();
        }
    }

    /// A form but for its key. One that is shown again is written once.
    final class FormText {
        private final String action;
        private final List<Field> fields;
        private final String submit;
        private final Once<WmlBlock> wml = new Once<>();

        FormText(String action, List<Field> fields, String submit) {
            this.action = action;
            this.fields = List.copyOf(fields);
            this.submit = submit;
        }

        String action() {
            return action;
        }

        List<Field> fields() {
            return fields;
        }

        String submit() {
            return submit;
        }

        /// As `writer` wrote it for whoever asked first.
        WmlBlock wml(Function<FormText, WmlBlock> writer) {
            return wml.get(() -> writer.apply(this));
        }
    }
}
