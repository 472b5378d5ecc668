package parley.adapters.smscsmpp;

/// What becomes of an errand whose turn it is.
sealed interface Departure {
    /// It leaves by this link, in whose window it has a place.
    record By(SmscLink link) implements Departure {}

    /// No link carries it; `later` one may.
    record Nowhere(String why, boolean later) implements Departure {}
}
