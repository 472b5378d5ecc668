package parley.server.wire;

import parley.handset.Handset;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/// Reads on by `More` and `Older` until there is no more, without a session.
record DeckWalk(Handset phone, String host) {
    /// The page and all that follow it.
    List<PrintedDeck> all(String path) throws Exception {
        var decks = new ArrayList<PrintedDeck>();
        var seen = new HashSet<String>();
        Optional<String> next = Optional.of(path);
        while (next.isPresent()) {
            if (!seen.add(next.get())) {
                throw new AssertionError("the pages go round in a circle at " + next.get());
            }
            var deck = PrintedDeck.of(phone.getConnectionless(host + next.get()).orThrow());
            decks.add(deck);
            next = deck.linkCalled("More").or(() -> deck.linkCalled("Older"));
        }
        return decks;
    }
}
