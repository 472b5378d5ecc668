package parley.adapters.webhttp;

import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Which hosts are ours, and whether a form comes from one of our own pages.
final class SiteCheck {
    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|\\[?[0-9a-f:.]*:[0-9a-f:.]*]?");

    private final Set<String> ownHosts;

    SiteCheck(Set<String> ownHosts) {
        this.ownHosts = ownHosts;
    }

    /// A request of HTTP/1.0 may name no host: it came here, so here was meant.
    boolean ours(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return name.isEmpty()
                || name.equals("localhost")
                || ownHosts.contains(name)
                || ADDRESS.matcher(name).matches();
    }

    /// True when the browser says that another site posted this form. A browser too old to say
    /// anything is believed; its cookie is still only sent to us.
    boolean foreign(HttpFields headers, String host) {
        String site = headers.get("Sec-Fetch-Site");
        if (site != null) {
            return !(site.equals("same-origin") || site.equals("none"));
        }
        String origin = headers.get(HttpHeader.ORIGIN);
        return origin != null && !authority(origin).equals(Optional.of(plain(host)));
    }

    private static Optional<String> authority(String origin) {
        try {
            return Optional.ofNullable(URI.create(origin).getAuthority()).map(SiteCheck::plain);
        } catch (IllegalArgumentException notAUri) {
            return Optional.empty();
        }
    }

    private static String plain(String authority) {
        return authority.toLowerCase(Locale.ROOT).replaceFirst(":(80|443)$", "");
    }
}
