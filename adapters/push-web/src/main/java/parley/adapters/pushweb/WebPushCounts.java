package parley.adapters.pushweb;

/// What became of notices: each counts for one browser.
///
/// @param gone the push service knows that browser no more
/// @param later the push service asks for a pause, or was given one
/// @param refused any other answer
/// @param failed no answer, or no way there
public record WebPushCounts(long taken, long gone, long later, long refused, long failed) {}
