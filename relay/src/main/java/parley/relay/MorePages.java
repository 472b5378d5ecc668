package parley.relay;

import parley.octets.Octets;
import parley.wml.CompiledDeck;
import parley.wsp.ContentType;
import parley.wsp.Headers;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The pages of decks that were too long for a phone, until she has turned them. A further page
/// stands at the address of the whole with a word behind it that nobody can guess, so that relative
/// links lead where they led; such an address never reaches an origin.
final class MorePages {
    private static final String MARK = "parley-page=";
    private static final int ID_CHARACTERS = 20;
    private static final int OCTETS_PER_DECK = 200;

    /// @param whole the address of the deck all pages are of
    /// @param number from 1
    record Turned(PageAddress whole, String id, int number) {}

    /// @param headers of the whole, as far as they are true of each page
    record Pages(
            PageAddress whole,
            List<CompiledDeck> decks,
            Headers headers,
            ContentType type,
            Instant until) {
        Pages {
            decks = List.copyOf(decks);
        }

        long octets() {
            long octets = 0;
            for (var deck : decks) {
                octets += OCTETS_PER_DECK + deck.octets().length();
            }
            return octets;
        }
    }

    private final long octetsMax;
    private final Duration keptFor;
    private final Counts counts;
    private final byte[] secret = new byte[16];
    private final Map<String, Pages> byId = new LinkedHashMap<>(64, 0.75f, true);
    private long octets;

    MorePages(RelayConfig.Decks config, Counts counts) {
        this.octetsMax = config.moreOctetsMax();
        this.keptFor = config.moreFor();
        this.counts = counts;
        new SecureRandom().nextBytes(secret);
    }

    /// The same for the same text in the same form at the same address.
    String id(PageAddress page, Octets text, String form) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(secret);
            digest.update(page.text().getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            digest.update(form.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            digest.update(text.asBuffer());
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(digest.digest())
                    .substring(0, ID_CHARACTERS);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    static String address(PageAddress whole, String id, int number) {
        String text = whole.text();
        return text + (text.indexOf('?') < 0 ? '?' : '&') + MARK + id + '.' + number;
    }

    /// Whether an address is one of a further page.
    static Optional<Turned> turned(PageAddress asked) {
        String text = asked.text();
        int mark = text.lastIndexOf(MARK);
        if (mark < 1 || "?&".indexOf(text.charAt(mark - 1)) < 0) {
            return Optional.empty();
        }
        String word = text.substring(mark + MARK.length());
        if (word.length() < ID_CHARACTERS + 2 || word.charAt(ID_CHARACTERS) != '.') {
            return Optional.empty();
        }
        var number = Addresses.number(word.substring(ID_CHARACTERS + 1));
        return PageAddress.of(text.substring(0, mark - 1))
                .filter(_ -> number.isPresent())
                .map(whole ->
                        new Turned(whole, word.substring(0, ID_CHARACTERS), number.orElseThrow()));
    }

    synchronized Optional<Pages> find(String id, Instant now) {
        return Optional.ofNullable(byId.get(id)).filter(pages -> pages.until().isAfter(now));
    }

    Pages keep(
            String id,
            PageAddress whole,
            List<CompiledDeck> decks,
            Headers headers,
            ContentType type,
            Instant now) {
        var pages = new Pages(whole, decks, headers, type, now.plus(keptFor));
        keep(id, pages);
        return pages;
    }

    private synchronized void keep(String id, Pages pages) {
        var old = byId.put(id, pages);
        octets += pages.octets() - (old == null ? 0 : old.octets());
        var oldest = byId.entrySet().iterator();
        while (octets > octetsMax && byId.size() > 1 && oldest.hasNext()) {
            octets -= oldest.next().getValue().octets();
            oldest.remove();
            counts.count("relay_more_pages_made_room");
        }
    }
}
