package parley.relay;

import parley.octets.Decoded;
import parley.octets.Octets;
import parley.push.CacheOperation;
import parley.push.ServiceIndication;
import parley.push.ServiceLoading;
import parley.wbxml.Element;
import parley.wbxml.XmlRead;
import parley.wbxml.XmlSource;
import parley.wml.BadDeck;
import parley.wml.CompiledDeck;
import parley.wml.WmlReader;
import parley.wml.WmlText;
import parley.wml.WmlVersion;
import parley.wsp.ContentType;
import parley.wsp.Headers;
import parley.wsp.HttpText;
import parley.wsp.MimeMultipart;
import parley.wsp.Multipart;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// An origin's page as this phone reads it: what has a binary form gets it, what it takes goes as
/// it is, and what it does not take becomes a page of words. WAE 6.4, 6.9, 7.5.
final class Conversion {
    private static final String WMLC = "application/vnd.wap.wmlc";
    private static final String WML = "text/vnd.wap.wml";
    private static final String WML_SCRIPT = "text/vnd.wap.wmlscript";
    private static final ContentType NOTHING = ContentType.of("text/plain");

    /// What a deck cannot say about its answer. WML 11.3.2.
    private static final Set<String> NOT_BY_META =
            Set.of("content-type", "content-length", "set-cookie", "connection", "location");

    private final Decks decks;
    private final DeckBudget budget;
    private final LongDecks longDecks;
    private final Faults faults;
    private final Counts counts;

    Conversion(Decks decks, DeckBudget budget, LongDecks longDecks, Faults faults, Counts counts) {
        this.decks = decks;
        this.budget = budget;
        this.longDecks = longDecks;
        this.faults = faults;
        this.counts = counts;
    }

    /// One page on its way to one phone.
    ///
    /// @param address where it came from
    /// @param told where the phone is told that it came from
    /// @param headers the origin's, as they go on the air
    record Page(
            RelayRequest request,
            Phone phone,
            PageAddress address,
            PageAddress told,
            int status,
            Headers headers,
            ContentType type,
            Octets body,
            boolean mayBeChanged,
            Instant now) {
        RelayReply asItIs() {
            return new RelayReply(status, headers, type, body);
        }

        RelayReply made(ContentType madeType, Octets made) {
            return new RelayReply(status, ResponseFields.ofMade(headers), madeType, made);
        }

        boolean isTaken(String mediaType) {
            return phone.media().takes(mediaType);
        }

        boolean isHead() {
            return request.method().equals("HEAD");
        }
    }

    /// What an origin says of itself counts more than why its words cannot be shown: an error stays
    /// that error, and a redirect leads where it leads.
    RelayReply convert(Page page) {
        var reply = asStatusAllows(page);
        if (page.status() < 300 || page.status() == 407 || reply.status() == page.status()) {
            return reply;
        }
        return page.status() < 400
                ? new RelayReply(page.status(), page.headers(), NOTHING, Octets.EMPTY, reply.note())
                : withHeadersOf(page, faults.saidByOrigin(page.phone(), page.status()));
    }

    private RelayReply asStatusAllows(Page page) {
        if (page.status() == 204 || page.status() == 205 || page.status() == 304) {
            return new RelayReply(page.status(), page.headers(), NOTHING, Octets.EMPTY);
        }
        if (page.status() == 407) {
            return faults.saidByOrigin(page.phone(), 407);
        }
        if (page.body().isEmpty() && !page.isHead()) {
            return page.status() >= 400
                    ? withHeadersOf(page, faults.saidByOrigin(page.phone(), page.status()))
                    : page.asItIs();
        }
        var reply = converted(page);
        if (reply.body().length() > DeckBudget.room(page.request(), reply.headers())) {
            counts.count("relay_too_long");
            return faults.tooLong(page.phone());
        }
        return reply;
    }

