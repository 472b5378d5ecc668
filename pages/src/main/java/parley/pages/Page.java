package parley.pages;

import parley.chat.delivery.DeliveryState;
import parley.chat.presence.Reach;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// What one page says, before it is written in any markup. Texts in it are plain, not escaped.
sealed interface Page {
    String title();

    Optional<Notice> notice();

    /// The page's own address, which "more" links continue.
    Place here();

    List<Link> links();

    Page noticing(Notice notice);

    /// Words, forms and lists.
    ///
    /// @param skip how many blocks were on the pages before this one
    /// @param blocks must not change any more; read no further than the page goes
    record Sheet(
            String title,
            Optional<Notice> notice,
            Place here,
            int skip,
            List<Block> blocks,
            List<Link> links)
            implements Page {
        public Sheet {
            blocks = Collections.unmodifiableList(blocks);
            links = List.copyOf(links);
        }

        @Override
        public Sheet noticing(Notice other) {
            return new Sheet(title, Optional.of(other), here, skip, blocks, links);
        }
    }

    /// A conversation, newest message first, and the form to go on with it.
    ///
    /// @param cursor where the messages begin
    /// @param older there are more messages than these
    /// @param mark what notices of it are known by, for browsers, once there is a conversation
    record Talk(
            String title,
            Optional<Notice> notice,
            Place here,
            Optional<Reach.State> presence,
            Block.Form form,
            Cursor cursor,
            List<Bubble> bubbles,
            boolean older,
            List<Link> links,
            Optional<String> mark)
            implements Page {
        public Talk {
            bubbles = List.copyOf(bubbles);
            links = List.copyOf(links);
        }

        @Override
        public Talk noticing(Notice other) {
            return new Talk(
                    title,
                    Optional.of(other),
                    here,
                    presence,
                    form,
                    cursor,
                    bubbles,
                    older,
                    links,
                    mark);
        }
    }

    /// One place of a conversation.
    ///
    /// @param id as it stands in addresses
    /// @param alone where its sender is answered without the others
    /// @param gone `text` is what we say of a message that is gone
    /// @param takeBack whether it is offered to be taken back
    record Bubble(
            String id,
            boolean mine,
            String from,
            Optional<Place> alone,
            String text,
            boolean gone,
            Instant at,
            Optional<DeliveryState> state,
            boolean takeBack) {
        /// A message that nobody takes back.
        Bubble(
                String id,
                boolean mine,
                String from,
                Optional<Place> alone,
                String text,
                Instant at,
                Optional<DeliveryState> state) {
            this(id, mine, from, alone, text, false, at, state, false);
        }
    }

    /// Messages older than `before`, or from the message `from` on when nothing is before it;
    /// `part` of the first one when it is too long for one deck.
    record Cursor(Optional<String> before, Optional<String> from, int part) {
        static final Cursor NEWEST = new Cursor(Optional.empty(), Optional.empty(), 0);

        static Cursor olderThan(Bubble bubble) {
            return new Cursor(Optional.of(bubble.id()), Optional.empty(), 0);
        }

        boolean isNewest() {
            return before.isEmpty() && part == 0;
        }

        Place in(Place here) {
            Place place = here;
            if (before.isPresent()) {
                place = place.with("b", before.get());
            }
            if (from.isPresent()) {
                place = place.with("f", from.get());
            }
            return part == 0 ? place : place.with("n", part);
        }
    }
}
