package parley.relay;

import parley.octets.Octets;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;

/// Origins behind a shared cache. Of many who ask for the same page at once, one goes and the
/// others wait, unless the page turned out to be nobody else's before. RFC 9111.
final class CachedOrigins {
    private final Origins origins;
    private final SharedCache cache;
    private final Counts counts;
    private final String name;
    private final Map<String, ReentrantLock> underWay = new ConcurrentHashMap<>();
    private final Memo<String, AtomicBoolean> notShared = new Memo<>(1 << 12);

    CachedOrigins(Origins origins, RelayConfig config, Counts counts) {
        this.origins = origins;
        this.cache = new SharedCache(config.cache(), counts);
        this.counts = counts;
        this.name = config.name();
    }

    /// `personal`: the origin is told who asks, so that the answer may be for her alone.
    OriginAnswer fetch(PageAddress address, OriginRequest request, boolean personal, Instant now) {
        if (!cache.isOn()) {
            return origins.fetch(request);
        }
        return switch (request.method()) {
            case "GET", "HEAD" -> read(address.text(), request, personal, now);
            case "OPTIONS", "TRACE" -> origins.fetch(request);
            default -> change(address, request);
        };
    }

    /// @param asked what was asked of the cache
    /// @param response of now, as [#fetch] would give it
    record Fresh(Kept kept, CacheDirectives asked, OriginAnswer.Response response) {}

    /// What [#fetch] of a GET would give without asking anybody; nothing is waited for.
    Optional<Fresh> fresh(PageAddress address, OriginRequest request, Instant now) {
        var asked = CacheDirectives.of(request.fields());
        return cache.find(address.text(), request)
                .filter(kept -> kept.servesNow(asked, now))
                .map(kept -> new Fresh(kept, asked, given(kept, request, now, Optional.empty())));
    }

    boolean isCaching() {
        return cache.isOn();
    }

    /// Whether this very response is still kept.
    boolean keeps(String address, Kept kept) {
        return cache.has(address, kept);
    }

    /// What changes a page makes what we know of it old. RFC 9111 4.4.
    private OriginAnswer change(PageAddress address, OriginRequest request) {
        var answer = origins.fetch(request);
        if (answer instanceof OriginAnswer.Response response && response.status() < 400) {
            cache.forget(address.text());
            for (var name : List.of("Location", "Content-Location")) {
                Fields.first(response.fields(), name)
                        .flatMap(address::resolve)
                        .filter(address::sameOrigin)
                        .ifPresent(other -> cache.forget(other.text()));
            }
        }
        return answer;
    }

    private OriginAnswer read(
            String address, OriginRequest request, boolean personal, Instant now) {
        var asked = CacheDirectives.of(request.fields());
        boolean partial = Fields.has(request.fields(), "Range");
        var kept = partial ? Optional.<Kept>empty() : cache.find(address, request);
        if (kept.isPresent() && kept.get().servesNow(asked, now)) {
            counts.count("relay_cache_hit");
            return given(kept.get(), request, now, Optional.empty());
        }
        if (asked.onlyIfCached()) {
            return new OriginAnswer.Response(504, List.of(), Octets.EMPTY);
        }
        if (kept.isPresent() && kept.get().hasValidator() && request.method().equals("GET")) {
            return revalidate(address, request, kept.get(), personal, now);
        }
        counts.count("relay_cache_miss");
        boolean alone =
                partial
                        || !request.method().equals("GET")
                        || asked.noCache()
                        || asked.noStore()
                        || isNotShared(address).get();
        return alone
                ? go(address, request, personal, now)
                : goOnce(address, request, personal, now);
    }

    private AtomicBoolean isNotShared(String address) {
        return notShared.of(address, _ -> new AtomicBoolean());
    }

    private OriginAnswer go(String address, OriginRequest request, boolean personal, Instant now) {
        var answer = origins.fetch(request);
        if (answer instanceof OriginAnswer.Response response) {
            boolean kept = keep(address, request, response, personal, now);
            if (request.method().equals("GET")) {
                isNotShared(address).set(!kept);
            }
        }
        return answer;
    }

    private boolean keep(
            String address,
            OriginRequest request,
            OriginAnswer.Response response,
            boolean personal,
            Instant now) {
        var directives = CacheDirectives.of(response.fields());
        if (directives.isPrivate() || directives.noStore()) {
            return false; // most pages, and the rest is work
        }
        var kept = Kept.of(request, response, now);
        boolean mayBeKept = kept.mayBeKept(request, personal);
        if (mayBeKept) {
            cache.keep(address, request, kept);
        }
        return mayBeKept;
    }

