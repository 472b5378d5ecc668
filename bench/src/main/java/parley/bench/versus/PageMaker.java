package parley.bench.versus;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import parley.octets.Octets;
import parley.wsp.Headers;

import java.nio.charset.Charset;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// Draws what an origin answers: decks of the corpus, broken ones, all that is no deck, each
/// status, and header fields as sites send them, odd ones among them.
record PageMaker(Draw draw, Corpus corpus) {
    private static final String GIF = "R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7";
    private static final List<Integer> STATUSES =
            List.of(201, 204, 301, 302, 303, 304, 307, 400, 401, 403, 404, 410, 500, 503);
    static final String DATE = "Sun, 06 Nov 2005 08:49:37 GMT";
    private static final int LARGE = 9_000;
    private static final int LARGE_STEP = 400;
    private static final int LARGE_STEPS = 40;

    /// Fields that may come in several lines.
    private static final List<String> LISTS = List.of("Set-Cookie", "Cache-Control", "Vary", "Via");

    private record Content(String kind, String type, Octets body, Optional<Charset> charset) {
        Content(String kind, String type, Octets body) {
            this(kind, type, body, Optional.empty());
        }
    }

    OriginPage one() {
        int status = draw.percent(70) ? 200 : draw.oneOf(STATUSES);
        var content = content(status);
        boolean empty = draw.percent(4) || status == 204 || status == 304;
        var fields = Headers.of("Date", DATE, "Server", "Seeded/1");
        if (!content.type().isEmpty() && !(empty && draw.percent(50))) {
            fields = fields.with("Content-Type", content.type());
        }
        fields = ofStatus(fields, status);
        int more = draw.below(5);
        for (int i = 0; i < more; i++) {
            var drawn = oneMore(Headers.NONE);
            String name = drawn.fields().getFirst().name();
            if (!fields.has(name) || LISTS.contains(name)) {
                fields = with(fields, drawn);
            }
        }
        String kind = empty ? "empty " + content.kind() : content.kind();
        return new OriginPage(
                kind, status, fields, empty ? Octets.EMPTY : content.body(), content.charset());
    }

    private static Headers with(Headers fields, Headers more) {
        var all = fields;
        for (var field : more.fields()) {
            all = all.with(field.name(), field.value());
        }
        return all;
    }

    private Headers ofStatus(Headers fields, int status) {
        return switch (status) {
            case 301, 302, 303, 307 ->
                    fields.with(
                            "Location",
                            draw.oneOf(
                                    SeededOrigin.BASE + SeededOrigin.KEY + "moved",
                                    SeededOrigin.BASE + SeededOrigin.KEY + "moved?again=1",
                                    SeededOrigin.KEY + "moved",
                                    "moved",
                                    SeededOrigin.BASE + SeededOrigin.KEY + "moved#card2"));
            case 401 -> fields.with("WWW-Authenticate", "Basic realm=\"parley\"");
            case 503 -> fields.with("Retry-After", draw.oneOf("120", DATE));
            default -> fields;
        };
    }

    private Content content(int status) {
        if (status >= 400 && draw.percent(40)) {
            return text("html", "text/html", "<html><body>no: " + status + "</body></html>");
        }
        return switch (draw.below(26)) {
            case 0 -> text("html", "text/html; charset=utf-8", "<html><body>hello</body></html>");
            case 1 ->
                    text("plain text", draw.oneOf("text/plain", "text/plain; charset=utf-8"), "hi");
            case 2 ->
                    new Content(
                            "latin text",
                            "text/plain; charset=iso-8859-1",
                            Octets.of("gr\u00FC\u00DFe", ISO_8859_1));
            case 3 -> new Content("wbmp", "image/vnd.wap.wbmp", Octets.of(0, 0, 8, 2, 0xAA, 0x55));
            case 4 ->
                    new Content("gif", "image/gif", Octets.copyOf(Base64.getDecoder().decode(GIF)));
            case 5 -> text("SI", "text/vnd.wap.si", SI);
            case 6 -> text("SL", "text/vnd.wap.sl", SL);
            case 7 -> text("script", "text/vnd.wap.wmlscript", "extern function f() { return 1; }");
            case 8 -> text("unknown type", "application/x-seeded", "who knows");
            case 9 -> text("no type", "", "whatever");
            case 10 -> large();
            case 11 -> text("broken deck", "text/vnd.wap.wml", draw.oneOf(BROKEN));
            case 12 -> text("xhtml", "application/vnd.wap.xhtml+xml", XHTML);
            case 13 -> new Content("compiled deck", "application/vnd.wap.wmlc", COMPILED);
            case 14 -> longDeck();
            default -> deck(draw.oneOf(corpus.decks()));
        };
    }

    private static Content text(String kind, String type, String body) {
        return new Content(kind, type, Octets.of(body, UTF_8));
    }

    private Content large() {
        int octets = draw.oneOf(1_350, 1_500, 3_000, LARGE + draw.below(LARGE_STEPS) * LARGE_STEP);
        return text(
                octets < 1_400 ? "plain text of one datagram" : "long plain text",
                "text/plain; charset=us-ascii",
                "0123456789abcdef".repeat(octets / 16));
    }

