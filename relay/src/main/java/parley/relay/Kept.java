package parley.relay;

import parley.octets.Octets;
import parley.wsp.HttpDates;
import parley.wsp.HttpText;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// A response of an origin as the cache keeps it. RFC 9111.
///
/// @param varying the request's fields that `Vary` names, as they were
/// @param askedAt when it was asked for, which is the careful end of the time it took to come
/// @param ageThen how old it was already
/// @param lifetime from its date on
record Kept(
        int status,
        List<HttpField> fields,
        Octets body,
        List<HttpField> varying,
        CacheDirectives directives,
        Instant askedAt,
        Duration ageThen,
        Duration lifetime) {
    private static final Duration HEURISTIC_MAX = Duration.ofDays(1);

    /// Kept without being told for how long. RFC 9110 15.1, without 206, which is a part.
    private static final Set<Integer> HEURISTIC =
            Set.of(200, 203, 204, 300, 301, 308, 404, 405, 410, 414, 501);

    Kept {
        fields = List.copyOf(fields);
        varying = List.copyOf(varying);
    }

    static Kept of(OriginRequest request, OriginAnswer.Response response, Instant askedAt) {
        var fields = response.fields();
        return of(response.status(), fields, response.body(), varying(request, fields), askedAt);
    }

    private static Kept of(
            int status,
            List<HttpField> fields,
            Octets body,
            List<HttpField> varying,
            Instant askedAt) {
        var directives = CacheDirectives.of(fields);
        var date = Fields.first(fields, "Date").flatMap(HttpDates::read).orElse(askedAt);
        return new Kept(
                status,
                fields,
                body,
                varying,
                directives,
                askedAt,
                ageThen(fields, date, askedAt),
                lifetime(status, fields, directives, date));
    }

    private static List<HttpField> varying(OriginRequest request, List<HttpField> fields) {
        var varying = new ArrayList<HttpField>();
        for (var name : HttpText.split(Fields.joined(fields, "Vary"), ',')) {
            varying.add(new HttpField(name, Fields.joined(request.fields(), name)));
        }
        return varying;
    }

    /// Whether a shared cache may keep it. RFC 9111 3. More careful than that where a request named
    /// a person: her answer is kept only when it says that it is everybody's.
    boolean mayBeKept(OriginRequest request, boolean personal) {
        var asked = CacheDirectives.of(request.fields());
        boolean forEverybody = directives.isPublic() || directives.sharedMaxAge().isPresent();
        boolean named = personal || Fields.has(request.fields(), "Cookie");
        boolean authorized = Fields.has(request.fields(), "Authorization");
        return request.method().equals("GET")
                && !Fields.has(request.fields(), "Range")
                && !asked.noStore()
                && !directives.noStore()
                && !directives.isPrivate()
                && !Fields.has(fields, "Set-Cookie")
                && (!authorized || forEverybody || directives.mustRevalidate())
                && (!named || forEverybody)
                && varying.stream().noneMatch(field -> field.name().equals("*"))
                && status >= 200
                && status != 206
                && status != 304
                && (saysHowLong() || (HEURISTIC.contains(status) && isWorthKeeping()));
    }

    private boolean saysHowLong() {
        return directives.sharedMaxAge().isPresent()
                || directives.maxAge().isPresent()
                || Fields.has(fields, "Expires");
    }

    private boolean isWorthKeeping() {
        return Fields.has(fields, "Last-Modified") || Fields.has(fields, "ETag");
    }

    boolean isFor(OriginRequest request) {
        for (var field : varying) {
            if (!Fields.joined(request.fields(), field.name()).equals(field.value())) {
                return false;
            }
        }
        return true;
    }

    /// RFC 9111 4.2.3.
    Duration age(Instant now) {
        var here = Duration.between(askedAt, now);
        var age = ageThen.plus(here.isNegative() ? Duration.ZERO : here);
        return age.isNegative() ? Duration.ZERO : age;
    }

    private static Duration ageThen(List<HttpField> fields, Instant date, Instant askedAt) {
        var apparent = Duration.between(date, askedAt);
        var told = Fields.first(fields, "Age").flatMap(Kept::seconds).orElse(Duration.ZERO);
        return apparent.compareTo(told) > 0 ? apparent : told;
    }

    private static Optional<Duration> seconds(String text) {
        boolean digits =
                !text.isEmpty()
                        && text.length() < 10
                        && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits ? Optional.of(Duration.ofSeconds(Long.parseLong(text))) : Optional.empty();
    }

    /// RFC 9111 4.2.1, 4.2.2: what is said, else a tenth of the time it did not change.
    private static Duration lifetime(
            int status, List<HttpField> fields, CacheDirectives directives, Instant date) {
        if (directives.sharedMaxAge().isPresent()) {
            return directives.sharedMaxAge().get();
        }
        if (directives.maxAge().isPresent()) {
            return directives.maxAge().get();
        }
        var expires = Fields.first(fields, "Expires");
        if (expires.isPresent()) {
            return HttpDates.read(expires.get())
                    .map(at -> Duration.between(date, at))
                    .orElse(Duration.ZERO);
        }
        return Fields.first(fields, "Last-Modified")
                .flatMap(HttpDates::read)
                .map(at -> Duration.between(at, date).dividedBy(10))
                .filter(tenth -> !tenth.isNegative() && HEURISTIC.contains(status))
                .map(tenth -> tenth.compareTo(HEURISTIC_MAX) < 0 ? tenth : HEURISTIC_MAX)
                .orElse(Duration.ZERO);
    }

    /// May it be given without asking the origin? RFC 9111 4.2, 5.2.1.
    boolean servesNow(CacheDirectives asked, Instant now) {
        if (asked.noCache() || directives.noCache()) {
            return false;
        }
        var age = age(now);
        if (asked.maxAge().filter(max -> age.compareTo(max) > 0).isPresent()) {
            return false;
        }
        var left = lifetime().minus(age);
        if (left.compareTo(asked.minFresh().orElse(Duration.ZERO)) > 0) {
            return true;
        }
        return mayBeStale()
                && asked.maxStale().filter(stale -> left.plus(stale).isPositive()).isPresent();
    }

    boolean isStale(Instant now) {
        return lifetime().compareTo(age(now)) <= 0;
    }

    /// RFC 9111 4.2.4. `s-maxage` means proxy-revalidate too.
    boolean mayBeStale() {
        return !directives.mustRevalidate()
                && !directives.proxyRevalidate()
                && !directives.noCache()
                && directives.sharedMaxAge().isEmpty();
    }

    boolean hasValidator() {
        return isWorthKeeping();
    }

    /// The origin says that it is still good: newer fields take the places of older ones. RFC 9111
    /// 3.2, 4.3.4.
    Kept refreshedBy(OriginAnswer.Response notModified, Instant at) {
        var merged = new ArrayList<HttpField>();
        for (var field : fields) {
            if (!Fields.has(notModified.fields(), field.name()) && !field.is("Age")) {
                merged.add(field);
            }
        }
        for (var field : notModified.fields()) {
            String name = field.name().toLowerCase(Locale.ROOT);
            if (!name.startsWith("content-") && !name.equals("set-cookie")) {
                merged.add(field);
            } else {
                fields.stream().filter(old -> old.is(field.name())).forEach(merged::add);
            }
        }
        return of(status, merged, body, varying, at);
    }

    long octets() {
        long octets = 200L + body.length();
        for (var field : fields) {
            octets += 40L + field.name().length() + field.value().length();
        }
        return octets;
    }
}
