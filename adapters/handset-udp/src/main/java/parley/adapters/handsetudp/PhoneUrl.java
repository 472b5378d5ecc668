package parley.adapters.handsetudp;

import java.util.Locale;
import java.util.Optional;

/// The parts of the URL a phone asked for. Phones write characters that `java.net.URI` refuses, so
/// it is taken apart by hand; a fragment never counts.
///
/// @param scheme `http` or `https`, empty when the phone gave only a path
/// @param authority host and port as they were written, empty when the phone gave only a path
/// @param host lower case, without port and without the dot at the end; empty when there is none
/// @param query without `?`, still encoded
record PhoneUrl(String scheme, String authority, String host, String path, String query) {

    /// Empty for what is neither http nor a path.
    static Optional<PhoneUrl> of(String url) {
        String rest = url.strip();
        String scheme = "";
        String authority = "";
        int colon = rest.indexOf("://");
        if (colon >= 0 && !rest.startsWith("/")) {
            scheme = rest.substring(0, colon).toLowerCase(Locale.ROOT);
            rest = rest.substring(colon + 3);
            int end = endOfAuthority(rest);
            authority = rest.substring(rest.lastIndexOf('@', end - 1) + 1, end);
            rest = rest.substring(end);
            if (!(scheme.equals("http") || scheme.equals("https")) || hostOf(authority).isEmpty()) {
                return Optional.empty();
            }
        } else if (!rest.startsWith("/")) {
            return Optional.empty();
        }
        int fragment = rest.indexOf('#');
        String asked = fragment < 0 ? rest : rest.substring(0, fragment);
        int question = asked.indexOf('?');
        String query = question < 0 ? "" : asked.substring(question + 1);
        String path = question < 0 ? asked : asked.substring(0, question);
        return Optional.of(
                new PhoneUrl(
                        scheme, authority, hostOf(authority), path.isEmpty() ? "/" : path, query));
    }

    /// This path and no query.
    boolean isPlain(String wanted) {
        return path.equals(wanted) && query.isEmpty();
    }

    private static int endOfAuthority(String rest) {
        for (int i = 0; i < rest.length(); i++) {
            if ("/?#".indexOf(rest.charAt(i)) >= 0) {
                return i;
            }
        }
        return rest.length();
    }

    /// Of `Chat.:9200`, of a Host header too: `chat`.
    static String hostOf(String authority) {
        int bracket = authority.indexOf(']');
        int colon = authority.indexOf(':', Math.max(bracket, 0));
        String host = (colon < 0 ? authority : authority.substring(0, colon)).strip();
        return (host.endsWith(".") ? host.substring(0, host.length() - 1) : host)
                .toLowerCase(Locale.ROOT);
    }
}
