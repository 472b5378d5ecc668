package parley.bench;

import java.io.IOException;

/// Looks on while a load runs.
interface LoadWatch {
    LoadWatch NOBODY = _ -> {};

    /// The measured time begins.
    default void begins() throws IOException {}

    /// Each second: right answers so far.
    void goesOn(long served);

    /// The measured time is over; late answers are still awaited.
    default void ends() throws IOException {}
}
