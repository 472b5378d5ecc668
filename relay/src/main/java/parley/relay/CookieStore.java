package parley.relay;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Cookies of phones that let us keep them, each phone's own. WAP-223 9.3.
final class CookieStore {
    private final RelayConfig.Cookies limits;
    private final Counts counts;
    private final Map<String, List<Cookie>> byClient = new LinkedHashMap<>(64, 0.75f, true);

    CookieStore(RelayConfig.Cookies limits, Counts counts) {
        this.limits = limits;
        this.counts = counts;
    }

    /// Longer paths first, older ones first among alike. RFC 6265 5.4.
    synchronized List<Cookie> of(String client, PageAddress page, Instant now) {
        return all(client, now).stream()
                .filter(cookie -> cookie.isFor(page))
                .sorted(Comparator.comparingInt((Cookie cookie) -> -cookie.path().length()))
                .toList();
    }

    synchronized List<Cookie> all(String client, Instant now) {
        return byClient.getOrDefault(client, List.of()).stream()
                .filter(cookie -> !cookie.isOver(now))
                .toList();
    }

    /// One that is over already deletes its namesake. A namesake's place in the order stays.
    synchronized void keep(String client, Cookie cookie, Instant now) {
        var cookies = new ArrayList<>(byClient.getOrDefault(client, List.of()));
        cookies.removeIf(old -> old.isOver(now));
        var old = cookies.stream().filter(cookie::isSame).findFirst();
        if (cookie.isOver(now)) {
            old.ifPresent(cookies::remove);
        } else if (old.isPresent()) {
            cookies.set(cookies.indexOf(old.get()), cookie);
        } else {
            cookies.add(cookie);
        }
        if (cookies.size() > limits.perClientMax()) {
            cookies.removeFirst();
            counts.count("relay_cookie_made_room");
        }
        put(client, cookies);
    }

    private void put(String client, List<Cookie> cookies) {
        if (cookies.isEmpty()) {
            byClient.remove(client);
            return;
        }
        byClient.put(client, List.copyOf(cookies));
        if (byClient.size() > limits.clientsMax()) {
            var oldest = byClient.keySet().iterator();
            oldest.next();
            oldest.remove();
            counts.count("relay_cookies_of_a_phone_made_room");
        }
    }

    /// The phone begins anew: what was for one session is over.
    synchronized void endSession(String client) {
        removeIf(client, cookie -> cookie.until().isEmpty());
    }

    synchronized void forget(String client, Optional<Cookie> one) {
        removeIf(client, cookie -> one.isEmpty() || one.get().isSame(cookie));
    }

    private void removeIf(String client, java.util.function.Predicate<Cookie> over) {
        if (byClient.containsKey(client)) {
            var cookies = new ArrayList<>(byClient.getOrDefault(client, List.of()));
            cookies.removeIf(over);
            put(client, cookies);
        }
    }
}
