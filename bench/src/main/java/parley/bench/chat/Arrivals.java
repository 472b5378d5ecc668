package parley.bench.chat;

/// Who is told what left the gateway, and for whom.
interface Arrivals {
    /// `letter` is the number in its text; -1: there was none.
    void left(int letter, int recipient, long now);
}
