package parley.handset;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// A phone's cookies: host or domain, path, age. RFC 6265 5, what a phone of the time does of it.
final class CookieJar {
    private static final int COOKIES_MAX = 50;

    private record Cookie(
            String name, String value, String host, boolean domain, String path, Instant dies) {
        boolean replaces(Cookie other) {
            return name.equals(other.name) && host.equals(other.host) && path.equals(other.path);
        }

        boolean goesTo(String toHost, String toPath, Instant now) {
            boolean hostFits = toHost.equals(host) || (domain && toHost.endsWith("." + host));
            boolean pathFits =
                    toPath.equals(path)
                            || toPath.startsWith(path.endsWith("/") ? path : path + "/");
            return hostFits && pathFits && now.isBefore(dies);
        }
    }

    private final List<Cookie> cookies = new ArrayList<>();

    /// The value of a Set-Cookie header.
    void keep(Url from, String setCookie, Instant now) {
        String[] parts = setCookie.split(";");
        int equals = parts[0].indexOf('=');
        if (equals <= 0) {
            return;
        }
        String host = from.host();
        boolean domain = false;
        String path = from.path().substring(0, Math.max(1, from.path().lastIndexOf('/')));
        Instant dies = Instant.MAX;
        for (int i = 1; i < parts.length; i++) {
            String[] attribute = parts[i].strip().split("=", 2);
            String value = attribute.length > 1 ? unquoted(attribute[1].strip()) : "";
            switch (attribute[0].strip().toLowerCase(Locale.ROOT)) {
                case "path" -> path = value.startsWith("/") ? value : path;
                case "max-age" -> dies = dies(value, now);
                case "domain" -> {
                    String wanted = value.startsWith(".") ? value.substring(1) : value;
                    if (!host.equals(wanted) && !host.endsWith("." + wanted)) {
                        return; // somebody else's
                    }
                    host = wanted;
                    domain = true;
                }
                default -> {} // not for this phone
            }
        }
        String name = parts[0].substring(0, equals).strip();
        put(
                new Cookie(
                        name,
                        unquoted(parts[0].substring(equals + 1).strip()),
                        host,
                        domain,
                        path,
                        dies),
                now);
    }

    /// The value of the Cookie header for a request, if any cookie belongs there.
    Optional<String> header(Url to, Instant now) {
        String header =
                cookies.stream()
                        .filter(cookie -> cookie.goesTo(to.host(), to.path(), now))
                        .map(cookie -> cookie.name() + "=" + cookie.value())
                        .collect(Collectors.joining("; "));
        return Optional.of(header).filter(text -> !text.isEmpty());
    }

    private void put(Cookie fresh, Instant now) {
        cookies.removeIf(old -> fresh.replaces(old) || !now.isBefore(old.dies()));
        if (now.isBefore(fresh.dies())) {
            cookies.add(fresh);
        }
        if (cookies.size() > COOKIES_MAX) {
            cookies.removeFirst();
        }
    }

    private static Instant dies(String seconds, Instant now) {
        try {
            long age = Long.parseLong(seconds);
            return age <= 0
                    ? Instant.MIN
                    : now.plus(Duration.ofSeconds(Math.min(age, 400L * 86_400)));
        } catch (NumberFormatException notANumber) {
            return Instant.MAX;
        }
    }

    private static String unquoted(String text) {
        boolean quoted = text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
        return quoted ? text.substring(1, text.length() - 1) : text;
    }

    /// A cookie can be somebody's key: only their number.
    @Override
    public String toString() {
        return cookies.size() + " cookies";
    }
}
