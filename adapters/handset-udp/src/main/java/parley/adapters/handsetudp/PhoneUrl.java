package parley.adapters.handsetudp;

import java.util.Locale;
import java.util.Optional;

/// The parts of the URL a phone asked for. Phones write characters that `java.net.URI` refuses, so
/// it is taken apart by hand; a fragment never counts.
///
/// @param host lower case, empty when the phone gave only a path
/// @param query without `?`, still encoded
record PhoneUrl(String host, String path, String query) {

    static Optional<PhoneUrl> of(String url) {
        String rest = url.strip();
        String host = "";
        int scheme = rest.indexOf("://");
        if (scheme >= 0) {
            String name = rest.substring(0, scheme).toLowerCase(Locale.ROOT);
            if (!name.equals("http") && !name.equals("https")) {
                return Optional.empty();
            }
            rest = rest.substring(scheme + 3);
            int end = endOfAuthority(rest);
            host = withoutPort(rest.substring(0, end)).toLowerCase(Locale.ROOT);
            rest = rest.substring(end);
            if (host.isEmpty()) {
                return Optional.empty();
            }
        }
        int fragment = rest.indexOf('#');
        if (fragment >= 0) {
            rest = rest.substring(0, fragment);
        }
        int question = rest.indexOf('?');
        String query = question < 0 ? "" : rest.substring(question + 1);
        String path = question < 0 ? rest : rest.substring(0, question);
        return Optional.of(new PhoneUrl(host, path.isEmpty() ? "/" : path, query));
    }

    private static int endOfAuthority(String rest) {
        for (int i = 0; i < rest.length(); i++) {
            if ("/?#".indexOf(rest.charAt(i)) >= 0) {
                return i;
            }
        }
        return rest.length();
    }

    private static String withoutPort(String authority) {
        String host = authority.substring(authority.lastIndexOf('@') + 1);
        int bracket = host.indexOf(']');
        int colon = host.indexOf(':', Math.max(bracket, 0));
        return colon < 0 ? host : host.substring(0, colon);
    }
}
