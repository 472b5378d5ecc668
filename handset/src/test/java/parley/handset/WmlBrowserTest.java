package parley.handset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import parley.octets.Octets;
import parley.wsp.WspPdu;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.NoSuchElementException;

class WmlBrowserTest {
    private DeckSite site;
    private Handset phone;
    private WmlBrowser browser;

    @BeforeEach
    void open() throws IOException {
        site = DeckSite.open("127.0.7.1");
        phone =
                Handset.switchOn(
                        HandsetOptions.of(
                                        InetAddress.getByName("127.0.7.2"),
                                        InetAddress.getByName("127.0.7.1"))
                                .withGateway(site.address(), site.address())
                                .withPorts(0, 0)
                                .withPatience(Duration.ofSeconds(10), 0));
        browser = new WmlBrowser(phone);
    }

    @AfterEach
    void close() {
        phone.close();
        site.close();
    }

    @Test
    void aCardIsReadLineByLine() {
        site.deck(
                "http://chat/",
                """
                <card id="a" title="Chat"><p>Hello <b>Ben</b>,<br/>you owe $$5.</p>
                <p>People: <a href="w?p=1">Ana</a> <a href="w?p=2">Cid</a></p>
                <do type="accept" label="New"><go href="new"/></do></card>
                """);
        var page = browser.open("http://chat/").orThrow();
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.title()).isEqualTo("Chat");
        assertThat(page.text()).isEqualTo("Hello Ben,\nyou owe $5.\nPeople: Ana Cid");
        assertThat(page.links()).containsExactly("Ana", "Cid");
        assertThat(page.buttons()).containsExactly("New");
        assertThat(page.toString()).doesNotContain("Ben");
    }

    @Test
    void aLinkIsReadAgainstThePageItStandsOn() {
        site.deck("http://chat/room/", "<card><p><a href='../w?p=1'>Ana</a></p></card>");
        site.deck("http://chat/w?p=1", "<card title='Ana'><p/></card>");
        browser.open("http://chat/room/");
        assertThat(browser.follow("Ana").orThrow().title()).isEqualTo("Ana");
    }

    @Test
    void whatIsFilledInIsPostedAsTheDeckSays() {
        site.deck(
                "http://chat/w",
                """
                <card><p><input name="t" value="hi"/></p>
                <do type="accept" label="Send"><go href="send" method="post" sendreferer="true">
                <postfield name="to" value="Ana"/><postfield name="text" value="$(t)"/>
                </go></do></card>
                """);
        site.deck("http://chat/send", "<card title='Sent'><p/></card>");
        browser.open("http://chat/w");
        site.asked();
        browser.fill("t", "Grüße & $5");
        assertThat(browser.submit("Send").orThrow().title()).isEqualTo("Sent");
        var post = (WspPdu.Post) site.asked();
        assertThat(post.uri()).isEqualTo("http://chat/send");
        assertThat(post.contentType().mediaType()).isEqualTo("application/x-www-form-urlencoded");
        assertThat(post.contentType().charset()).contains("utf-8");
        assertThat(post.body().text(StandardCharsets.US_ASCII))
                .isEqualTo("to=Ana&text=Gr%C3%BC%C3%9Fe+%26+%245");
        assertThat(post.headers().first("Referer")).contains("http://chat/w");
    }

    @Test
    void aFieldHoldsItsPresetUntilItIsFilledIn() {
        site.deck(
                "http://chat/w",
                """
                <card><p><input name="t" value="hi"/>
                <anchor>Send<go href="s"><postfield name="x" value="$t"/></go></anchor></p></card>
                """);
        site.deck("http://chat/s?x=hi", "<card title='Sent'><p/></card>");
        browser.open("http://chat/w");
        assertThat(browser.submit("Send").orThrow().title()).isEqualTo("Sent");
    }

    @Test
    void anOptionIsChosenByItsLabelAndTheFirstOneWithoutAChoice() {
        site.deck(
                "http://chat/w",
                """
                <card><p><select name="to" iname="i"><option value="1">Ana</option>
                <option value="2">Ben</option></select><a href="s?to=$(to)&amp;i=$(i)">Go</a></p></card>
                """);
        site.deck("http://chat/s?to=1&i=1", "<card title='First'><p/></card>");
        site.deck("http://chat/s?to=2&i=2", "<card title='Second'><p/></card>");
        browser.open("http://chat/w");
        assertThat(browser.follow("Go").orThrow().title()).isEqualTo("First");
        browser.back();
        browser.fill("to", "Ben");
        assertThat(browser.follow("Go").orThrow().title()).isEqualTo("Second");
    }

    @Test
    void aVariableInALinkIsEscaped() {
        site.deck(
                "http://chat/w",
                "<card><p><input name='q'/><a href='s?q=$(q)&amp;r=$(q:noesc)'>Go</a></p></card>");
        site.deck("http://chat/s?q=a%26%20b&r=a& b", "<card title='Found'><p/></card>");
        browser.open("http://chat/w");
        browser.fill("q", "a& b");
        assertThat(browser.follow("Go").orThrow().title()).isEqualTo("Found");
    }

    @Test
    void anotherCardOfTheSameDeckIsShownWithoutAsking() {
        site.deck(
                "http://chat/",
                """
                <card id="a" title="One"><p><anchor>On<go href="#b"><setvar name="v" value="7"/>
                </go></anchor></p></card><card id="b" title="Two"><p>v is $(v)</p></card>
                """);
        browser.open("http://chat/");
        site.asked();
        var second = browser.follow("On").orThrow();
        assertThat(second.title()).isEqualTo("Two");
        assertThat(second.text()).isEqualTo("v is 7");
        assertThat(browser.back().orThrow().title()).isEqualTo("One");
        assertThat(site.wasAskedNothingMore()).isTrue();
    }

    @Test
    void theFragmentOfAUrlNamesTheCard() {
        site.deck("http://chat/", "<card id='a'><p/></card><card id='b' title='B'><p/></card>");
        assertThat(browser.open("http://chat/#b").orThrow().title()).isEqualTo("B");
        assertThat(((WspPdu.Get) site.asked()).uri()).isEqualTo("http://chat/");
    }

    @Test
    void aNewContextForgetsVariablesAndHistory() {
        site.deck("http://chat/w", "<card><p><input name='q'/><a href='n'>On</a></p></card>");
        site.deck("http://chat/n", "<card title='N' newcontext='true'><p>q: $(q)</p></card>");
        browser.open("http://chat/w");
        browser.fill("q", "secret");
        assertThat(browser.follow("On").orThrow().text()).isEqualTo("q:");
        assertThat(browser.back().orThrow().title()).isEqualTo("N");
    }

    @Test
    void aCardThatGoesOnByItselfIsLeftAtOnceAndACircleOfThemEnds() {
        site.deck("http://chat/", "<card onenterforward='#b'/><card id='b' title='B'><p/></card>");
        site.deck("http://chat/o", "<card onenterforward='o' title='O'><p/></card>");
        assertThat(browser.open("http://chat/").orThrow().title()).isEqualTo("B");
        assertThat(browser.open("http://chat/o").orThrow().title()).isEqualTo("O");
    }

    @Test
    void aTemplateButtonStandsOnEveryCardThatDoesNotReplaceIt() {
        site.deck(
                "http://chat/",
                """
                <template><do type="options" label="Home" name="h"><go href="/home"/></do></template>
                <card id="a"><p/></card>
                <card id="b"><do type="options" name="h"><noop/></do><p/></card>
                """);
        assertThat(browser.open("http://chat/").orThrow().buttons()).containsExactly("Home");
        assertThat(browser.open("http://chat/#b").orThrow().buttons()).isEmpty();
    }

    @Test
    void aRedirectIsFollowedAndACookieComesBack() {
        site.reply(
                "http://chat/",
                302,
                "<card><p/></card>",
                "Location",
                "/in",
                "Set-Cookie",
                "s=42; Path=/");
        site.deck("http://chat/in", "<card title='In'><p><a href='x'>On</a></p></card>");
        site.deck("http://chat/x", "<card title='X'><p/></card>");
        var page = browser.open("http://chat/").orThrow();
        assertThat(page.title()).isEqualTo("In");
        assertThat(page.url()).isEqualTo("http://chat/in");
        assertThat(browser.follow("On").orThrow().title()).isEqualTo("X");
        assertThat(((WspPdu.Get) site.asked()).headers().has("Cookie")).isFalse();
        assertThat(((WspPdu.Get) site.asked()).headers().first("Cookie").orElseThrow())
                .contains("s=42");
        assertThat(((WspPdu.Get) site.asked()).headers().first("Cookie").orElseThrow())
                .contains("s=42");
    }

    @Test
    void aRedirectInACircleEnds() {
        site.reply("http://chat/", 302, "<card><p/></card>", "Location", "http://chat/");
        assertThat(browser.open("http://chat/")).isEqualTo(new Page.TooManyRedirects());
    }

    @Test
    void whatIsNoDeckOrABrokenOneIsSaidSo() {
        site.plain("http://chat/t", "text").octets("http://chat/b", Octets.of(3, 4, 0x6A, 0, 0x7F));
        assertThat(browser.open("http://chat/t"))
                .isInstanceOfSatisfying(
                        Page.NotADeck.class,
                        page -> assertThat(page.contentType().mediaType()).isEqualTo("text/plain"));
        assertThat(browser.open("http://chat/b")).isInstanceOf(Page.Unreadable.class);
        assertThat(browser.open("http://chat/gone"))
                .isInstanceOfSatisfying(
                        Page.NotADeck.class, page -> assertThat(page.status()).isEqualTo(404));
    }

    @Test
    void anErrorDeckIsShownWithItsStatus() {
        site.reply("http://chat/", 403, "<card><p>Not for you.</p></card>");
        var page = browser.open("http://chat/").orThrow();
        assertThat(page.status()).isEqualTo(403);
        assertThat(page.text()).isEqualTo("Not for you.");
    }

    @Test
    void aLinkThatIsNotThereIsNotFollowed() {
        site.deck("http://chat/", "<card><p/></card>");
        browser.open("http://chat/");
        assertThatThrownBy(() -> browser.follow("Ana"))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessageContaining("link");
    }
}
