package parley.bench.versus;

import static parley.bench.versus.AnswerRules.is;

import parley.bench.versus.Difference.Place;
import parley.octets.Decoded;
import parley.octets.Octets;
import parley.wbxml.Element;
import parley.wml.WmlReader;
import parley.wml.WmlText;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Why two compilers write different octets for one deck: mostly because both are allowed to.
final class DeckRules {
    /// Of a deck with a public identifier of one octet, as WML's all are. WBXML 5.3.
    private static final int CHARSET_AT = 2;

    private static final int HEAD = 4;
    private static final byte UTF_8 = 0x6A;
    private static final int ASCII_END = 0x80;
    private static final char REPLACED = '\uFFFD';

    private DeckRules() {}

    /// @param kannels a deck's name, and why Kannel's compiler makes another tree of it
    static List<Rule> all(Map<String, String> kannels) {
        return List.of(
                new Rule(
                        "same deck, other octets",
                        Verdict.BOTH,
                        "WBXML 5.8",
                        "The trees are equal, their octets are not: which texts go to the string table, and"
                                + " in which charset they are written, is the compiler's affair.",
                        (pair, difference) ->
                                bothDecks(pair, difference)
                                        && tree(pair.kannelReply().body())
                                                .equals(tree(pair.ourReply().body()))),
                new Rule(
                        "long deck in pages",
                        Verdict.OURS,
                        "WAE 7.4",
                        "A compiled deck that is longer than the phone is known to take is cut into pages"
                                + " that lead to each other; Kannel sends it whole.",
                        (pair, difference) ->
                                bothDecks(pair, difference)
                                        && tree(pair.ourReply().body())
                                                .filter(deck -> deck.contains("parley-page="))
                                                .isPresent()),
                new Rule(
                        "octets of one charset under the name of another",
                        Verdict.OURS,
                        "WBXML 5.6",
                        "Kannel says one charset in a deck's head and writes another's octets: the deck's"
                                + " UTF-8 as Latin, or as UTF-8 a charset it cannot read (Shift-JIS, GB 2312,"
                                + " Big 5). A phone shows other letters. We write what we say.",
                        (pair, difference) ->
                                bothDecks(pair, difference)
                                        && isMisnamed(
                                                pair.kannelReply().body(),
                                                pair.ourReply().body(),
                                                pair.asked().page().body())),
                new Rule(
                        "edition of WML",
                        Verdict.OURS,
                        "WML 1.1 13",
                        "To a phone that has not named WML 1.2 we write WML 1.1, without an enctype that"
                                + " 1.1 does not have; Kannel writes its token.",
                        (pair, difference) ->
                                bothDecks(pair, difference)
                                        && bare(pair.kannelReply().body())
                                                .map(DeckRules::withoutNew)
                                                .equals(bare(pair.ourReply().body()))),
                new Rule(
                        "white space beside an element",
                        Verdict.OURS,
                        "WML 11.8.1",
                        "Kannel leaves out the space between words and an element beside them, so that"
                                + " words join, or keeps it at the edge of a paragraph; we keep one between"
                                + " words and none at edges.",
                        (pair, difference) ->
                                bothDecks(pair, difference)
                                        && bare(pair.kannelReply().body())
                                                .equals(bare(pair.ourReply().body()))),
                new Rule(
                        "deck of the corpus, read differently",
                        Verdict.OURS,
                        "docs/conformance/decks.md",
                        "Kannel's compiler makes another tree of this deck; each of them is explained on"
                                + " the page about decks.",
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
        return deck.replaceAll("enctype=\"[^\"]*\"", "");
    }

    /// Kannel's octets, read as what they are, say what ours say; or they are the origin's own,
    /// which nobody converted.
    private static boolean isMisnamed(Octets kannel, Octets ours, Octets origin) {
        if (origin.text(StandardCharsets.ISO_8859_1).chars().allMatch(c -> c < ASCII_END)) {
            return false;
        }
        byte[] named = kannel.toByteArray();
        if (named.length < HEAD) {
            return false;
        }
        boolean saysUtf8 = named[CHARSET_AT] == UTF_8;
        named[CHARSET_AT] = UTF_8;
        return saysUtf8
                ? tree(kannel).filter(text -> text.indexOf(REPLACED) >= 0).isPresent()
                : bare(Octets.copyOf(named)).equals(bare(ours));
    }

    private static Optional<String> bare(Octets compiled) {
        return tree(compiled).map(text -> text.replaceAll("\\s", ""));
    }
}