    /// As [#convert], for what needs hardly any work: a deck that was compiled before and fits, or
    /// what the phone has already. Empty for all else.
    Optional<RelayReply> convertKnown(Page page) {
        if (page.status() == 304) {
            return Optional.of(convert(page));
        }
        boolean plain = page.status() == 200 && !page.body().isEmpty() && page.mayBeChanged();
        var phone = page.phone();
        int binary = phone.media().weight(WMLC);
        if (!plain
                || !page.type().mediaType().equals(WML)
                || binary == 0
                || phone.media().weight(WML) > binary
                || budget.mayHaveToWait(phone)) {
            return Optional.empty();
        }
        return decks.known(page.body(), page.type().charset(), phone.wml(), phone.charset())
                .flatMap(deck -> {
                    var headers = withMeta(ResponseFields.ofMade(page.headers()), deck);
                    int most = budget.octets(phone, page.request(), headers, page.now());
                    return deck.octets().length() > most
                            ? Optional.empty()
                            : Optional.of(
                                    new RelayReply(200, headers, phone.deckType(), deck.octets()));
                });
    }

    private RelayReply converted(Page page) {
        String type = page.type().mediaType();
        return switch (type) {
            case WML -> wml(page);
            case WMLC -> wmlc(page);
            case WML_SCRIPT ->
                    page.phone().media().names(WML_SCRIPT)
                            ? page.asItIs()
                            : faults.noScripts(page.phone());
            case ServiceIndication.TEXT_MEDIA_TYPE ->
                    tokens(page, ServiceIndication.MEDIA_TYPE, Conversion::indication);
            case ServiceLoading.TEXT_MEDIA_TYPE ->
                    tokens(page, ServiceLoading.MEDIA_TYPE, Conversion::loading);
            case CacheOperation.TEXT_MEDIA_TYPE ->
                    tokens(page, CacheOperation.MEDIA_TYPE, Conversion::operation);
            default -> Multipart.isTextual(page.type()) ? multipart(page) : other(page);
        };
    }

    /// Any type, when there is nothing to make of it.
    private RelayReply other(Page page) {
        if (page.isTaken(page.type().mediaType())) {
            return page.asItIs();
        }
        if (page.status() >= 400) {
            return withHeadersOf(page, faults.saidByOrigin(page.phone(), page.status()));
        }
        if (page.status() >= 300) {
            return new RelayReply(page.status(), page.headers(), NOTHING, Octets.EMPTY);
        }
        counts.count("relay_not_acceptable");
        return faults.notAccepted(page.phone());
    }

    /// A challenge has to reach the phone with the words.
    private static RelayReply withHeadersOf(Page page, RelayReply words) {
        return new RelayReply(
                page.status(),
                ResponseFields.ofMade(page.headers()),
                words.contentType(),
                words.body());
    }

    // decks

    private RelayReply wml(Page page) {
        var media = page.phone().media();
        int binary = media.weight(WMLC);
        int text = media.weight(WML);
        boolean asText = text > binary || (text > 0 && !page.mayBeChanged());
        if (asText) {
            return page.asItIs();
        }
        if (binary == 0 || !page.mayBeChanged()) {
            return other(page);
        }
        var made = page.made(page.phone().deckType(), Octets.EMPTY);
        if (page.isHead()) {
            return made;
        }
        var phone = page.phone();
        return switch (decks.compile(
                page.body(), page.type().charset(), phone.wml(), phone.charset())) {
            case CompiledDeck deck -> fitted(page, withMeta(made.headers(), deck), deck);
            case BadDeck bad -> badDeck(page, bad);
        };
    }

    private RelayReply fitted(Page page, Headers headers, CompiledDeck deck) {
        int octetsMax = budget.octets(page.phone(), page.request(), headers, page.now());
        if (deck.octets().length() <= octetsMax) {
            return new RelayReply(page.status(), headers, page.phone().deckType(), deck.octets());
        }
        counts.count("relay_deck_paged");
        return longDecks
                .firstPage(page, headers, octetsMax)
                .orElseGet(() -> faults.tooLong(page.phone()));
    }

