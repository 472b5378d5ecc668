package parley.wml;

import java.util.List;

/// A deck as one or more decks, each small enough; the first stands at the address of the whole.
public record PagedDeck(List<CompiledDeck> pages) implements Paging {
    public PagedDeck {
        pages = List.copyOf(pages);
        if (pages.isEmpty()) {
            throw new IllegalArgumentException("a deck of no pages");
        }
    }
}
