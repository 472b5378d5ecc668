package parley.bench.versus;

import parley.bench.versus.Difference.Place;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Why an origin sees different requests.
final class OriginRules {
    private static final Set<String> ABOUT_THE_PHONE =
            Set.of(
                    "x-wap-network-client-ip",
                    "x-wap-gateway",
                    "x-wap-session-id",
                    "x-wap-client-sdu-size");
    private static final Set<String> NOT_BELIEVED = Set.of("x-msisdn", "x-forwarded-for");
    private static final Set<String> PROFILES = Set.of("profile", "x-wap-profile");
    private static final Set<String> HOPS = Set.of("connection", "keep-alive");

    private static final String TEXTS = "text/vnd\\.wap\\.(wml|wmlscript|si|sl)(;.*)?";
    private static final String UTF_8 = "utf-8(;.*)?";

    private OriginRules() {}

    static final List<Rule> ALL =
            List.of(
                    new Rule(
                            "address as sent",
                            Verdict.OURS,
                            "RFC 9110 7.1, RFC 3986 6.2.2.3",
                            "A fragment is the phone's own and is not sent; dot segments are taken"
                                + " out before anybody decides whether the address may be asked."
                                + " Kannel sends both.",
                            (_, difference) ->
                                    difference.place() == Place.ORIGIN_LINE
                                            && (difference.kannel().contains("#")
                                                    || difference.kannel().contains("/../"))),
                    new Rule(
                            "who the phone is",
                            Verdict.BOTH,
                            "docs/operations/relay.md",
                            "Kannel tells every origin the phone's address, its session and itself;"
                                    + " we tell the phone's address to listed hosts only.",
                            (_, difference) ->
                                    isField(difference)
                                            && ABOUT_THE_PHONE.contains(difference.field())
                                            && difference.oursSilent()),
                    new Rule(
                            "what a phone says of its own number",
                            Verdict.OURS,
                            "docs/protocols/relay.md",
                            "Origins believe what a gateway says of a phone's number or address, so"
                                    + " what a phone says itself stays here. Kannel hands it on.",
                            (_, difference) ->
                                    isField(difference)
                                            && NOT_BELIEVED.contains(difference.field())
                                            && difference.oursSilent()),
                    new Rule(
                            "Via",
                            Verdict.BOTH,
                            "RFC 9110 7.6.3",
                            "Each adds itself under its own name, behind who was there before."
                                + " Kannel names the protocol WAP and gives the encoding version"
                                + " for its version.",
                            (_, difference) ->
                                    isField(difference, "via")
                                            && before(difference.kannel())
                                                    .equals(before(difference.ours()))),
                    new Rule(
                            "connection",
                            Verdict.BOTH,
                            "RFC 9112 9.3",
                            "Kannel says keep-alive; with HTTP/1.1 a connection stays open anyway.",
                            (_, difference) ->
                                    isField(difference) && HOPS.contains(difference.field())),
                    new Rule(
                            "Accept-Encoding",
                            Verdict.BOTH,
                            "RFC 9110 12.5.3, WAE 7.5.1",
                            "We ask for gzip and undo it; Kannel asks for nothing, or for what the"
                                    + " phone said, and then cannot compile what comes.",
                            (_, difference) ->
                                    isField(difference, "accept-encoding")
                                            && difference.ours().equals("gzip")),
                    new Rule(
                            "Accept",
                            Verdict.BOTH,
                            "WAE 7.5",
                            "Both add the texts they can turn into what the phone takes: Kannel"
                                + " decks and scripts behind all (also behind */*, which says so"
                                + " already), we decks, SI and SL, each behind its binary form and"
                                + " with its weight.",
                            (_, difference) ->
                                    isField(difference, "accept")
                                            && without(difference.kannel(), TEXTS)
                                                    .equals(without(difference.ours(), TEXTS))),
                    new Rule(
                            "Accept-Charset",
                            Verdict.BOTH,
                            "RFC 9110 12.5.2",
                            "Kannel adds utf-8 always, as gladly taken as anything. We add it, half"
                                    + " as gladly, when the phone names charsets and takes compiled"
                                    + " decks; without the field any charset may come.",
                            (_, difference) ->
                                    isField(difference, "accept-charset")
                                            && without(difference.kannel(), UTF_8)
                                                    .equals(without(difference.ours(), UTF_8))),
                    new Rule(
                            "profiles",
                            Verdict.OURS,
                            "UAProf 9.2.3.3",
                            "WSP's Profile is x-wap-profile in HTTP. Kannel sends it under WSP's"
                                    + " name, which no origin knows.",
                            (_, difference) ->
                                    isField(difference) && PROFILES.contains(difference.field())),
                    new Rule(
                            "fields of one hop",
                            Verdict.OURS,
                            "WSP 8.4.4",
                            "Encoding-Version is between phone and gateway; Kannel hands it on.",
                            (_, difference) ->
                                    isField(difference, "encoding-version")
                                            && difference.oursSilent()),
                    new Rule(
                            "who keeps cookies",
                            Verdict.OURS,
                            "WAP-223 9.2",
                            "The phone's X-Wap-Proxy-Cookie goes on to the origin where the gateway"
                                    + " keeps no cookies for it.",
                            (_, difference) -> isField(difference, "x-wap-proxy-cookie")),
                    new Rule(
                            "If-None-Match",
                            Verdict.OURS,
                            "WSP 8.4.2.35",
                            "Kannel takes the ETag's first quotation mark away, so that it never"
                                    + " matches.",
                            (_, difference) ->
                                    isField(difference, "if-none-match")
                                            && difference.ours().equals('"' + difference.kannel())),
                    new Rule(
                            "Range",
                            Verdict.OURS,
                            "RFC 9110 14.1.1",
                            "Kannel writes spaces around the sign, which the grammar does not"
                                    + " have.",
                            (_, difference) ->
                                    isField(difference, "range")
                                            && difference.kannel().startsWith("bytes = ")));

    /// All but the last who handed it on.
    private static String before(String via) {
        return via.substring(0, Math.max(0, via.lastIndexOf(',')));
    }

    /// The elements of a list that no gateway added, spelled alike.
    private static Set<String> without(String list, String added) {
        return Arrays.stream(list.equals(Difference.ABSENT) ? new String[0] : list.split(","))
                .map(element -> element.replace(" ", ""))
                .filter(element -> !element.matches(added))
                .collect(Collectors.toSet());
    }

    private static boolean isField(Difference difference) {
        return difference.place() == Place.ORIGIN_FIELD;
    }

    private static boolean isField(Difference difference, String name) {
        return difference.isAt(Place.ORIGIN_FIELD, name);
    }
}