    /// What a deck says in `meta` for us. WML 11.3.2.
    private static Headers withMeta(Headers headers, CompiledDeck deck) {
        var told = headers;
        for (var meta : deck.headers()) {
            String name = meta.name().toLowerCase(Locale.ROOT);
            if (HttpText.isToken(name)
                    && HttpText.isFieldValue(meta.value())
                    && !NOT_BY_META.contains(name)) {
                var value =
                        name.equals("expires")
                                ? ResponseFields.expires(meta.value())
                                : meta.value();
                told = told.without(meta.name()).with(meta.name(), value);
            }
        }
        return told;
    }

    private RelayReply badDeck(Page page, BadDeck bad) {
        counts.count("relay_deck_broken");
        return faults.badDeck(page.phone(), page.address(), bad)
                .noting(
                        "deck broken at line %d, column %d: %s"
                                .formatted(bad.line(), bad.column(), bad.why()));
    }

    /// Compiled already; text again only for who takes nothing else.
    private RelayReply wmlc(Page page) {
        if (page.isTaken(WMLC) || !page.isTaken(WML) || !page.mayBeChanged() || page.isHead()) {
            return other(page);
        }
        return switch (WmlReader.readTree(page.body())) {
            case Decoded.Malformed<Element> _ -> faults.broken(page.phone());
            case Decoded.Value<Element>(var root) ->
                    page.made(
                            ContentType.of(WML).with("charset", "utf-8"),
                            Octets.of(
                                    WmlText.document(root, WmlVersion.WML_1_1),
                                    StandardCharsets.UTF_8));
        };
    }

    // other forms

    private interface Tokens {
        Optional<Octets> of(String xml);
    }

    private static Optional<Octets> indication(String xml) {
        return ServiceIndication.parse(xml) instanceof XmlRead.Value<ServiceIndication>(var said)
                ? Optional.of(said.encode())
                : Optional.empty();
    }

    private static Optional<Octets> loading(String xml) {
        return ServiceLoading.parse(xml) instanceof XmlRead.Value<ServiceLoading>(var said)
                ? Optional.of(said.encode())
                : Optional.empty();
    }

    private static Optional<Octets> operation(String xml) {
        return CacheOperation.parse(xml) instanceof XmlRead.Value<CacheOperation>(var said)
                ? Optional.of(said.encode())
                : Optional.empty();
    }

    private RelayReply tokens(Page page, String binaryType, Tokens tokens) {
        var media = page.phone().media();
        boolean asText = media.weight(page.type().mediaType()) > media.weight(binaryType);
        if (asText || !media.takes(binaryType) || !page.mayBeChanged()) {
            return other(page);
        }
        var type = ContentType.of(binaryType);
        if (page.isHead()) {
            return page.made(type, Octets.EMPTY);
        }
        var made =
                XmlSource.read(page.body(), page.type().charset(), Decks.LIMITS.octetsMax())
                                instanceof XmlRead.Value<XmlSource>(var source)
                        ? tokens.of(source.text())
                        : Optional.<Octets>empty();
        return made.map(octets -> page.made(type, octets))
                .orElseGet(() -> faults.broken(page.phone()));
    }

    private RelayReply multipart(Page page) {
        var type = Multipart.binary(page.type());
        var media = page.phone().media();
        boolean taken = media.takes(type.mediaType());
        boolean asText = media.weight(page.type().mediaType()) > media.weight(type.mediaType());
        if (!taken || asText || !page.mayBeChanged()) {
            return other(page);
        }
        if (page.isHead()) {
            return page.made(type, Octets.EMPTY);
        }
        return switch (new MimeMultipart(page.type(), page.body())
                .toBinary(page.phone().encoding())) {
            case Decoded.Malformed<Octets> _ -> faults.broken(page.phone());
            case Decoded.Value<Octets>(var octets) -> page.made(type, octets);
        };
    }
}
