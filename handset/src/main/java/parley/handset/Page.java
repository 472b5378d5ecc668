package parley.handset;

import parley.octets.Octets;
import parley.wsp.ContentType;

import java.util.List;

/// What came of an attempt to see a page.
public sealed interface Page {
    /// A card is on the display, also one that tells of a fault: see `status`.
    ///
    /// @param text lines as they are read
    /// @param links labels of what can be followed
    /// @param buttons labels of what can be submitted
    /// @param fields names of what can be filled in
    record Shown(
            int status,
            String url,
            String card,
            String title,
            String text,
            List<String> links,
            List<String> buttons,
            List<String> fields)
            implements Page {
        public Shown {
            links = List.copyOf(links);
            buttons = List.copyOf(buttons);
            fields = List.copyOf(fields);
        }

        /// No content: it is somebody's page.
        @Override
        public String toString() {
            return "Shown[%d, %d links, %d buttons, fields %s]"
                    .formatted(status, links.size(), buttons.size(), fields);
        }
    }

    /// Something this browser does not show.
    record NotADeck(int status, ContentType contentType, Octets body) implements Page {
        @Override
        public String toString() {
            return "NotADeck[%d, %s, %d octets]".formatted(status, contentType, body.length());
        }
    }

    record Unreadable(int at, String why) implements Page {}

    record TooManyRedirects() implements Page {}

    /// No reply came; never `Answer.Replied`.
    record Failed(Answer why) implements Page {}

    default Shown orThrow() {
        return switch (this) {
            case Shown shown -> shown;
            case NotADeck _, Unreadable _, TooManyRedirects _, Failed _ ->
                    throw new IllegalStateException("no card: " + this);
        };
    }
}
