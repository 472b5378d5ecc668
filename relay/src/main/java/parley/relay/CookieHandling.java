package parley.relay;

import parley.wsp.Headers;
import parley.wsp.HttpText;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;

/// Who keeps the cookies of one request, and what was done with them. WAP-223 9.2.
final class CookieHandling {
    static final String CHOICE_FIELD = "X-Wap-Proxy-Cookie";
    static final String STATE_FIELD = "X-Wap-Proxy-Set-Cookie";

    private enum Choice {
        /// Phone and origin do; nothing of theirs is touched.
        PASS,
        CACHE,
        SESSION,
        DELETE
    }

    private final CookieStore store;
    private final String client;
    private final Choice choice;
    private final boolean declined;
    private final List<String> ofPhone;
    private final List<String> toPhone = new ArrayList<>();
    private boolean lost;
    private boolean had;

    private CookieHandling(
            CookieStore store, String client, Choice choice, boolean declined, Headers headers) {
        this.store = store;
        this.client = client;
        this.choice = choice;
        this.declined = declined;
        this.ofPhone = headers.all("Cookie");
    }

    static CookieHandling of(
            RelayConfig.CookieMode mode, CookieStore store, RelayRequest request, Instant now) {
        var said = request.headers().first(CHOICE_FIELD).map(word -> word.toLowerCase(Locale.ROOT));
        var client = request.client().key();
        boolean known = client.isPresent() && mode != RelayConfig.CookieMode.PASSED;
        var choice = known ? choice(mode, said.orElse("")) : Choice.PASS;
        boolean declined = said.isPresent() && choice == Choice.PASS;
        var handling =
                new CookieHandling(store, client.orElse(""), choice, declined, request.headers());
        if (known) {
            handling.begin(said.orElse(""), now);
        }
        return handling;
    }

    /// Whether nothing of hers is kept here, whatever she asks for.
    static boolean areHerOwn(RelayConfig.CookieMode mode, RelayRequest request) {
        return mode == RelayConfig.CookieMode.PASSED || request.client().key().isEmpty();
    }

    private static Choice choice(RelayConfig.CookieMode mode, String said) {
        return switch (said) {
            case "cache", "cache-has-state" -> Choice.CACHE;
            case "session", "session-has-state" -> Choice.SESSION;
            case "delete" -> Choice.DELETE;
            case "" -> mode == RelayConfig.CookieMode.HELD ? Choice.CACHE : Choice.PASS;
            default -> Choice.PASS;
        };
    }

    private void begin(String said, Instant now) {
        switch (said) {
            case "cache", "session" -> store.endSession(client);
            case "cache-has-state", "session-has-state" -> lost = store.all(client, now).isEmpty();
            default -> {}
        }
    }

    /// The phone's word on who keeps cookies, for an origin to see when we do not.
    boolean isDeclined() {
        return declined;
    }

    private boolean keeps() {
        return choice == Choice.CACHE || choice == Choice.SESSION;
    }

    /// The Cookie field for a page, without the phone's own where they belong to another host.
    Optional<String> toOrigin(PageAddress page, boolean withPhones, Instant now) {
        if (!keeps() && (!withPhones || ofPhone.isEmpty())) {
            return Optional.empty();
        }
        var all = new StringJoiner("; ");
        if (withPhones) {
            ofPhone.forEach(all::add);
        }
        var kept = keeps() ? keptFor(page, withPhones, now) : List.<Cookie>of();
        if (all.length() == 0 && kept.stream().anyMatch(Cookie::versioned)) {
            all.add("$Version=1");
        }
        kept.forEach(cookie -> all.add(cookie.pair()));
        had |= !kept.isEmpty();
        return all.length() == 0 ? Optional.empty() : Optional.of(all.toString());
    }

    /// Where the phone has one of the same name, hers goes alone.
    private List<Cookie> keptFor(PageAddress page, boolean withPhones, Instant now) {
        return store.of(client, page, now).stream()
                .filter(cookie -> !withPhones || !phoneHas(cookie.name()))
                .toList();
    }

    private boolean phoneHas(String name) {
        return ofPhone.stream()
                .flatMap(line -> HttpText.split(line, ';').stream())
                .anyMatch(pair -> FieldText.before(pair, '=').equals(name));
    }

    /// Whether the phone shall see what an origin set on the way; then it goes the way itself.
    boolean passesAny(List<HttpField> response, PageAddress page, Instant now) {
        for (var field : response) {
            if (field.is("Set-Cookie") && passes(field.value(), page, now)) {
                return true;
            }
        }
        return false;
    }

    private boolean passes(String setCookie, PageAddress page, Instant now) {
        return switch (choice) {
            case PASS -> true;
            case DELETE -> false;
            case CACHE -> Cookie.read(setCookie, page, now).filter(Cookie.Said::secure).isPresent();
            case SESSION ->
                    Cookie.read(setCookie, page, now)
                            .filter(said -> said.secure() || said.cookie().until().isPresent())
                            .isPresent();
        };
    }

    /// Takes what a response sets: some is kept, some goes to the phone.
    void take(List<HttpField> response, PageAddress page, Instant now) {
        for (var field : response) {
            if (field.is("Set-Cookie")) {
                if (passes(field.value(), page, now)) {
                    toPhone.add(field.value());
                } else if (keeps()) {
                    Cookie.read(field.value(), page, now).ifPresent(said -> keep(said, now));
                }
            }
        }
    }

    private void keep(Cookie.Said said, Instant now) {
        store.keep(client, said.cookie(), now);
        had = true;
    }

    /// Into the answer.
    Headers told(Headers headers) {
        var told = headers;
        for (var value : toPhone) {
            told = told.with("Set-Cookie", value);
        }
        if (lost) {
            return told.with(STATE_FIELD, "error");
        }
        return had ? told.with(STATE_FIELD, "state") : told;
    }
}
