package parley.relay;

import java.util.List;
import java.util.Optional;

/// Which address is asked for instead of another, and small readings.
final class Addresses {
    private Addresses() {}

    /// By the longest beginning that fits. What comes out of a map is an address again, or the map
    /// does not count.
    static PageAddress mapped(PageAddress page, List<RelayConfig.UrlMap> maps) {
        if (maps.isEmpty()) {
            return page;
        }
        String text = page.text();
        Optional<RelayConfig.UrlMap> best = Optional.empty();
        for (var map : maps) {
            boolean longer = best.isEmpty() || map.from().length() > best.get().from().length();
            if (longer && begins(text, map.from())) {
                best = Optional.of(map);
            }
        }
        return best.map(map -> map.to() + text.substring(map.from().length()))
                .flatMap(PageAddress::of)
                .orElse(page);
    }

    /// What a phone knows an address by that came out of a map.
    static String unmapped(String text, List<RelayConfig.UrlMap> maps) {
        if (maps.isEmpty()) {
            return text;
        }
        Optional<RelayConfig.UrlMap> best = Optional.empty();
        for (var map : maps) {
            boolean longer = best.isEmpty() || map.to().length() > best.get().to().length();
            if (longer && begins(text, map.to())) {
                best = Optional.of(map);
            }
        }
        return best.map(map -> map.from() + text.substring(map.to().length())).orElse(text);
    }

    /// `http://a` is the beginning of `http://a/b`, and not of `http://another/`.
    private static boolean begins(String text, String prefix) {
        if (!text.startsWith(prefix)) {
            return false;
        }
        boolean insideAuthority = prefix.indexOf('/', prefix.indexOf("://") + 3) < 0;
        return !insideAuthority
                || text.length() == prefix.length()
                || "/?".indexOf(text.charAt(prefix.length())) >= 0;
    }

    static Optional<Integer> number(String digits) {
        boolean number =
                !digits.isEmpty()
                        && digits.length() < 9
                        && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        return number ? Optional.of(Integer.parseInt(digits)) : Optional.empty();
    }
}