    private OriginAnswer goOnce(
            String address, OriginRequest request, boolean personal, Instant now) {
        var mine = new ReentrantLock();
        mine.lock();
        try {
            var first = underWay.putIfAbsent(address, mine);
            if (first == null) {
                return go(address, request, personal, now);
            }
            first.lock(); // until whoever went is back; the fetcher's time limit is the wait's
            first.unlock();
        } finally {
            underWay.remove(address, mine);
            mine.unlock();
        }
        var kept = cache.find(address, request);
        if (kept.isPresent() && kept.get().servesNow(CacheDirectives.of(request.fields()), now)) {
            counts.count("relay_cache_shared_flight");
            return given(kept.get(), request, now, Optional.empty());
        }
        return go(address, request, personal, now);
    }

    /// RFC 9111 4.3. The phone's own conditions are ours to answer then. What its origin confirmed
    /// is as from its hand: no age of ours, nor a word that it is stale, whatever its date (RFC
    /// 2616 13.1.1, 14.46).
    private OriginAnswer revalidate(
            String address, OriginRequest request, Kept kept, boolean personal, Instant now) {
        counts.count("relay_cache_revalidated");
        var fields = new ArrayList<HttpField>();
        for (var field : request.fields()) {
            if (!field.is("If-None-Match") && !field.is("If-Modified-Since")) {
                fields.add(field);
            }
        }
        Fields.first(kept.fields(), "ETag")
                .ifPresent(tag -> fields.add(new HttpField("If-None-Match", tag)));
        Fields.first(kept.fields(), "Last-Modified")
                .ifPresent(at -> fields.add(new HttpField("If-Modified-Since", at)));
        var question = new OriginRequest(request.method(), request.uri(), fields, request.body());
        return switch (origins.fetch(question)) {
            case OriginAnswer.Response response when response.status() == 304 -> {
                var refreshed = kept.refreshedBy(response, now);
                cache.keep(address, request, refreshed);
                yield answered(refreshed, request, refreshed.fields());
            }
            case OriginAnswer.Response response -> {
                var newer = Kept.of(request, response, now);
                if (response.status() < 500) {
                    cache.forget(address);
                }
                if (newer.mayBeKept(request, personal)) {
                    cache.keep(address, request, newer);
                }
                yield answered(newer, request, newer.fields());
            }
            case OriginAnswer.Failed failed ->
                    kept.mayBeStale() && isAway(failed.reason())
                            ? given(kept, request, now, Optional.of("111"))
                            : failed;
        };
    }

    /// Not when it answered, nor when nobody may go there any more.
    private static boolean isAway(OriginAnswer.Reason reason) {
        return switch (reason) {
            case UNREACHABLE, TIMED_OUT, BUSY -> true;
            case NOT_ALLOWED, NOT_SECURE, TOO_LARGE, BROKEN -> false;
        };
    }

    /// From memory: with its age, and a word where it is stale, which the phones of RFC 2616
    /// understand.
    private OriginAnswer.Response given(
            Kept kept, OriginRequest request, Instant now, Optional<String> warning) {
        var fields = new ArrayList<HttpField>(kept.fields().size() + 2);
        for (var field : kept.fields()) {
            if (!field.is("Age")) {
                fields.add(field);
            }
        }
        fields.add(new HttpField("Age", Long.toString(kept.age(now).toSeconds())));
        warning.or(() -> kept.isStale(now) ? Optional.of("110") : Optional.empty())
                .ifPresent(code -> fields.add(warning(code)));
        return answered(kept, request, fields);
    }

    private static OriginAnswer.Response answered(
            Kept kept, OriginRequest request, List<HttpField> fields) {
        boolean same =
                (kept.status() == 200 || kept.status() == 203)
                        && Conditions.isUnchanged(request.fields(), kept.fields());
        return new OriginAnswer.Response(
                same ? 304 : kept.status(), fields, same ? Octets.EMPTY : kept.body());
    }

    private HttpField warning(String code) {
        String text = code.equals("110") ? "Response is Stale" : "Revalidation Failed";
        return new HttpField("Warning", code + " " + name + " \"" + text + "\"");
    }
}
