package parley.relay;

import parley.octets.Octets;
import parley.wbxml.Element;
import parley.wbxml.Node;
import parley.wbxml.Text;
import parley.wbxml.XmlRead;
import parley.wbxml.XmlSource;
import parley.wbxml.XmlText;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// What phones' profiles say about the longest deck. A profile is fetched once a day at most, and
/// like any page: only from where phones may go. UAProf 7.6.
final class UaProfiles {
    private static final int PROFILES_MAX = 2_000;
    private static final Duration GOOD_FOR = Duration.ofDays(1);
    private static final Duration BAD_FOR = Duration.ofMinutes(10);

    private record Known(OptionalInt octets, Instant until) {}

    private final CachedOrigins origins;
    private final Counts counts;
    private final Map<String, Known> byAddress = new LinkedHashMap<>(64, 0.75f, true);

    UaProfiles(CachedOrigins origins, Counts counts) {
        this.origins = origins;
        this.counts = counts;
    }

    OptionalInt deckOctets(String address, Instant now) {
        var known = find(address).filter(one -> one.until().isAfter(now));
        if (known.isPresent()) {
            return known.get().octets();
        }
        var octets = fetched(address, now);
        counts.count(octets.isPresent() ? "relay_profile_read" : "relay_profile_missing");
        keep(address, new Known(octets, now.plus(octets.isPresent() ? GOOD_FOR : BAD_FOR)));
        return octets;
    }

    private synchronized Optional<Known> find(String address) {
        return Optional.ofNullable(byAddress.get(address));
    }

    private synchronized void keep(String address, Known known) {
        byAddress.put(address, known);
        if (byAddress.size() > PROFILES_MAX) {
            var oldest = byAddress.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
    }

    private OptionalInt fetched(String address, Instant now) {
        var page = PageAddress.of(address);
        if (page.isEmpty()) {
            return OptionalInt.empty();
        }
        var request =
                new OriginRequest(
                        "GET",
                        page.get().uri(),
                        List.of(new HttpField("Accept", "text/xml, application/xml, */*")),
                        Octets.EMPTY);
        return origins.fetch(page.get(), request, false, now)
                                instanceof OriginAnswer.Response(int status, _, var body)
                        && status == 200
                ? wmlDeckSize(body)
                : OptionalInt.empty();
    }

    /// The WmlDeckSize of a profile, whatever prefix its namespace has. Empty without one.
    static OptionalInt wmlDeckSize(Octets profile) {
        if (XmlSource.read(profile, Optional.empty(), Decks.LIMITS.octetsMax())
                        instanceof XmlRead.Value<XmlSource>(var source)
                && XmlText.parse(source.text(), Decks.LIMITS)
                        instanceof XmlRead.Value<XmlText.Parsed>(var parsed)) {
            return find(parsed.document().root());
        }
        return OptionalInt.empty();
    }

    private static OptionalInt find(Element element) {
        String name = element.name().substring(element.name().indexOf(':') + 1);
        if (name.equals("WmlDeckSize")) {
            return Addresses.number(text(element))
                    .filter(octets -> octets > 0)
                    .map(OptionalInt::of)
                    .orElse(OptionalInt.empty());
        }
        for (var inner : element.elements()) {
            var found = find(inner);
            if (found.isPresent()) {
                return found;
            }
        }
        return OptionalInt.empty();
    }

    private static String text(Element element) {
        var said = new StringBuilder();
        for (Node node : element.content()) {
            if (node instanceof Text(var text)) {
                said.append(text);
            }
        }
        return said.toString().strip();
    }
}
