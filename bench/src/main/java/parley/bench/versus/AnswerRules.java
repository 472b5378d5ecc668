package parley.bench.versus;

import parley.bench.versus.Difference.Place;
import parley.handset.Answer;
import parley.wsp.WspMethod;

import java.util.List;

/// Why two gateways answer differently: another status, another type.
@SuppressWarnings("OperatorPrecedence") // a rule reads as a list of alternatives
final class AnswerRules {
    private static final int ONE_DATAGRAM = 1_300;

    private AnswerRules() {}

    static final List<Rule> ALL =
            List.of(
                    new Rule(
                            "methods",
                            Verdict.OURS,
                            "WSP Table 34",
                            "Kannel answers 501 to OPTIONS, PUT and DELETE without asking anybody;"
                                    + " we ask the origin.",
                            (pair, difference) -> isUncommon(pair) && isAnswerOrHits(difference)),
                    new Rule(
                            "redirect followed",
                            Verdict.BOTH,
                            "RFC 9110 15.4",
                            "We follow redirects of GET and HEAD for the phone and say the last"
                                + " address in Content-Location, which saves it a round trip;"
                                + " Kannel hands each redirect on. Where a redirect sets a cookie,"
                                + " and after five, we hand it on too.",
                            (pair, difference) ->
                                    pair.asked().page().isRedirect()
                                            && pair.ours().seen().size() > 1
                                            && isAnswerOrHits(difference)),
                    new Rule(
                            "script",
                            Verdict.KANNEL,
                            "WAE 6.9",
                            "Kannel compiles WMLScript. We have no compiler for it and say so with"
                                    + " a 502 in words (docs/protocols/relay.md, left out).",
                            (pair, difference) ->
                                    kind(pair).equals("script")
                                            && (is(difference, Place.ANSWER)
                                                            && difference.ours().equals("502")
                                                    || isScript(difference))),
                    new Rule(
                            "broken deck",
                            Verdict.OURS,
                            "WAE 6.4",
                            "Kannel hands the text of a deck that does not compile to a phone that"
                                    + " asked for compiled decks; we answer 502 and say where the"
                                    + " mistake is.",
                            (pair, difference) ->
                                    is(difference, Place.ANSWER)
                                            && kind(pair).contains("broken deck")
                                            && difference.ours().equals("502")),
                    new Rule(
                            "no Accept takes everything",
                            Verdict.OURS,
                            "RFC 9110 12.5.1",
                            "Of a phone that sends no Accept Kannel assumes that it takes nothing:"
                                    + " it answers 406 or leaves the body of an error out. Without"
                                    + " Accept any type may be sent.",
                            (pair, difference) ->
                                    !pair.asked().all().has("Accept")
                                            && (isKannel406(difference)
                                                    || kannelDroppedBody(pair, difference))),
                    new Rule(
                            "ranges in Accept",
                            Verdict.OURS,
                            "RFC 9110 12.5.1",
                            "Kannel does not read image/*, and for an error's page not */* either:"
                                    + " it answers 406 or leaves the body out.",
                            (pair, difference) ->
                                    takesRange(pair)
                                            && (isKannel406(difference)
                                                    || kannelDroppedBody(pair, difference))),
                    new Rule(
                            "nothing to refuse",
                            Verdict.BOTH,
                            "RFC 9110 15.5.7",
                            "An empty page needs no type that the phone takes: we hand it on,"
                                    + " Kannel answers 406.",
                            (pair, difference) ->
                                    pair.asked().page().body().isEmpty()
                                            && isKannel406(difference)),
                    new Rule(
                            "type of nothing",
                            Verdict.BOTH,
                            "WSP 8.2.3.3, RFC 9110 15.3.5",
                            "A reply has to name a type also when it has no body (204, 304, a"
                                    + " redirect's). We say text/plain, Kannel the type the origin"
                                    + " named.",
                            (pair, difference) ->
                                    is(difference, Place.ANSWER_TYPE)
                                            && pair.kannelReply().body().isEmpty()
                                            && pair.ourReply().body().isEmpty()
                                            && pair.asked().method() != WspMethod.HEAD),
                    new Rule(
                            "compiled for who takes both",
                            Verdict.OURS,
                            "WAE 6.4, RFC 9110 12.5.1",
                            "To who takes text/vnd.wap.wml, by name or by */*, Kannel sends the"
                                + " text of a deck, also where the compiled deck is wished more. We"
                                + " weigh, and compile where both are wished alike.",
                            (pair, difference) ->
                                    is(difference, Place.ANSWER_TYPE)
                                            && difference.kannel().startsWith("text/vnd.wap.wml")
                                            && difference
                                                    .ours()
                                                    .startsWith("application/vnd.wap.wmlc")),
                    new Rule(
                            "redirect with a page",
                            Verdict.BOTH,
                            "RFC 9110 15.4",
                            "What is written on a redirect nobody reads. Kannel leaves it out where"
                                + " the phone does not take its type, we where it cannot be made"
                                + " into what the phone takes.",
                            (pair, difference) ->
                                    pair.asked().page().isRedirect()
                                            && (is(difference, Place.ANSWER_TYPE)
                                                    || is(difference, Place.ANSWER_BODY))
                                            && (pair.kannelReply().body().isEmpty()
                                                    || pair.ourReply().body().isEmpty())),
                    new Rule(
                            "text of a compiled deck",
                            Verdict.BOTH,
                            "WAE 6.4",
                            "For a phone that takes decks as text only we make a compiled deck text"
                                    + " again; Kannel answers 406.",
                            (pair, difference) ->
                                    kind(pair).equals("compiled deck") && isKannel406(difference)),
                    new Rule(
                            "SI and SL as tokens",
                            Verdict.OURS,
                            "WAE 7.5",
                            "Kannel's gateway makes tokens of decks and scripts only, its SI and SL"
                                    + " stay text (or are refused); we make their tokens for phones"
                                    + " that take them.",
                            (pair, difference) ->
                                    (kind(pair).equals("SI") || kind(pair).equals("SL"))
                                            && (isKannel406(difference)
                                                    || isTokens(pair, difference))),
                    new Rule(
                            "HEAD is answered as GET",
                            Verdict.OURS,
                            "RFC 9110 9.3.2",
                            "The head of an answer to HEAD is that of an answer to GET: 406 where"
                                + " GET gets it, the compiled type where GET gets it. Kannel names"
                                + " the origin's type, or text/plain.",
                            (pair, difference) ->
                                    pair.asked().method() == WspMethod.HEAD
                                            && (is(difference, Place.ANSWER)
                                                            && difference.kannel().startsWith("20")
                                                            && difference.ours().equals("406")
                                                    || is(difference, Place.ANSWER_TYPE))),
                    new Rule(
                            "no-transform",
                            Verdict.OURS,
                            "RFC 9111 5.2.2.6",
                            "An origin may forbid that anybody changes its page. We then do not"
                                + " compile it, and who does not take the text gets 406 in words."
                                + " Kannel compiles.",
                            (pair, difference) ->
                                    pair.asked().page().fields().all("Cache-Control").stream()
                                                    .anyMatch(said -> said.contains("no-transform"))
                                            && (is(difference, Place.ANSWER)
                                                            && difference.ours().equals("406")
                                                    || is(difference, Place.ANSWER_BODY)
                                                            && pair.ourReply().status() >= 400
                                                    || is(difference, Place.ANSWER_TYPE)
                                                            && difference
                                                                    .ours()
                                                                    .startsWith("text/vnd.wap."))),
                    new Rule(
                            "longer than a datagram",
                            Verdict.BOTH,
                            "WSP 7.2",
                            "Without a session an answer is one datagram. We stay below what every"
                                    + " network carries and say 413 (or the error it was) in words;"
                                    + " Kannel sends datagrams of any length and hopes for IP's"
                                    + " fragments.",
                            (pair, difference) ->
                                    pair.mode() == Mode.CONNECTIONLESS
                                            && (is(difference, Place.ANSWER)
                                                            && difference.ours().equals("413")
                                                    || isOfError(pair, difference)
                                                            && pair.kannelReply().body().length()
                                                                    > ONE_DATAGRAM)),
                    new Rule(
                            "longer than Client-SDU-Size",
                            Verdict.OURS,
                            "WSP 8.3.2.1",
                            "For a page that is longer than the phone takes we say 413 in words; of"
                                + " a deck we send a first page, or its compiled form where Kannel"
                                + " takes its text. Kannel says 502 with nothing. It counts the"
                                + " body only: with its headers some answers are longer than"
                                + " agreed, and the phone aborts them (MRUEXCEEDED, 230).",
                            (pair, difference) ->
                                    pair.mode() == Mode.SESSION
                                            && (is(difference, Place.ANSWER)
                                                            && (difference.ours().equals("413")
                                                                    || difference
                                                                            .kannel()
                                                                            .equals("502")
                                                                    || difference
                                                                            .kannel()
                                                                            .endsWith(" 230"))
                                                    || isOfError(pair, difference)
                                                            && pair.kannelReply().body().length()
                                                                    > ONE_DATAGRAM)),
                    new Rule(
                            "words for a refusal",
                            Verdict.BOTH,
                            "RFC 9110 15.5",
                            "Where a page cannot be shown (406, or an error's page of a type the"
                                + " phone does not take) Kannel sends an empty text/plain; we send"
                                + " a page that says why, in a form the phone reads.",
                            (pair, difference) ->
                                    (is(difference, Place.ANSWER_TYPE)
                                                    || is(difference, Place.ANSWER_BODY))
                                            && pair.ourReply().status() >= 400
                                            && pair.kannelReply().body().isEmpty()),
                    new Rule(
                            "charset of a compiled deck",
                            Verdict.BOTH,
                            "WSP 8.4.2.24",
                            "We name the charset of a compiled deck in its type as well; Kannel"
                                    + " leaves it to the deck's own field.",
                            (pair, difference) ->
                                    is(difference, Place.ANSWER_TYPE)
                                            && difference
                                                    .ours()
                                                    .startsWith(
                                                            difference.kannel() + "; charset=")));

