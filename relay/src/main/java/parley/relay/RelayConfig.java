package parley.relay;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// What an operator says about the relay. [#usual] holds the numbers for when he says nothing.
///
/// @param name how we call ourselves in `Via`; a pseudonym, never an address
/// @param urlMaps addresses that are asked for elsewhere; of several that fit, the longest counts
/// @param redirectsMax how many redirects are followed for a phone; above, it gets the redirect
public record RelayConfig(
        String name,
        List<UrlMap> urlMaps,
        int redirectsMax,
        Trust trust,
        Cookies cookies,
        Cache cache,
        Decks decks) {
    public RelayConfig {
        urlMaps = List.copyOf(urlMaps);
    }

    public static RelayConfig usual(String name) {
        return new RelayConfig(
                name,
                List.of(),
                5,
                new Trust("X-MSISDN", Set.of()),
                new Cookies(CookieMode.PASSED, 10_000, 50),
                new Cache(16 << 20, 256 << 10),
                new Decks(1397, List.of(), false, 8 << 20, 8 << 20, Duration.ofMinutes(10)));
    }

    /// `from` at the start of an address becomes `to`.
    public record UrlMap(String from, String to) {}

    /// Who is told about a phone: its number in `numberField`, its address in `X-Forwarded-For`,
    /// and its own `X-WAP-` fields. Nobody else ever is, whatever a phone sends.
    public record Trust(String numberField, Set<String> hosts) {
        public Trust {
            hosts =
                    hosts.stream()
                            .map(host -> host.toLowerCase(Locale.ROOT))
                            .collect(Collectors.toUnmodifiableSet());
        }
    }

    /// Who keeps cookies. WAP-223 9.
    public enum CookieMode {
        /// Phone and origin do, we pass them on untouched.
        PASSED,
        /// We do for a phone that asks so by `X-Wap-Proxy-Cookie`.
        NEGOTIATED,
        /// We do, also for a known phone that says nothing about cookies.
        HELD
    }

    /// @param clientsMax phones whose cookies are kept; above, the longest unused are forgotten
    /// @param perClientMax cookies of one phone; above, the longest unused is forgotten
    public record Cookies(CookieMode mode, int clientsMax, int perClientMax) {}

    /// @param octetsMax of all kept responses; 0 keeps none
    /// @param responseOctetsMax the longest one worth keeping
    public record Cache(long octetsMax, int responseOctetsMax) {}

    /// @param octetsMax of a compiled deck, for a phone we know nothing about
    /// @param phones what phones of a kind take, by how their `User-Agent` begins
    /// @param profiles whether a phone's profile is fetched to learn what it takes
    /// @param compiledOctetsMax of all compiled decks kept, so that none is compiled twice; 0 keeps
    ///   none
    /// @param moreOctetsMax of all further pages kept for phones that turn them
    /// @param moreFor how long further pages are kept
    public record Decks(
            int octetsMax,
            List<DeckSize> phones,
            boolean profiles,
            long compiledOctetsMax,
            long moreOctetsMax,
            Duration moreFor) {
        public Decks {
            phones = List.copyOf(phones);
        }
    }

    public record DeckSize(String userAgentPrefix, int octets) {}
}
