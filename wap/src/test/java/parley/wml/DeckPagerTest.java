package parley.wml;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import parley.octets.Octets;
import parley.wbxml.Attribute;
import parley.wbxml.Element;
import parley.wbxml.Extension;
import parley.wbxml.Node;
import parley.wbxml.Text;
import parley.wbxml.WbxmlLimits;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

class DeckPagerTest {
    private static final String MORE = "\uE001";
    private static final String BACK = "\uE002";
    private static final String LEFT_OUT = "\uE003";
    private static final WbxmlLimits LIMITS = new WbxmlLimits(1 << 20, 64, 64 << 10, 1 << 20);

    private static String address(int page) {
        return page == 1 ? "/news" : "/news?page=" + page;
    }

    private static PageForm form(int octets) {
        return form(octets, WmlVersion.WML_1_3, UTF_8);
    }

    private static PageForm form(int octets, WmlVersion version, Charset charset) {
        return new PageForm(
                version,
                charset,
                octets,
                DeckPagerTest::address,
                new PageForm.Words(MORE, BACK, LEFT_OUT));
    }

    private static List<Element> pages(String wml, PageForm form) {
        var paging = DeckPager.pages(Octets.of(wml, UTF_8), Optional.empty(), form, LIMITS);
        assertThat(paging).isInstanceOf(PagedDeck.class);
        var pages = ((PagedDeck) paging).pages();
        for (var page : pages) {
            assertThat(page.octets().length()).isLessThanOrEqualTo(form.octetsMax());
        }
        return pages.stream().map(page -> WmlReader.readTree(page.octets()).orThrow()).toList();
    }

    private static String text(Node node) {
        return switch (node) {
            case Text(var text) -> text;
            case Extension extension -> Variable.of(extension).orElseThrow().inWml();
            case Element element ->
                    element.content().stream()
                            .map(DeckPagerTest::text)
                            .collect(Collectors.joining());
            default -> "";
        };
    }

    private static String text(List<Element> pages) {
        return pages.stream()
                .map(DeckPagerTest::text)
                .collect(Collectors.joining())
                .replaceAll(MORE + " " + BACK + "|" + MORE + "|" + BACK, "");
    }

    private static List<Element> all(Element root, Predicate<Element> wanted) {
        var found = new ArrayList<Element>();
        if (wanted.test(root)) {
            found.add(root);
        }
        root.elements().forEach(inner -> found.addAll(all(inner, wanted)));
        return found;
    }

    private static List<Element> all(List<Element> roots, String name) {
        return roots.stream()
                .flatMap(root -> all(root, one -> one.name().equals(name)).stream())
                .toList();
    }

    private static String said(Element element, String attribute) {
        return element.attribute(attribute).map(Attribute::text).orElse("");
    }

    private static String wml(String cards) {
        return "<wml>" + cards + "</wml>";
    }

