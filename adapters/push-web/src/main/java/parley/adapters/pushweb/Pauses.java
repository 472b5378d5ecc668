package parley.adapters.pushweb;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Which push services asked for a pause, and for how long. RFC 8030 8.4, RFC 9110 10.2.3. Safe
/// from any thread.
final class Pauses {
    private static final Duration USUAL = Duration.ofSeconds(30);
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final int SERVICES_MAX = 1_000;

    private final Map<String, Instant> until = new HashMap<>();

    /// `retryAfter`: seconds or a date, as it was said.
    synchronized void asked(String service, Optional<String> retryAfter, Instant now) {
        if (until.size() >= SERVICES_MAX) {
            until.values().removeIf(end -> !end.isAfter(now));
        }
        if (until.size() < SERVICES_MAX) {
            until.put(service, now.plus(retryAfter.map(said -> pause(said, now)).orElse(USUAL)));
        }
    }

    synchronized boolean isPaused(String service, Instant now) {
        var end = until.get(service);
        if (end != null && !now.isBefore(end)) {
            until.remove(service);
            return false;
        }
        return end != null;
    }

    private static Duration pause(String said, Instant now) {
        Duration pause = said.matches("[0-9]{1,9}") ? seconds(said) : date(said, now);
        return pause.isNegative() ? Duration.ZERO : pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
    }

    private static Duration seconds(String said) {
        return Duration.ofSeconds(Long.parseLong(said));
    }

    private static Duration date(String said, Instant now) {
        try {
            var at = DateTimeFormatter.RFC_1123_DATE_TIME.parse(said, Instant::from);
            return Duration.between(now, at);
        } catch (DateTimeException unreadable) {
            return USUAL;
        }
    }
}
