package parley.bench.versus;

import static parley.bench.versus.AnswerRules.is;

import parley.bench.versus.Difference.Place;
import parley.octets.Decoded;
import parley.octets.Octets;
import parley.wbxml.Element;
import parley.wbxml.WbxmlCharset;
import parley.wml.WmlReader;
import parley.wml.WmlText;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Why two compilers write different octets for one deck: mostly because both are allowed to.
final class DeckRules {
    private static final char REPLACED = '\uFFFD';

    private DeckRules() {}

    /// @param kannels a deck's name, and why Kannel's compiler makes another tree of it
    static List<Rule> all(Map<String, String> kannels) {
        return List.of(
                new Rule(
                        "same deck, other octets",
                        Verdict.BOTH,
                        "WBXML 5.8",
                        "The trees are equal, their octets are not: which texts go to the string"
                                + " table, and in which charset they are written, is the compiler's"
                                + " affair.",
                        (pair, difference) ->
                                bothDecks(pair, difference)
                                        && tree(pair.kannelReply().body())
                                                .equals(tree(pair.ourReply().body()))),
                new Rule(
                        "long deck in pages",
                        Verdict.OURS,
                        "WAE 7.4",
                        "A compiled deck that is longer than the phone is known to take is cut into"
                                + " pages that lead to each other; Kannel sends it whole.",
                        (pair, difference) ->
                                bothDecks(pair, difference)
                                        && tree(pair.ourReply().body())
                                                .filter(deck -> deck.contains("parley-page="))
                                                .isPresent()),
                new Rule(
                        "white space beside an element",
                        Verdict.OURS,
                        "WML 11.8.1",
                        "Kannel leaves out the space between words and an element beside them, so"
                            + " that words join, or keeps it at the edge of a paragraph; we keep"
                            + " one between words and none at edges.",
                        (pair, difference) ->
                                bothDecks(pair, difference)
                                        && bare(pair.kannelReply().body())
                                                .equals(bare(pair.ourReply().body()))),
                new Rule(
                        "no deck at all",
                        Verdict.OURS,
                        "WBXML 5.8.4",
                        "Of a title in Shift-JIS Kannel writes the octets where a token has to"
                            + " stand; what comes out is no WBXML. We convert to the charset the"
                            + " phone takes.",
                        (pair, difference) ->
                                bothDecks(pair, difference)
                                        && tree(pair.kannelReply().body()).isEmpty()
                                        && tree(pair.ourReply().body()).isPresent()),
                new Rule(
                        "octets of one charset under the name of another",
                        Verdict.OURS,
                        "WBXML 5.6",
                        "Kannel says one charset in a deck's head and writes another's octets:"
                            + " UTF-8, KOI8-R or GB 2312 as Latin-1, UTF-8 made UTF-8 once more,"
                            + " and &nbsp; as Latin in the middle of UTF-8. A phone shows other"
                            + " letters. We write what we say.",
                        (pair, difference) -> bothDecks(pair, difference) && isMisnamed(pair)),
                new Rule(
                        "text of a deck",
                        Verdict.OURS,
                        "WAE 6.4, RFC 9110 8.3.2",
                        "To who takes decks as text Kannel sends their octets in UTF-8 with the old"
                                + " encoding in their first line; we send the origin's octets.",
                        (pair, difference) ->
                                is(difference, Place.ANSWER_BODY)
                                        && pair.ourReply().contentType().is("text/vnd.wap.wml")
                                        && pair.ourReply()
                                                .body()
                                                .equals(pair.asked().page().body())),
                new Rule(
                        "edition of WML",
                        Verdict.OURS,
                        "WML 1.1 13",
                        "To a phone that has not named a later edition we write WML 1.1, without"
                            + " enctype and cache-control, which 1.1 does not have; Kannel writes"
                            + " their tokens.",
                        (pair, difference) ->
                                bothDecks(pair, difference)
                                        && bare(pair.kannelReply().body())
                                                .map(DeckRules::withoutNew)
                                                .equals(bare(pair.ourReply().body()))),
                new Rule(
                        "deck of the corpus, read differently",
                        Verdict.OURS,
                        "docs/conformance/decks.md",
                        "Kannel's compiler makes another tree of this deck; each of them is"
                                + " explained on the page about decks.",
                        (pair, difference) ->
                                bothDecks(pair, difference)
                                        && kannels.containsKey(
                                                pair.asked().page().kind().replace("deck ", ""))));
    }

    private static boolean bothDecks(Pair pair, Difference difference) {
        return is(difference, Place.ANSWER_BODY)
                && pair.ourReply().contentType().mediaType().equals("application/vnd.wap.wmlc");
    }

    private static Optional<String> tree(Octets compiled) {
        return WmlReader.readTree(compiled) instanceof Decoded.Value<Element>(var root)
                ? Optional.of(WmlText.print(root))
                : Optional.empty();
    }

    private static String withoutNew(String deck) {
        return deck.replaceAll("(enctype|cache-control)=\"[^\"]*\"", "");
    }

    /// Kannel's octets under their true name, UTF-8 or the deck's own, say what ours say; or UTF-8
    /// was taken for Latin and made UTF-8 once more; or two charsets are mixed, so that no name is
    /// true.
    private static boolean isMisnamed(Pair pair) {
        var kannel = pair.kannelReply().body();
        var ours = bare(pair.ourReply().body());
        if (bare(Relabelled.as(kannel, WbxmlCharset.UTF_8.mib())).equals(ours)) {
            return true;
        }
        var twice =
                ours.map(text ->
                        new String(
                                text.getBytes(StandardCharsets.UTF_8),
                                StandardCharsets.ISO_8859_1));
        if (bare(kannel).equals(twice)) {
            return true;
        }
        var own = pair.asked().page().charset().flatMap(WbxmlCharset::of);
        if (own.isPresent() && bare(Relabelled.as(kannel, own.get().mib())).equals(ours)) {
            return true;
        }
        boolean hasReferences =
                pair.asked().page().body().text(StandardCharsets.ISO_8859_1).contains("&nbsp;");
        return hasReferences
                && tree(Relabelled.as(kannel, WbxmlCharset.UTF_8.mib()))
                        .filter(text -> text.indexOf(REPLACED) >= 0)
                        .isPresent();
    }

    private static Optional<String> bare(Octets compiled) {
        return tree(compiled).map(text -> text.replaceAll("\\s", ""));
    }
}