    static boolean is(Difference difference, Place place) {
        return difference.place() == place;
    }

    private static String kind(Pair pair) {
        return pair.asked().page().kind().replace("empty ", "");
    }

    private static boolean takesRange(Pair pair) {
        return pair.asked().all().all("Accept").stream().anyMatch(type -> type.contains("*"));
    }

    private static boolean isUncommon(Pair pair) {
        return switch (pair.asked().method()) {
            case OPTIONS, PUT, DELETE, TRACE, EXTENDED_GET, EXTENDED_POST -> true;
            case GET, HEAD, POST -> false;
        };
    }

    private static boolean isAnswerOrHits(Difference difference) {
        return is(difference, Place.ANSWER) || is(difference, Place.ORIGIN_HITS);
    }

    private static boolean isKannel406(Difference difference) {
        return is(difference, Place.ANSWER) && difference.kannel().equals("406");
    }

    private static boolean kannelDroppedBody(Pair pair, Difference difference) {
        return (is(difference, Place.ANSWER_TYPE) || is(difference, Place.ANSWER_BODY))
                && pair.kannelReply().body().isEmpty();
    }

    private static boolean isScript(Difference difference) {
        return is(difference, Place.ANSWER_TYPE)
                && difference.kannel().equals("application/vnd.wap.wmlscriptc");
    }

    /// Our words where Kannel sends the origin's.
    private static boolean isOfError(Pair pair, Difference difference) {
        return pair.ours().answer() instanceof Answer.Replied(var reply)
                && reply.status() >= 400
                && (is(difference, Place.ANSWER_TYPE) || is(difference, Place.ANSWER_BODY));
    }

    private static boolean isTokens(Pair pair, Difference difference) {
        return is(difference, Place.ANSWER_TYPE)
                && pair.ourReply().contentType().mediaType().matches(".*\\.s[il]c");
    }
}
