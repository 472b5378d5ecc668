package parley.wml;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A deck as a phone in software browses it: what the template says is already part of each card.
/// WML 11.
public record Deck(List<Card> cards) {
    public Deck {
        cards = List.copyOf(cards);
        if (cards.isEmpty()) {
            throw new IllegalArgumentException("a deck without a card");
        }
    }

    /// The card a fragment names, else the first. WML 12.5.
    public Card card(String fragment) {
        return cards.stream()
                .filter(card -> !fragment.isEmpty() && card.id().equals(Optional.of(fragment)))
                .findFirst()
                .orElse(cards.getFirst());
    }

    public record Card(
            Optional<String> id,
            Vdata title,
            boolean newContext,
            Map<Event, Task> events,
            Optional<Timer> timer,
            List<Do> dos,
            List<Paragraph> paragraphs) {
        public Card {
            events = Map.copyOf(events);
            dos = List.copyOf(dos);
            paragraphs = List.copyOf(paragraphs);
        }
    }

    /// What happens to a card by itself. WML 9.10.
    public enum Event {
        ONENTERFORWARD,
        ONENTERBACKWARD,
        ONTIMER
    }

    /// Tenths of a second; `name` is the variable that keeps them, empty when there is none.
    public record Timer(String name, Vdata value) {}

    /// Something a person can choose on the card as a whole, often a soft key. WML 9.7.
    public record Do(String type, String name, Vdata label, boolean optional, Task task) {}

    /// A paragraph, or a preformatted one whose white space counts.
    public record Paragraph(boolean preformatted, List<Inline> content) {
        public Paragraph {
            content = List.copyOf(content);
        }
    }
}
