package parley.adapters.handsetudp;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import parley.octets.Octets;
import parley.pages.ChatPages;
import parley.pages.Markup;
import parley.pages.PageAnswer;
import parley.wml.BadDeck;
import parley.wml.CompiledDeck;
import parley.wml.WmlCompiler;
import parley.wsp.ContentType;
import parley.wsp.Headers;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// Packs pages as phones read them: decks compiled, in the charset of the phone, with what that
/// charset cannot say as entities; markup as it is.
final class PageWriter {
    private static final Logger LOG = LoggerFactory.getLogger(PageWriter.class);

    /// Chat decides how long it believes a cookie; this is only how long a phone keeps it.
    private static final int COOKIE_SECONDS = 31_536_000;

    private static final Headers NOT_KEPT = Headers.of("Cache-Control", "no-cache");
    private static final ContentType WMLC_UTF_8 = ContentType.WMLC.with("charset", "utf-8");

    private final ChatPages pages;
    private final Counters counters;

    PageWriter(ChatPages pages, Counters counters) {
        this.pages = pages;
        this.counters = counters;
    }

    /// `base`: what stands before the path of a page that a phone is sent on to.
    PhoneReply written(PageAnswer answer, PhoneReads reads, String base) {
        var headers = headers(answer, base);
        return switch (reads.rendering()) {
            case WML -> compiled(answer, headers, reads);
            case XHTML_MP ->
                    marked(answer, headers, ContentType.of("application/vnd.wap.xhtml+xml"));
            case HTML -> marked(answer, headers, ContentType.of("text/html"));
        };
    }

    /// A page that says what went wrong, also for what a page has no words of its own for.
    PhoneReply fault(PhoneReads reads, int status) {
        int worded =
                switch (status) {
                    case 501 -> 405;
                    case 415 -> 400;
                    default -> status;
                };
        var reply = written(pages.error(reads.rendering(), worded), reads, "");
        return new PhoneReply(status, reply.headers(), reply.contentType(), reply.body());
    }

    private static Headers headers(PageAnswer answer, String base) {
        var headers = NOT_KEPT;
        if (answer.location().isPresent()) {
            headers = headers.with("Location", base + answer.location().get());
        }
        if (answer.cookie().isPresent()) {
            String value = answer.cookie().get();
            int seconds = value.isEmpty() ? 0 : COOKIE_SECONDS;
            headers =
                    headers.with(
                            "Set-Cookie",
                            RequestOrigins.COOKIE + "=" + value + "; path=/; max-age=" + seconds);
        }
        return headers;
    }

    private static PhoneReply marked(PageAnswer answer, Headers headers, ContentType type) {
        return new PhoneReply(
                answer.status(),
                headers,
                type.with("charset", "utf-8"),
                Octets.of(answer.markup(), StandardCharsets.UTF_8));
    }

    private PhoneReply compiled(PageAnswer answer, Headers headers, PhoneReads reads) {
        if (answer.page() instanceof Markup.Deck deck) {
            var written = DeckSink.written(deck, reads.charset());
            if (written.isPresent()) {
                return wmlc(answer, headers, reads, written.get());
            }
        }
        return switch (WmlCompiler.compile(answer.markup(), DeckSink.VERSION, reads.charset())) {
            case CompiledDeck deck -> wmlc(answer, headers, reads, deck.octets());
            case BadDeck(var line, var column, var why) -> {
                counters.count("own_deck_broken");
                LOG.atError()
                        .addKeyValue("event", "own_deck_broken")
                        .addKeyValue("line", line)
                        .addKeyValue("column", column)
                        .addKeyValue("why", why)
                        .log();
                yield PhoneReply.words(500, "Something went wrong here. Please try again.");
            }
        };
    }

    private static PhoneReply wmlc(
            PageAnswer answer, Headers headers, PhoneReads reads, Octets octets) {
        var type =
                reads.charset().equals(StandardCharsets.UTF_8)
                        ? WMLC_UTF_8
                        : ContentType.WMLC.with(
                                "charset", reads.charset().name().toLowerCase(Locale.ROOT));
        return new PhoneReply(answer.status(), headers, type, octets);
    }
}
