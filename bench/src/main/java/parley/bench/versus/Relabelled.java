package parley.bench.versus;

import parley.octets.OctetWriter;
import parley.octets.Octets;

/// A compiled deck under the name of another charset; nothing else of it is changed. WBXML 5.1,
/// 5.4.
final class Relabelled {
    private static final int MORE = 0x80;
    private static final int BITS = 7;

    private Relabelled() {}

    /// Decks are short, and their public identifiers are numbers.
    static Octets as(Octets deck, int mib) {
        int charset = end(deck, 1);
        var named = new OctetWriter().octets(deck.slice(0, charset));
        if (mib >= 1 << BITS) {
            named.octet(MORE | mib >> BITS);
        }
        return named.octet(mib & MORE - 1)
                .octets(deck.slice(end(deck, charset), deck.length()))
                .toOctets();
    }

    /// Where the number that begins at `at` ends.
    private static int end(Octets deck, int at) {
        int end = at;
        while (end < deck.length() && deck.at(end) >= MORE) {
            end++;
        }
        return Math.min(end + 1, deck.length());
    }
}
