package parley.relay;

import parley.wsp.HttpDates;
import parley.wsp.HttpText;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/// A cookie kept for one phone. RFC 6265 5.3.
///
/// @param hostOnly for exactly this host, not for those below it
/// @param until empty: for as long as the phone's session lasts
/// @param scope what is sent behind it when it is one of version 1. RFC 2109 4.3.4
record Cookie(
        String name,
        String value,
        String domain,
        boolean hostOnly,
        String path,
        Optional<Instant> until,
        String scope,
        boolean versioned) {

    /// What a Set-Cookie says: a cookie, and whether it must not be kept here.
    record Said(Cookie cookie, boolean secure) {}

    /// Empty for what is no cookie, or one that this host may not set. RFC 6265 5.2, 5.3.
    static Optional<Said> read(String setCookie, PageAddress from, Instant now) {
        var parts = HttpText.split(setCookie, ';');
        String pair = parts.isEmpty() ? "" : parts.getFirst();
        String name = FieldText.before(pair, '=');
        if (pair.indexOf('=') < 1 || name.isEmpty()) {
            return Optional.empty();
        }
        String domain = "";
        String path = defaultPath(from);
        boolean secure = false;
        boolean versioned = false;
        String saidPath = "";
        Optional<Instant> expires = Optional.empty();
        Optional<Instant> maxAge = Optional.empty();
        for (var attribute : parts.subList(1, parts.size())) {
            String value = FieldText.unquoted(FieldText.after(attribute, '='));
            switch (FieldText.before(attribute, '=').toLowerCase(Locale.ROOT)) {
                case "domain" -> domain = domain(value);
                case "path" -> {
                    path = value.startsWith("/") ? value : defaultPath(from);
                    saidPath = "; $Path=\"" + path + '"';
                }
                case "version" -> versioned = value.equals("1");
                case "secure" -> secure = true;
                case "max-age" -> maxAge = until(value, now);
                case "expires" -> expires = expires(value);
                default -> {} // Comment, HttpOnly, SameSite: nothing to us
            }
        }
        if (!domain.isEmpty() && !matches(from.host(), domain)) {
            return Optional.empty();
        }
        boolean hostOnly = domain.isEmpty() || domain.indexOf('.') < 0;
        var cookie =
                new Cookie(
                        name,
                        FieldText.after(pair, '='),
                        hostOnly ? from.host() : domain,
                        hostOnly,
                        path,
                        maxAge.isPresent() ? maxAge : expires,
                        versioned ? saidPath + saidDomain(hostOnly, domain) : "",
                        versioned);
        return Optional.of(new Said(cookie, secure));
    }

    /// In Netscape's form dashes stand where HTTP has blanks.
    private static Optional<Instant> expires(String value) {
        return HttpDates.read(value).or(() -> HttpDates.read(value.replace('-', ' ')));
    }

    private static String saidDomain(boolean hostOnly, String domain) {
        return hostOnly ? "" : "; $Domain=\"." + domain + '"';
    }

    private static String domain(String value) {
        String lower = value.toLowerCase(Locale.ROOT);
        return lower.startsWith(".") ? lower.substring(1) : lower;
    }

    private static Optional<Instant> until(String seconds, Instant now) {
        try {
            long age = Long.parseLong(seconds);
            return Optional.of(
                    age <= 0 ? Instant.EPOCH : now.plusSeconds(Math.min(age, 3_153_600_000L)));
        } catch (NumberFormatException noNumber) {
            return Optional.empty();
        }
    }

    private static String defaultPath(PageAddress from) {
        String path = from.path();
        int slash = path.lastIndexOf('/');
        return slash <= 0 ? "/" : path.substring(0, slash);
    }

    /// An address is no domain of anybody.
    private static boolean matches(String host, String domain) {
        boolean address = host.startsWith("[") || Character.isDigit(host.charAt(host.length() - 1));
        return host.equals(domain) || (!address && host.endsWith("." + domain));
    }

    boolean isFor(PageAddress page) {
        String asked = page.path();
        boolean there =
                asked.equals(path)
                        || (asked.startsWith(path)
                                && (path.endsWith("/") || asked.charAt(path.length()) == '/'));
        return there && (hostOnly ? page.host().equals(domain) : matches(page.host(), domain));
    }

    boolean isSame(Cookie other) {
        return name.equals(other.name) && domain.equals(other.domain) && path.equals(other.path);
    }

    boolean isOver(Instant now) {
        return until.filter(end -> !end.isAfter(now)).isPresent();
    }

    String pair() {
        return name + "=" + value + scope;
    }

    /// A value opens somebody's account.
    @Override
    public String toString() {
        return "Cookie[" + name + "]";
    }
}
