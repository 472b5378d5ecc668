package parley.relay;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Dates of HTTP: the form we write and the two older ones we have to read. RFC 9110 5.6.7.
final class HttpDates {
    private static final DateTimeFormatter FORM = form("EEE, dd MMM yyyy HH:mm:ss 'GMT'");
    private static final List<DateTimeFormatter> OLD_FORMS =
            List.of(form("EEEE, dd-MMM-yy HH:mm:ss 'GMT'"), form("EEE MMM ppd HH:mm:ss yyyy"));

    private HttpDates() {}

    private static DateTimeFormatter form(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withZone(ZoneOffset.UTC);
    }

    static String text(Instant at) {
        return FORM.format(at);
    }

    /// Of Expires: what is no date means over long ago, and on the air it is always a date. RFC
    /// 9111 5.3, WSP 8.4.2.23.
    static String orLongOver(String expires) {
        return read(expires).isPresent() ? expires : text(Instant.EPOCH);
    }

    static Optional<Instant> read(String text) {
        var usual = read(text, FORM);
        if (usual.isPresent() || text.length() < 10) {
            return usual;
        }
        return OLD_FORMS.stream().flatMap(form -> read(text, form).stream()).findFirst();
    }

    private static Optional<Instant> read(String text, DateTimeFormatter form) {
        try {
            return Optional.of(ZonedDateTime.parse(text, form).toInstant());
        } catch (DateTimeException otherForm) {
            return Optional.empty();
        }
    }
}
