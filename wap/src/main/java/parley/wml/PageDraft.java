package parley.wml;

import parley.wbxml.Element;

import java.util.ArrayList;
import java.util.List;

/// What one page will hold: whole cards and parts of cards.
record PageDraft(List<Piece> pieces) {
    sealed interface Piece {}

    record Whole(Element card) implements Piece {}

    /// One part of a card that is cut.
    record Part(CardFrame frame, boolean first, boolean last, List<Flow.Atom> atoms)
            implements Piece {
        public Part {
            atoms = List.copyOf(atoms);
        }
    }

    PageDraft() {
        this(new ArrayList<>());
    }
}
