package parley.relay;

import parley.wsp.HttpText;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What Cache-Control (and, without it, Pragma) says, as far as a shared cache acts on it. A
/// directive with field names is taken as if it had none, which is the careful way. RFC 9111 5.2.
///
/// @param maxStale empty: nothing stale is taken
record CacheDirectives(
        boolean noStore,
        boolean noCache,
        boolean isPrivate,
        boolean isPublic,
        boolean mustRevalidate,
        boolean proxyRevalidate,
        boolean noTransform,
        boolean onlyIfCached,
        Optional<Duration> maxAge,
        Optional<Duration> sharedMaxAge,
        Optional<Duration> minFresh,
        Optional<Duration> maxStale) {
    static final CacheDirectives NONE = new Reading().done();

    /// Of no end: `max-stale` without a number.
    private static final Duration EVER = Duration.ofDays(36_500);

    static CacheDirectives of(List<HttpField> fields) {
        String said = Fields.joined(fields, "Cache-Control");
        if (said.isEmpty()) {
            boolean pragma =
                    Fields.joined(fields, "Pragma").toLowerCase(Locale.ROOT).contains("no-cache");
            return pragma ? parse("no-cache") : NONE;
        }
        return parse(said);
    }

    static CacheDirectives parse(String said) {
        var reading = new Reading();
        for (var directive : HttpText.split(said, ',')) {
            reading.take(
                    FieldText.before(directive, '=').toLowerCase(Locale.ROOT),
                    FieldText.unquoted(FieldText.after(directive, '=')));
        }
        return reading.done();
    }

    private static final class Reading {
        private boolean noStore;
        private boolean noCache;
        private boolean isPrivate;
        private boolean isPublic;
        private boolean mustRevalidate;
        private boolean proxyRevalidate;
        private boolean noTransform;
        private boolean onlyIfCached;
        private Optional<Duration> maxAge = Optional.empty();
        private Optional<Duration> sharedMaxAge = Optional.empty();
        private Optional<Duration> minFresh = Optional.empty();
        private Optional<Duration> maxStale = Optional.empty();

        void take(String name, String value) {
            switch (name) {
                case "no-store" -> noStore = true;
                case "no-cache" -> noCache = true;
                case "private" -> isPrivate = true;
                case "public" -> isPublic = true;
                case "must-revalidate" -> mustRevalidate = true;
                case "proxy-revalidate" -> proxyRevalidate = true;
                case "no-transform" -> noTransform = true;
                case "only-if-cached" -> onlyIfCached = true;
                // of two, the first; of none that is a number, zero: stale. RFC 9111 4.2.1
                case "max-age" -> maxAge = maxAge.or(() -> seconds(value, Duration.ZERO));
                case "s-maxage" ->
                        sharedMaxAge = sharedMaxAge.or(() -> seconds(value, Duration.ZERO));
                case "min-fresh" -> minFresh = seconds(value, Duration.ZERO);
                case "max-stale" -> maxStale = seconds(value, EVER);
                default -> {} // an extension means nothing to us
            }
        }

        private static Optional<Duration> seconds(String value, Duration otherwise) {
            boolean digits = !value.isEmpty() && value.chars().allMatch(c -> c >= '0' && c <= '9');
            if (!digits) {
                return Optional.of(otherwise);
            }
            return Optional.of(
                    value.length() > 9 ? EVER : Duration.ofSeconds(Long.parseLong(value)));
        }

        CacheDirectives done() {
            return new CacheDirectives(
                    noStore,
                    noCache,
                    isPrivate,
                    isPublic,
                    mustRevalidate,
                    proxyRevalidate,
                    noTransform,
                    onlyIfCached,
                    maxAge,
                    sharedMaxAge,
                    minFresh,
                    maxStale);
        }
    }
}
