package parley.bench.versus;

import parley.bench.versus.Difference.Place;
import parley.wsp.WspMethod;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Why two gateways hand on different header fields of an answer.
final class FieldRules {
    private static final Set<String> FOR_BROWSERS = Set.of("x-frame-options", "x-powered-by");
    private static final Set<String> OF_THE_OCTETS = Set.of("accept-ranges", "content-md5");
    private static final Set<String> ADDRESSES = Set.of("location", "content-location");

    private FieldRules() {}

    static final List<Rule> ALL =
            List.of(
                    new Rule(
                            "fields of a page that is not shown",
                            Verdict.BOTH,
                            "RFC 9110 15.5.7",
                            "Instead of a page that cannot be shown we send our own words, with no"
                                + " field of that page; Kannel sends that page's fields without the"
                                + " page.",
                            (pair, difference) ->
                                    isAnswerField(difference)
                                            && pair.ourReply().status() == 406
                                            && difference.oursSilent()),
                    new Rule(
                            "HEAD: length of what GET gets",
                            Verdict.OURS,
                            "WSP 8.4.2.20",
                            "Kannel says Content-Length 0 to HEAD, as if the page was empty. We say"
                                    + " the origin's, where the page goes out as it is.",
                            (pair, difference) ->
                                    isAnswerField(difference, "content-length")
                                            && pair.asked().method() == WspMethod.HEAD),
                    new Rule(
                            "Content-Length",
                            Verdict.BOTH,
                            "WSP 8.4.2.20",
                            "The length is known without it and costs room; it may be left out, and"
                                    + " we do.",
                            (_, difference) ->
                                    isAnswerField(difference, "content-length")
                                            && difference.oursSilent()),
                    new Rule(
                            "Content-Type twice",
                            Verdict.OURS,
                            "WSP 8.2.3.3",
                            "A reply has a field of its own for its type; Kannel says it a second"
                                    + " time among the headers of a session's reply.",
                            (_, difference) ->
                                    isAnswerField(difference, "content-type")
                                            && difference.oursSilent()),
                    new Rule(
                            "Encoding-Version",
                            Verdict.OURS,
                            "WSP 8.4.2.70",
                            "Kannel says 1.3 in each reply without a session, also to phones that"
                                + " said 1.2 or nothing, which means 1.2. We answer what we use,"
                                + " when the phone asked.",
                            (_, difference) ->
                                    isAnswerField(difference, "encoding-version")
                                            && difference.kannel().equals("1.3")),
                    new Rule(
                            "cookies without a session",
                            Verdict.OURS,
                            "WSP 8.4.1.1, WAP-223 9",
                            "Kannel drops Set-Cookie where there is no session; we hand it on, as"
                                    + " text to phones whose encoding version does not have it.",
                            (pair, difference) ->
                                    isAnswerField(difference, "set-cookie")
                                            && pair.mode() == Mode.CONNECTIONLESS
                                            && difference.kannelSilent()),
                    new Rule(
                            "time of day",
                            Verdict.OURS,
                            "WAP-120 5.1",
                            "A phone without a clock asks for the time with its request. Kannel"
                                    + " does not answer that here.",
                            (pair, difference) ->
                                    isAnswerField(difference, "x-wap.tod")
                                            && pair.asked().more().has("X-Wap.Tod")
                                            && difference.kannelSilent()),
                    new Rule(
                            "fields for browsers",
                            Verdict.BOTH,
                            "RFC 9110 7.6",
                            "Fields by which browsers guard themselves mean nothing to a phone and"
                                    + " cost room; we leave them out.",
                            (_, difference) ->
                                    isAnswerField(difference)
                                            && FOR_BROWSERS.contains(difference.field())
                                            && difference.oursSilent()),
                    new Rule(
                            "whose word X-Wap-Proxy-Set-Cookie is",
                            Verdict.OURS,
                            "WAP-223 9.2",
                            "Only a gateway says it to a phone; an origin that does is not"
                                    + " believed. Kannel hands it on.",
                            (_, difference) ->
                                    isAnswerField(difference, "x-wap-proxy-set-cookie")
                                            && difference.oursSilent()),
                    new Rule(
                            "true of other octets",
                            Verdict.OURS,
                            "RFC 9110 8.8.1, 14.3",
                            "What is said of the octets of a text is not true of its compiled form:"
                                    + " we leave Accept-Ranges and Content-MD5 out there.",
                            (_, difference) ->
                                    isAnswerField(difference)
                                            && OF_THE_OCTETS.contains(difference.field())
                                            && difference.oursSilent()),
                    new Rule(
                            "meta http-equiv",
                            Verdict.OURS,
                            "WML 11.3.2",
                            "What a deck says in meta with http-equiv is a header of its answer,"
                                + " and is taken out of the deck; Kannel leaves it in the deck.",
                            (pair, difference) ->
                                    isAnswerField(difference)
                                            && !difference.oursSilent()
                                            && pair.asked()
                                                    .page()
                                                    .body()
                                                    .text(StandardCharsets.UTF_8)
                                                    .toLowerCase(Locale.ROOT)
                                                    .contains(
                                                            "http-equiv=\"" + difference.field())),
                    new Rule(
                            "Content-MD5 of what goes as it is",
                            Verdict.OURS,
                            "RFC 9110 7.7",
                            "Kannel takes Content-MD5 away also where it changed nothing.",
                            (_, difference) ->
                                    isAnswerField(difference, "content-md5")
                                            && difference.kannelSilent()),
                    new Rule(
                            "values beyond ASCII",
                            Verdict.BOTH,
                            "RFC 9110 5.5, WSP 8.4.2.1",
                            "An origin's Latin value goes on as UTF-8, which phones read; Kannel"
                                    + " hands on its octets.",
                            (_, difference) ->
                                    isAnswerField(difference)
                                            && difference.kannel().indexOf('\uFFFD') >= 0
                                            && !difference.oursSilent()),
                    new Rule(
                            "Cache-Control extensions",
                            Verdict.OURS,
                            "RFC 9111 5.2.3",
                            "Directives a proxy does not know have to go on; Kannel drops them.",
                            (_, difference) ->
                                    isAnswerField(difference, "cache-control")
                                            && difference.ours().contains("x-own=1")),
                    new Rule(
                            "ETag",
                            Verdict.OURS,
                            "WSP 8.4.2.28, RFC 9110 8.8.1",
                            "An ETag is text that begins and ends with its quotation marks. Kannel"
                                + " writes a further one in front. Of a body we made we say a weak"
                                + " one.",
                            (pair, difference) ->
                                    isAnswerField(difference, "etag")
                                            && isPagesTag(pair, difference.ours())),
                    new Rule(
                            "whole addresses",
                            Verdict.BOTH,
                            "RFC 9110 8.7, 10.2.2",
                            "We make relative addresses of Location and Content-Location whole,"
                                + " since the phone may not know where a page really came from.",
                            (_, difference) ->
                                    isAnswerField(difference)
                                            && ADDRESSES.contains(difference.field())
                                            && difference.ours().startsWith("http://")),
                    new Rule(
                            "Expires that is no date",
                            Verdict.OURS,
                            "RFC 9111 5.3, WSP 8.4.2.23",
                            "An Expires that is no date means over long ago, and a phone has to be"
                                + " told a date: we say the first second of 1970. Kannel says a day"
                                + " later.",
                            (_, difference) ->
                                    isAnswerField(difference, "expires")
                                            && difference.ours().contains(" 1970 ")),
                    new Rule(
                            "Warning",
                            Verdict.OURS,
                            "WSP 8.4.2.53",
                            "Kannel puts the quotation marks of the text into the text.",
                            (_, difference) ->
                                    isAnswerField(difference, "warning")
                                            && difference.kannel().contains("\\\"")));

    private static boolean isPagesTag(Pair pair, String ours) {
        String tag = pair.asked().page().fields().first("ETag").orElse("");
        return ours.equals(tag) || ours.equals("W/" + tag);
    }

    private static boolean isAnswerField(Difference difference) {
        return difference.place() == Place.ANSWER_FIELD;
    }

    private static boolean isAnswerField(Difference difference, String name) {
        return difference.isAt(Place.ANSWER_FIELD, name);
    }
}
