package parley.pages;

import java.util.ArrayList;
import java.util.List;

/// How much of a list goes on one deck: all of it, or so much that a way to the rest has room too;
/// at least one piece. One adds pieces as long as there are some and it [#goesOn].
final class WmlFit {
    private final int left;
    private final int more;
    private final List<WmlPiece> pieces = new ArrayList<>(16);
    private int cost;

    /// So many pieces still leave room for the way to the rest.
    private int withMore;

    WmlFit(int left, int more) {
        this.left = left;
        this.more = more;
    }

    /// Not all of them fit already.
    boolean goesOn() {
        return cost <= left;
    }

    void add(WmlPiece piece) {
        pieces.add(piece);
        cost += piece.cost();
        if (cost + more <= left) {
            withMore = pieces.size();
        }
    }

    List<WmlPiece> fitting() {
        int count = goesOn() ? pieces.size() : Math.max(withMore, Math.min(1, pieces.size()));
        return pieces.subList(0, count);
    }
}
