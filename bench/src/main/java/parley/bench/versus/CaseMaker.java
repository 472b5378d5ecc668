package parley.bench.versus;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import parley.octets.Octets;
import parley.wsp.ContentType;
import parley.wsp.Headers;
import parley.wsp.WspMethod;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;

/// Draws requests as phones of many makes send them. The same seed draws the same cases.
final class CaseMaker {
    private static final String SINCE = "Sun, 06 Nov 2005 08:49:37 GMT";
    private static final int FORM_LARGE = 40;

    private final Draw draw;
    private final PageMaker pages;

    private CaseMaker(Draw draw, PageMaker pages) {
        this.draw = draw;
        this.pages = pages;
    }

    static List<Case> cases(long seed, int requests, Corpus corpus) {
        var cases = new ArrayList<Case>();
        var seeds = new SplittableRandom(seed);
        for (int number = 0; number < requests; number++) {
            var draw = new Draw(seeds.split());
            cases.add(new CaseMaker(draw, new PageMaker(draw, corpus)).one(number));
        }
        return List.copyOf(cases);
    }

    private Case one(int number) {
        var method = method();
        boolean roomy = draw.percent(60);
        return new Case(
                number,
                method,
                name(),
                new Case.About(about()),
                more(),
                form(),
                draw.percent(50),
                roomy ? OptionalInt.of(draw.oneOf(3_000, 20_000, 60_000)) : OptionalInt.empty(),
                pages.one());
    }

    private WspMethod method() {
        int by = draw.below(100);
        if (by < 78) {
            return WspMethod.GET;
        }
        if (by < 86) {
            return WspMethod.HEAD;
        }
        if (by < 97) {
            return WspMethod.POST;
        }
        return draw.oneOf(WspMethod.OPTIONS, WspMethod.PUT, WspMethod.DELETE);
    }

    private String name() {
        return switch (draw.below(10)) {
            case 0 -> "p?q=1&r=a%20b";
            case 1 -> "p.wml#card2";
            case 2 -> "a/../p.wml";
            case 3 -> "p.wml?";
            case 4 -> "%7Ep/%e4.wml";
            default -> "p.wml";
        };
    }

    private Headers about() {
        var headers = Headers.NONE;
        for (var type : accept()) {
            headers = headers.with("Accept", type);
        }
        if (draw.percent(90)) {
            headers =
                    headers.with(
                            "User-Agent",
                            draw.oneOf("Nokia7110/1.0 (04.67)", "SIE-C35/3.0", "Phone 1", "x"));
        }
        return headers;
    }

    private List<String> accept() {
        return switch (draw.below(12)) {
            case 0 -> List.of();
            case 1 -> List.of("*/*");
            case 2 -> List.of("application/vnd.wap.wmlc");
            case 3 -> List.of("text/vnd.wap.wml", "text/plain");
            case 4 -> List.of("application/vnd.wap.wmlc", "text/vnd.wap.wml;q=0.3", "image/*");
            case 5 -> List.of("application/vnd.wap.wmlc;q=0.9", "text/html", "image/gif");
            default ->
                    List.of(
                            "application/vnd.wap.wmlc",
                            "application/vnd.wap.wmlscriptc",
                            "application/vnd.wap.sic",
                            "application/vnd.wap.slc",
                            "image/vnd.wap.wbmp",
                            "image/gif",
                            "text/plain");
        };
    }

    private Headers more() {
        var headers = Headers.NONE;
        int fields = draw.below(5);
        for (int i = 0; i < fields; i++) {
            var drawn = oneMore(Headers.NONE);
            if (!headers.has(drawn.fields().getFirst().name())) {
                headers = headers.overriddenBy(drawn);
            }
        }
        return headers;
    }

    private Headers oneMore(Headers headers) {
        return switch (draw.below(26)) {
            case 0 -> headers.with("Accept-Charset", "utf-8");
            case 1 ->
                    headers.with("Accept-Charset", "iso-8859-1").with("Accept-Charset", "us-ascii");
            case 2 -> headers.with("Accept-Charset", "iso-8859-1;q=0.7");
            case 3 ->
                    headers.with(
                            "Accept-Language", draw.oneOf("en", "de", "fi;q=0.5", "x-klingon"));
            case 4 -> headers.with("Cookie", "a=1; b=2");
            case 5 -> headers.with("If-Modified-Since", SINCE);
            case 6 -> headers.with("If-None-Match", "\"v1\"");
            case 7 -> headers.with("Profile", "http://www.example.com/ua.rdf");
            case 8 -> headers.with("X-Custom", draw.oneOf("1", "two words", "gr\u00FC\u00DFe"));
            case 9 -> headers.with("X-Wap-Profile", "\"http://www.example.com/ua.rdf\"");
            case 10 -> headers.with("X-MSISDN", "4915550001");
            case 11 -> headers.with("X-Forwarded-For", "10.9.8.7");
            case 12 -> headers.with("Via", "1.0 dialup (Old)");
            case 13 -> headers.with("Referer", "http://www.example.com/before.wml");
            case 14 -> headers.with("Authorization", "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==");
            case 15 ->
                    headers.with("Cache-Control", draw.oneOf("no-cache", "max-age=0", "max-stale"));
            case 16 -> headers.with("Pragma", "no-cache");
            case 17 -> headers.with("Range", "bytes=0-99");
            case 18 -> headers.with("Accept-Encoding", draw.oneOf("gzip", "deflate", "identity"));
            case 19 -> headers.with("Encoding-Version", draw.oneOf("1.2", "1.3"));
            case 20 -> headers.with("From", "ana@example.com");
            case 21 -> headers.with("Max-Forwards", "3");
            case 22 -> headers.with("X-Wap.Tod", "Thu, 01 Jan 1970 00:00:00 GMT");
            case 23 -> headers.with("X-Wap-Proxy-Cookie", "none");
            case 24 -> headers.with("Connection", "X-Custom");
            default -> headers.with("TE", "trailers");
        };
    }

    private Case.Form form() {
        return switch (draw.below(5)) {
            case 0 ->
                    new Case.Form(
                            ContentType.FORM.with("charset", "utf-8"),
                            Octets.of("text=gr%C3%BC%C3%9Fe&k=1", US_ASCII));
            case 1 -> new Case.Form(ContentType.FORM, Octets.EMPTY);
            case 2 ->
                    new Case.Form(
                            ContentType.of("text/plain").with("charset", "utf-8"),
                            Octets.of("gr\u00FC\u00DFe", UTF_8));
            case 3 ->
                    new Case.Form(
                            ContentType.of("application/x-seeded"),
                            Octets.of("b".repeat(draw.below(FORM_LARGE) * 20), US_ASCII));
            default -> new Case.Form(ContentType.FORM, Octets.of("a=1&b=2", US_ASCII));
        };
    }
}
