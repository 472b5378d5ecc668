package parley.bench.versus;

/// A kind of difference that somebody looked at and explained.
///
/// @param section where the specification says so
record Rule(String name, Verdict right, String section, String why, Fits fits) {
    interface Fits {
        boolean test(Pair pair, Difference difference);
    }
}
