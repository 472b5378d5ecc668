package parley.relay;

import java.net.IDN;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The address of a page, made one of a kind: lower case, punycode, no fragment, no dot segments,
/// no default port, nothing unescaped. What could mislead somebody who checks it is refused:
/// userinfo, control characters, numbers that only look like a host's name. RFC 3986 6.2.
///
/// @param port -1 for the scheme's own
/// @param pathAndQuery begins with a slash
record PageAddress(String scheme, String host, int port, String pathAndQuery) {
    static final int OCTETS_MAX = 8_192;
    private static final String ESCAPED = "\"<>\\^`{|} ";

    /// Empty for what is no absolute address of a page.
    static Optional<PageAddress> of(String written) {
        String text = written.strip();
        int colon = text.indexOf("://");
        if (colon < 0 || text.length() > OCTETS_MAX || hasControls(text)) {
            return Optional.empty();
        }
        String scheme = text.substring(0, colon).toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            return Optional.empty();
        }
        int end = endOfAuthority(text, colon + 3);
        String authority = text.substring(colon + 3, end);
        int bracket = authority.indexOf(']');
        int port = authority.indexOf(':', Math.max(bracket, 0));
        var host = host(port < 0 ? authority : authority.substring(0, port));
        var number = port < 0 ? Optional.of(-1) : port(authority.substring(port + 1), scheme);
        return host.isEmpty() || number.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new PageAddress(
                                scheme, host.get(), number.get(), rest(text.substring(end))));
    }

    private static boolean hasControls(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x20 || (c >= 0x7F && c < 0xA0)) {
                return true;
            }
        }
        return false;
    }

    private static int endOfAuthority(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '/' || c == '?' || c == '#' || c == '\\') {
                return i;
            }
        }
        return text.length();
    }

    private static Optional<String> host(String written) {
        if (written.startsWith("[")) {
            return isIpv6(written)
                    ? Optional.of(written.toLowerCase(Locale.ROOT))
                    : Optional.empty();
        }
        String host;
        try {
            host = isPlain(written) ? written : IDN.toASCII(written);
        } catch (IllegalArgumentException notAName) {
            return Optional.empty();
        }
        host = host.toLowerCase(Locale.ROOT);
        if (host.endsWith(".")) {
            host = host.substring(0, host.length() - 1);
        }
        return isName(host) ? Optional.of(host) : Optional.empty();
    }

    private static boolean isPlain(String host) {
        for (int i = 0; i < host.length(); i++) {
            if (host.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    private static boolean isIpv6(String bracketed) {
        if (!bracketed.endsWith("]") || bracketed.length() < 4) {
            return false;
        }
        for (int i = 1; i < bracketed.length() - 1; i++) {
            char c = bracketed.charAt(i);
            if (Character.digit(c, 16) < 0 && c != ':' && c != '.') {
                return false;
            }
        }
        return true;
    }

    /// A label of digits or `0x` at the end is an IPv4 address, which has only one form here.
    private static boolean isName(String host) {
        if (host.isEmpty() || host.length() > 253) {
            return false;
        }
        int labels = 0;
        boolean allBytes = true;
        boolean numeric = false;
        int from = 0;
        while (from <= host.length()) {
            int dot = host.indexOf('.', from);
            int end = dot < 0 ? host.length() : dot;
            if (!isLabel(host, from, end)) {
                return false;
            }
            String label = host.substring(from, end);
            labels++;
            allBytes &= isByte(label);
            numeric = isNumeric(label);
            from = end + 1;
        }
        return !numeric || (allBytes && labels == 4);
    }

    private static boolean isLabel(String host, int from, int end) {
        for (int i = from; i < end; i++) {
            char c = host.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
            if (!letter && c != '-' && c != '_') {
                return false;
            }
        }
        return end > from && end - from <= 63;
    }

    private static boolean isDigits(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private static boolean isNumeric(String label) {
        return label.startsWith("0x") || isDigits(label);
    }

    private static boolean isByte(String label) {
        if (label.length() > 3 || (label.length() > 1 && label.startsWith("0"))) {
            return false;
        }
        return isDigits(label) && Integer.parseInt(label) <= 255;
    }

    private static Optional<Integer> port(String written, String scheme) {
        if (written.isEmpty()) {
            return Optional.of(-1);
        }
        if (written.length() > 5 || !isDigits(written)) {
            return Optional.empty();
        }
        int port = Integer.parseInt(written);
        return port == 0 || port > 0xFFFF
                ? Optional.empty()
                : Optional.of(port == usualPort(scheme) ? -1 : port);
    }

    private static int usualPort(String scheme) {
        return scheme.equals("https") ? 443 : 80;
    }

    private static String rest(String written) {
        int fragment = written.indexOf('#');
        String text = escaped(fragment < 0 ? written : written.substring(0, fragment));
        int question = text.indexOf('?');
        String path = question < 0 ? text : text.substring(0, question);
        String query = question < 0 ? "" : text.substring(question);
        return (path.contains("/.") ? withoutDots(path) : path.isEmpty() ? "/" : path) + query;
    }

    /// Phones write what an address cannot hold.
    private static String escaped(String text) {
        int at = 0;
        while (at < text.length() && isAllowed(text, at)) {
            at++;
        }
        if (at == text.length()) {
            return text;
        }
        var out = new StringBuilder(text.length() + 16).append(text, 0, at);
        while (at < text.length()) {
            int code = text.codePointAt(at);
            if (isAllowed(text, at)) {
                out.append((char) code);
            } else {
                for (byte octet : Character.toString(code).getBytes(StandardCharsets.UTF_8)) {
                    out.append('%')
                            .append(Character.toUpperCase(Character.forDigit(octet >> 4 & 15, 16)))
                            .append(Character.toUpperCase(Character.forDigit(octet & 15, 16)));
                }
            }
            at += Character.charCount(code);
        }
        return out.toString();
    }

    private static boolean isAllowed(String text, int at) {
        char c = text.charAt(at);
        if (c == '%') {
            return at + 2 < text.length()
                    && Character.digit(text.charAt(at + 1), 16) >= 0
                    && Character.digit(text.charAt(at + 2), 16) >= 0;
        }
        return c < 0x7F && ESCAPED.indexOf(c) < 0 && c != '[' && c != ']';
    }

    /// RFC 3986 5.2.4.
    private static String withoutDots(String path) {
        List<String> kept = new ArrayList<>();
        var parts = path.substring(1).split("/", -1);
        for (int i = 0; i < parts.length; i++) {
            boolean last = i == parts.length - 1;
            switch (parts[i]) {
                case "." -> addEmpty(kept, last);
                case ".." -> {
                    if (!kept.isEmpty()) {
                        kept.removeLast();
                    }
                    addEmpty(kept, last);
                }
                default -> kept.add(parts[i]);
            }
        }
        return "/" + String.join("/", kept);
    }

    private static void addEmpty(List<String> kept, boolean last) {
        if (last) {
            kept.add("");
        }
    }

    /// What a reference on this page means. RFC 3986 5.2. Empty for what is no page.
    Optional<PageAddress> resolve(String reference) {
        String text = reference.strip();
        int fragment = text.indexOf('#');
        text = fragment < 0 ? text : text.substring(0, fragment);
        if (text.startsWith("//")) {
            return of(scheme + ":" + text);
        }
        if (text.contains("://") && text.indexOf("://") < firstOf(text, "/?")) {
            return of(text);
        }
        if (text.indexOf(':') >= 0 && text.indexOf(':') < firstOf(text, "/?")) {
            return Optional.empty(); // mailto: and the like
        }
        int question = pathAndQuery.indexOf('?');
        String path = question < 0 ? pathAndQuery : pathAndQuery.substring(0, question);
        String asked =
                text.startsWith("/")
                        ? text
                        : text.isEmpty()
                                ? pathAndQuery
                                : text.startsWith("?")
                                        ? path + text
                                        : path.substring(0, path.lastIndexOf('/') + 1) + text;
        return of(origin() + asked);
    }

    private static int firstOf(String text, String signs) {
        for (int i = 0; i < text.length(); i++) {
            if (signs.indexOf(text.charAt(i)) >= 0 && !text.startsWith("://", i - 1)) {
                return i;
            }
        }
        return text.length();
    }

    /// Scheme, host and port, as a browser understands origin. RFC 6454.
    String origin() {
        return scheme + "://" + host + (port < 0 ? "" : ":" + port);
    }

    boolean sameOrigin(PageAddress other) {
        return scheme.equals(other.scheme) && host.equals(other.host) && port == other.port;
    }

    boolean isSecure() {
        return scheme.equals("https");
    }

    String path() {
        int question = pathAndQuery.indexOf('?');
        return question < 0 ? pathAndQuery : pathAndQuery.substring(0, question);
    }

    String text() {
        return origin() + pathAndQuery;
    }

    URI uri() {
        return URI.create(text());
    }

    /// What is asked for may be a secret.
    @Override
    public String toString() {
        return "PageAddress[" + scheme + "]";
    }
}
