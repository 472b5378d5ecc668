package parley.adapters.handsetudp;

import parley.wsp.Headers;

import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/// Tells a phone that has no clock the time, in the answer to whatever it asked for. Caching 5.1,
/// WSP 8.4.2.66.
final class TimeOfDay {
    /// The second is what phones wrote before 2001; the answer has the name the phone used.
    private static final List<String> NAMES = List.of("X-Wap-Tod", "X-Wap.Tod");

    private static final DateTimeFormatter HTTP_DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC);

    private TimeOfDay() {}

    static Function<PhoneRequest, PhoneReply> toldWith(
            Function<PhoneRequest, PhoneReply> pages, Clock clock) {
        return request -> {
            var reply = pages.apply(request);
            return told(request, reply, clock);
        };
    }

    static PhoneReply told(PhoneRequest request, PhoneReply reply, Clock clock) {
        var headers = told(request.headers(), reply.headers(), clock);
        return headers.equals(reply.headers())
                ? reply
                : new PhoneReply(reply.status(), headers, reply.contentType(), reply.body());
    }

    private static Headers told(Headers asked, Headers answered, Clock clock) {
        var headers = answered;
        for (String name : NAMES) {
            if (asked.has(name)) {
                headers = headers.with(name, HTTP_DATE.format(clock.instant()));
            }
        }
        return headers;
    }
}
