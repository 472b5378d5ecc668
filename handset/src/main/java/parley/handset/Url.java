package parley.handset;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An absolute URL of the browser and how a reference in a deck is read against it. RFC 3986 5.2;
/// lenient about characters, because decks of the time hold unescaped ones.
record Url(String text) {
    private static final Pattern PARTS =
            Pattern.compile(
                    "(?:([A-Za-z][A-Za-z0-9+.-]*):)?(?://([^/?#]*))?([^?#]*)(\\?[^#]*)?(#.*)?");

    Url {
        if (!Parts.of(text).isAbsolute()) {
            throw new IllegalArgumentException("not an absolute URL");
        }
    }

    private record Parts(
            String scheme, String authority, String path, String query, String fragment) {
        static Parts of(String text) {
            Matcher parts = PARTS.matcher(text);
            if (!parts.matches()) {
                throw new IllegalArgumentException("not a URL");
            }
            return new Parts(
                    part(parts, 1), part(parts, 2), part(parts, 3), part(parts, 4), part(parts, 5));
        }

        private static String part(Matcher parts, int group) {
            String part = parts.group(group);
            return part == null ? "" : part;
        }

        boolean isAbsolute() {
            return !scheme.isEmpty();
        }
    }

    Url resolve(String reference) {
        var base = Parts.of(text);
        var to = Parts.of(reference);
        if (to.isAbsolute()) {
            return new Url(reference);
        }
        if (!to.authority().isEmpty()) {
            return new Url(base.scheme() + ":" + reference);
        }
        String path = base.path();
        String query = to.query();
        if (to.path().isEmpty()) {
            query = query.isEmpty() ? base.query() : query;
        } else if (to.path().startsWith("/")) {
            path = withoutDots(to.path());
        } else {
            path = withoutDots(path.substring(0, path.lastIndexOf('/') + 1) + to.path());
        }
        boolean rooted = path.startsWith("/");
        return new Url(
                base.scheme()
                        + "://"
                        + base.authority()
                        + (rooted ? "" : "/")
                        + path
                        + query
                        + to.fragment());
    }

    /// What is asked for: a fragment stays in the phone.
    String withoutFragment() {
        int hash = text.indexOf('#');
        return hash < 0 ? text : text.substring(0, hash);
    }

    /// The card's id behind the `#`, or nothing.
    String fragment() {
        int hash = text.indexOf('#');
        return hash < 0 ? "" : text.substring(hash + 1);
    }

    /// Without the port, in lower case.
    String host() {
        String authority = Parts.of(text).authority();
        String host = authority.substring(authority.indexOf('@') + 1);
        int colon = host.lastIndexOf(':');
        return (colon > host.lastIndexOf(']') ? host.substring(0, colon) : host)
                .toLowerCase(Locale.ROOT);
    }

    String path() {
        String path = Parts.of(text).path();
        return path.isEmpty() ? "/" : path;
    }

    private static String withoutDots(String path) {
        List<String> kept = new ArrayList<>();
        String[] segments = path.split("/", -1);
        for (int i = 0; i < segments.length; i++) {
            boolean last = i == segments.length - 1;
            switch (segments[i]) {
                case "." -> {
                    if (last) {
                        kept.add("");
                    }
                }
                case ".." -> {
                    if (kept.size() > 1) {
                        kept.removeLast();
                    }
                    if (last) {
                        kept.add("");
                    }
                }
                default -> kept.add(segments[i]);
            }
        }
        return String.join("/", kept);
    }

    @Override
    public String toString() {
        return text;
    }
}
