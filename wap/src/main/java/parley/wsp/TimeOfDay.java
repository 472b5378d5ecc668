package parley.wsp;

import java.time.Instant;

/// Phones without a clock ask what time it is; the answer stands beside whatever else they asked
/// for. WSP 8.4.2.66, 8.4.3.3; under the older name as UACACHE had it.
public final class TimeOfDay {
    private static final String NAME = "X-Wap-Tod";
    private static final String OLDER_NAME = "X-WAP.TOD";

    private TimeOfDay() {}

    static boolean isAsked(Headers request) {
        return request.has(NAME) || request.has(OLDER_NAME);
    }

    /// `reply` with the time, when `request` (its session's headers included) asks for it.
    public static Headers answering(Headers request, Headers reply, Instant now) {
        return answering(OLDER_NAME, request, answering(NAME, request, reply, now), now);
    }

    private static Headers answering(String name, Headers request, Headers reply, Instant now) {
        return request.has(name) && !reply.has(name)
                ? reply.with(name, HttpDates.text(now))
                : reply;
    }
}
