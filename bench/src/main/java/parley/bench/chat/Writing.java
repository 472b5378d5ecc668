package parley.bench.chat;

import java.time.Duration;
import java.util.OptionalDouble;

/// How much is written.
///
/// @param rate letters a second, whatever happens (open loop); without, somebody writes as soon as
///   another's letter is accepted
/// @param atOnce letters under way at once, at most
/// @param onTheirWay accepted letters that nobody has yet, at most
/// @param before written but not measured
/// @param lettersMax it ends after so many, counted or not
record Writing(
        OptionalDouble rate,
        int atOnce,
        int onTheirWay,
        Duration before,
        Duration length,
        int lettersMax) {
    /// So many times what is under way at once: what cannot leave as fast as it is accepted shall
    /// be seen in what is accepted.
    private static final int ON_THEIR_WAY = 8;

    static Writing asFastAsItGoes(int atOnce, Duration before, Duration length) {
        return new Writing(
                OptionalDouble.empty(),
                atOnce,
                ON_THEIR_WAY * atOnce,
                before,
                length,
                Integer.MAX_VALUE);
    }

    static Writing paced(double perSecond, int atOnce, Duration before, Duration length) {
        return new Writing(
                OptionalDouble.of(perSecond),
                atOnce,
                Integer.MAX_VALUE,
                before,
                length,
                Integer.MAX_VALUE);
    }

    Writing atMost(int letters) {
        return new Writing(rate, atOnce, onTheirWay, before, length, letters);
    }
}
