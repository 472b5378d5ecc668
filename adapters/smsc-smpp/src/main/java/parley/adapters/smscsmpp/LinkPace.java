package parley.adapters.smscsmpp;

import java.time.Duration;

/// The link's own waits and repetitions, which no operator needs to turn.
///
/// @param throttledPause first wait after the SMSC said "too fast"; doubles up to thirty times
/// @param throttledTries how often a later part is offered again
/// @param partsWait how long the rest of a text from a phone is waited for
/// @param retell wait before evidence that could not be kept is told again
/// @param reconnectFirst first wait after the SMSC was away
record LinkPace(
        Duration throttledPause,
        int throttledTries,
        Duration partsWait,
        Duration retell,
        Duration reconnectFirst) {
    static final LinkPace USUAL =
            new LinkPace(
                    Duration.ofSeconds(1),
                    10,
                    Duration.ofSeconds(90),
                    Duration.ofMillis(200),
                    Duration.ofMillis(500));
}