    private static String words(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "word" + i * 7919 % 10007)
                .collect(Collectors.joining(" "));
    }

    @Test
    void aDeckThatFitsStaysOne() {
        assertThat(pages(wml("<card><p>a</p></card>"), form(1397))).hasSize(1);
    }

    @Test
    void aLongTextIsCutBetweenWordsAndPartsLeadToEachOther() {
        String said = words(600);
        var pages =
                pages(
                        wml("<card id='a' title='News'><p><b>" + said + "</b></p></card>"),
                        form(1397));
        assertThat(pages.size()).isBetween(4, 6);
        assertThat(text(pages)).isEqualTo(said);
        for (int i = 0; i < pages.size(); i++) {
            var card = pages.get(i).elements("card").getFirst();
            assertThat(said(card, "title")).isEqualTo("News");
            assertThat(text(card.elements("p").getFirst())).matches("(word[0-9]+ ?)+");
            assertThat(card.attribute("id").isPresent()).isEqualTo(i == 0);
            var links = all(List.of(card), "a").stream().map(a -> said(a, "href")).toList();
            var wanted = new ArrayList<String>();
            if (i + 1 < pages.size()) {
                wanted.add(address(i + 2));
            }
            if (i > 0) {
                wanted.add(address(i));
            }
            assertThat(links).isEqualTo(wanted);
        }
    }

    @Test
    void aLinkToACardThatMovedLeadsToItsPage() {
        String filler = "<p>" + words(130) + "</p>";
        var pages =
                pages(
                        wml(
                                "<template><do type='options' name='home'><go"
                                    + " href='#a'/></do></template><card id='a'><p><a"
                                    + " href='#b'>b</a><a href='#a'>a</a><a href='#nowhere'>n</a><a"
                                    + " href='x#b'>x</a></p>"
                                        + filler
                                        + "</card><card id='b' ontimer='#a'><timer value='9'/>"
                                        + filler
                                        + "<p><a href='#b'>b</a></p></card>"),
                        form(1397));
        assertThat(pages).hasSize(2);
        assertThat(all(pages.subList(0, 1), "a"))
                .extracting(a -> said(a, "href"))
                .containsExactly("/news?page=2#b", "#a", "#nowhere", "x#b");
        assertThat(all(pages.subList(0, 1), "go"))
                .extracting(go -> said(go, "href"))
                .containsExactly("#a");
        assertThat(all(pages.subList(1, 2), "go"))
                .extracting(go -> said(go, "href"))
                .containsExactly("/news#a");
        assertThat(said(pages.get(1).elements("card").getFirst(), "ontimer")).isEqualTo("/news#a");
        assertThat(all(pages.subList(1, 2), "a"))
                .extracting(a -> said(a, "href"))
                .containsExactly("#b");
    }

    @Test
    void aFormStaysTogetherAndWhatSendsItComesLast() {
        String form =
                "Name <input name='n'/><br/>Town <input name='t'/><br/>"
                        + "<select name='s'><option value='1'>one</option></select>";
        String send =
                "<do type='accept' label='OK'><go href='/s' method='post'>"
                        + "<postfield name='n' value='$n'/></go></do>";
        var pages =
                pages(
                        wml(
                                "<card id='f'><do type='help'><go href='/help'/></do>"
                                        + send
                                        + "<p>"
                                        + words(250)
                                        + "</p><p>"
                                        + form
                                        + "</p><p>"
                                        + words(250)
                                        + "</p></card>"),
                        form(1397));
        assertThat(pages.size()).isGreaterThan(1);
        var withInput =
                pages.stream().filter(page -> !all(List.of(page), "input").isEmpty()).toList();
        assertThat(withInput).hasSize(1);
        assertThat(all(withInput, "input")).hasSize(2);
        assertThat(all(withInput, "select")).hasSize(1);
        assertThat(text(withInput.getFirst())).contains("Name ", "Town ");
        assertThat(all(pages, "postfield")).hasSize(1);
        assertThat(all(pages.subList(pages.size() - 1, pages.size()), "postfield")).hasSize(1);
        for (var page : pages) {
            assertThat(all(List.of(page), "do"))
                    .extracting(one -> said(one, "type"))
                    .contains("help");
        }
    }

    @Test
    void aLaterPartIsNotEnteredLikeTheCard() {
        var pages =
                pages(
                        wml(
                                "<template onenterforward='/t'/><card id='c' newcontext='true'>"
                                        + "<onevent type='onenterbackward'><prev/></onevent>"
                                        + "<timer value='50'/><p>"
                                        + words(300)
                                        + "</p></card>"),
                        form(1000));
        var first = pages.getFirst().elements("card").getFirst();
        assertThat(said(first, "newcontext")).isEqualTo("true");
        assertThat(first.elements("onevent")).hasSize(1);
        for (var page : pages.subList(1, pages.size())) {
            var card = page.elements("card").getFirst();
            assertThat(card.attribute("newcontext")).isEmpty();
            assertThat(card.elements("onevent"))
                    .extracting(one -> said(one, "type"))
                    .containsExactly("onenterforward", "onenterbackward");
            assertThat(card.elements("onevent").getFirst().elements("noop")).hasSize(1);
            assertThat(card.elements("timer")).hasSize(1);
            // going there again would be entering: the way back is the history
            assertThat(all(List.of(page), "anchor").getFirst().elements("prev")).hasSize(1);
        }
    }

    @Test
    void aThingLargerThanAPageLeavesANotice() {
        String url = "http://x/" + "u".repeat(3000);
        var pages =
                pages(
                        wml(
                                "<card id='a' ontimer='"
                                        + url
                                        + "'><p>before <a href='"
                                        + url
                                        + "'>link</a> after</p></card>"),
                        form(1397));
        assertThat(text(pages)).contains("before ", " after", LEFT_OUT).doesNotContain("link");
        var all =
                pages(
                        wml(
                                "<template><do type='a'><go href='"
                                        + url
                                        + "'/></do></template>"
                                        + "<card><p>x</p></card>"),
                        form(1397));
        assertThat(text(all)).isEqualTo(LEFT_OUT);
    }

    @Test
    void aLongLinkAndALongMenuAreCut() {
        var link = pages(wml("<card><p><a href='/x'>" + words(300) + "</a></p></card>"), form(700));
        assertThat(text(link)).isEqualTo(words(300));
        assertThat(all(link, "a").stream().filter(a -> said(a, "href").equals("/x")).count())
                .isEqualTo(link.size());
        String options =
                IntStream.range(0, 80)
                        .mapToObj(i ->
                                "<option value='v"
                                        + i
                                        + "' onpick='/c"
                                        + i
                                        + "'>Town "
                                        + i
                                        + "</option>")
                        .collect(Collectors.joining());
        var menu = pages(wml("<card><p><select>" + options + "</select></p></card>"), form(700));
        assertThat(all(menu, "option")).hasSize(80);
        var choice =
                pages(
                        wml(
                                "<card><p><select name='c' iname='i'>"
                                        + options
                                        + "</select></p></card>"),
                        form(700));
        assertThat(all(choice, "setvar")).hasSize(160);
        assertThat(text(choice)).isEqualTo(text(menu));
        var many =
                pages(
                        wml(
                                "<card><p>a<select name='c' multiple='true'>"
                                        + options
                                        + "</select>b</p></card>"),
                        form(700));
        assertThat(text(many)).isEqualTo("a" + LEFT_OUT + "b");
    }

    @Test
    void aTableIsCutBetweenRowsAndInACellThatIsTooLong() {
        String rows =
                IntStream.range(0, 60)
                        .mapToObj(i -> "<tr><td>k" + i + "</td><td/><td>value " + i + "</td></tr>")
                        .collect(Collectors.joining());
        var pages =
                pages(
                        wml(
                                "<card><p><table columns='3' align='LLR' title='T'>"
                                        + rows
                                        + "<tr><td>x</td><td>y</td><td>"
                                        + words(300)
                                        + "</td></tr></table></p></card>"),
                        form(700));
        for (var table : all(pages, "table")) {
            assertThat(said(table, "align")).isEqualTo("LLR");
            assertThat(said(table, "columns")).isEqualTo("3");
            for (var row : table.elements("tr")) {
                assertThat(row.elements("td").size()).isLessThanOrEqualTo(3);
            }
        }
        assertThat(
                        all(pages, "tr").stream()
                                .filter(row -> text(row).contains("word"))
                                .map(row -> row.elements("td").size())
                                .toList())
                .containsOnly(3);
        assertThat(text(pages)).endsWith("xy" + words(300));
    }

    @ParameterizedTest
    @ValueSource(strings = {"utf-8", "us-ascii", "iso-8859-1", "gb2312", "utf-16"})
    void textWithoutSpacesIsCutBetweenCharacters(String charset) {
        String text = "漢字と仮名".repeat(300) + "e\u0301".repeat(400) + "👩‍👩‍👧‍👦".repeat(50);
        var pages =
                pages(
                        wml("<card><p>" + text + "</p></card>"),
                        form(600, WmlVersion.WML_1_1, Charset.forName(charset)));
        assertThat(text(pages)).isEqualTo(text);
        for (var page : pages) {
            assertThat(text(page).charAt(0)).isNotIn('\u0301', '\u200D');
        }
    }

    @Test
    void hundredsOfPagesTakeNotLong() {
        var began = System.nanoTime();
        var pages =
                pages(
                        wml(
                                "<card><p>"
                                        + "<b>a</b><br/>".repeat(2_000)
                                        + words(10_000)
                                        + "</p></card>"),
                        form(300));
        assertThat(pages.size()).isGreaterThan(200);
        assertThat((System.nanoTime() - began) / 1_000_000_000).isLessThan(20);
    }

    @Test
    void decksOfChanceKeepTheirTextTheirFormsAndTheirLinks() {
        for (int seed = 0; seed < 150; seed++) {
            var random = new Random(seed);
            String wml = new DeckOfChance(random).wml();
            int octets = 500 + random.nextInt(1000);
            var charset = List.of("utf-8", "us-ascii", "koi8-r").get(random.nextInt(3));
            var version = WmlVersion.values()[random.nextInt(3)];
            try {
                check(wml, form(octets, version, Charset.forName(charset)));
            } catch (AssertionError | RuntimeException failed) {
                throw new AssertionError(
                        "seed " + seed + ", " + octets + " octets: " + wml, failed);
            }
        }
    }

    private static void check(String wml, PageForm form) {
        var whole = pages(wml, form(1 << 20, form.version(), form.charset()));
        assertThat(whole).hasSize(1);
        var pages = pages(wml, form);
        assertThat(text(pages)).isEqualTo(text(whole));
        for (String name : List.of("input", "select", "img", "br")) {
            assertThat(all(pages, name)).hasSameSizeAs(all(whole, name));
        }
        assertThat(all(pages, "input")).isEqualTo(all(whole, "input"));
        for (var page : pages) {
            WmlRules.check(page);
            for (var link : all(page, one -> one.attribute("href").isPresent())) {
                leadsSomewhere(said(link, "href"), page, pages);
            }
        }
    }

    private static void leadsSomewhere(String href, Element page, List<Element> pages) {
        int fragment = href.indexOf('#');
        var target = page;
        if (href.startsWith("/news")) {
            String address = fragment < 0 ? href : href.substring(0, fragment);
            int number = address.equals("/news") ? 1 : Integer.parseInt(address.substring(11));
            assertThat(number).isBetween(1, pages.size());
            target = pages.get(number - 1);
        }
        if (fragment >= 0) {
            String id = href.substring(fragment + 1);
            assertThat(target.elements("card")).anyMatch(card -> said(card, "id").equals(id));
        }
    }
}