    /// Longer than phones take at once, but in words that can be parted.
    private Content longDeck() {
        var text = new StringBuilder("<?xml version=\"1.0\"?><wml><card id=\"a\" title=\"Long\">");
        int paragraphs = 30 + draw.below(60);
        for (int i = 0; i < paragraphs; i++) {
            text.append("<p>Paragraph ").append(i).append(" of many: ");
            text.append(Integer.toString(i * 7919, 36)).append(" and so on it goes.</p>");
        }
        return text("long deck", "text/vnd.wap.wml", text.append("</card></wml>").toString());
    }

    private Content deck(Corpus.Deck deck) {
        Optional<String> charset = draw.percent(50) ? deck.charset() : Optional.empty();
        String type = "text/vnd.wap.wml" + charset.map(name -> "; charset=" + name).orElse("");
        return new Content(
                "deck " + deck.name(), type, deck.text(), deck.charset().map(Charset::forName));
    }

    private Headers oneMore(Headers fields) {
        return switch (draw.below(34)) {
            case 0 -> fields.with("Set-Cookie", "a=1");
            case 1 -> fields.with("Set-Cookie", "b=2; Path=/; Expires=" + DATE);
            case 2 ->
                    fields.with("Set-Cookie", "c=3; Version=1; Max-Age=60")
                            .with("Set-Cookie", "d=4");
            case 3 -> fields.with("Cache-Control", "no-cache");
            case 4 -> fields.with("Cache-Control", "max-age=300");
            case 5 -> fields.with("Cache-Control", "no-store, private");
            case 6 -> fields.with("Cache-Control", "private=\"X-Seeded\"");
            case 7 -> fields.with("Cache-Control", "must-revalidate, max-age=0, x-own=1");
            case 8 -> fields.with("Cache-Control", "no-transform");
            case 9 -> fields.with("Expires", DATE);
            case 10 -> fields.with("Expires", "0");
            case 11 -> fields.with("Last-Modified", DATE);
            case 12 -> fields.with("ETag", "\"v1\"");
            case 13 -> fields.with("ETag", "W/\"v2\"");
            case 14 -> fields.with("Age", "12");
            case 15 -> fields.with("Vary", draw.oneOf("Accept", "User-Agent, Accept", "*"));
            case 16 -> fields.with("Content-Language", draw.oneOf("en", "de", "en-GB", "tlh"));
            case 17 ->
                    fields.with(
                            "Content-Location", SeededOrigin.BASE + SeededOrigin.KEY + "other.wml");
            case 18 -> fields.with("Content-Location", "other.wml");
            case 19 -> fields.with("Via", "1.1 front (Seeded)");
            case 20 -> fields.with("Warning", "199 front \"odd\"");
            case 21 -> fields.with("Pragma", "no-cache");
            case 22 -> fields.with("Accept-Ranges", draw.oneOf("bytes", "none"));
            case 23 -> fields.with("Content-Disposition", "attachment; filename=\"a.bin\"");
            case 24 ->
                    fields.with(
                            "X-Seeded",
                            draw.oneOf("1", "a b c", "x".repeat(120), "", "gr\u00FC\u00DFe"));
            case 25 -> fields.with("X-Powered-By", "dice");
            case 26 -> fields.with("Allow", "GET, HEAD");
            case 27 -> fields.with("Public", "GET, HEAD, POST");
            case 28 -> fields.with("Content-MD5", "Q2hlY2sgSW50ZWdyaXR5IQ==");
            case 29 -> fields.with("X-Wap-Proxy-Set-Cookie", "state");
            case 30 -> fields.with("Connection", "X-Hop").with("X-Hop", "1");
            case 31 -> fields.with("Link", "<next.wml>; rel=next");
            case 32 -> fields.with("X-Frame-Options", "DENY");
            default -> fields.with("Keep-Alive", "timeout=5");
        };
    }

    private static final String SI =
            """
            <?xml version="1.0"?>
            <!DOCTYPE si PUBLIC "-//WAPFORUM//DTD SI 1.0//EN" "http://www.wapforum.org/DTD/si.dtd">
            <si><indication href="http://www.example.com/mail" si-id="m1">You have mail</indication></si>
            """;
    private static final String SL =
            """
            <?xml version="1.0"?>
            <!DOCTYPE sl PUBLIC "-//WAPFORUM//DTD SL 1.0//EN" "http://www.wapforum.org/DTD/sl.dtd">
            <sl href="http://www.example.com/load"/>
            """;
    private static final String XHTML =
            """
            <?xml version="1.0" encoding="utf-8"?>
            <html xmlns="http://www.w3.org/1999/xhtml"><head><title>t</title></head><body><p>x</p></body></html>
            """;
    private static final String[] BROKEN = {
        "<?xml version=\"1.0\"?><wml><card><p>never closed</card></wml>",
        "<?xml version=\"1.0\"?><html><body>no deck at all</body></html>",
        "just words",
        "<?xml version=\"1.0\"?><wml><card><p>&nosuch;</p></card></wml>",
        "<?xml version=\"1.0\"?><wml><card><p>a $(wrong</p></card></wml>"
    };

    /// `<wml><card><p>hi</p></card></wml>`, WBXML 1.3 and WML 1.1 in UTF-8.
    private static final Octets COMPILED =
            Octets.of(0x03, 0x04, 0x6A, 0, 0x7F, 0x67, 0x60, 0x03, 'h', 'i', 0, 1, 1, 1);
}
