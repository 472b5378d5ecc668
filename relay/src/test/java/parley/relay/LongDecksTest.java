package parley.relay;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import parley.octets.Octets;
import parley.relay.RelayConfig.DeckSize;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Long decks in pages, and how long "long" is for a phone. UAProf 7.6, WSP 8.3.2.1.
class LongDecksTest {
    private static final String PAGE = "http://a.example/d/p?q=1";
    private static final Pattern MORE = Pattern.compile("href=\"([^\"]*parley-page=[^\"]*)\"");
    private static final String PROFILE =
            """
            <?xml version="1.0"?>
            <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
                     xmlns:prf="http://www.wapforum.org/profiles/UAPROF/ccppschema-20010430#">
              <rdf:Description rdf:ID="Phone">
                <prf:component>
                  <rdf:Description rdf:ID="WapCharacteristics">
                    <prf:WapVersion>1.2.1</prf:WapVersion>
                    <prf:WmlDeckSize> 2000 </prf:WmlDeckSize>
                  </rdf:Description>
                </prf:component>
              </rdf:Description>
            </rdf:RDF>
            """;

    private final StandInOrigins origins = new StandInOrigins();
    private Relay relay = relay(8 << 20);
    private Asker phone = new Asker(relay).takes(100_000);

    private Relay relay(long moreOctetsMax) {
        var usual = Asker.usual();
        var decks =
                new RelayConfig.Decks(
                        1_397,
                        List.of(new DeckSize("Big", 9_000), new DeckSize("BigOld/1", 700)),
                        true,
                        1 << 20,
                        moreOctetsMax,
                        Duration.ofMinutes(10));
        return new Relay(
                new RelayConfig(
                        usual.name(),
                        usual.urlMaps(),
                        usual.redirectsMax(),
                        usual.trust(),
                        usual.cookies(),
                        usual.cache(),
                        decks),
                origins);
    }

    private static String words(int count) {
        var deck = new StringBuilder("<wml><card id=\"a\"><p>");
        for (int i = 0; i < count; i++) {
            deck.append("word").append(i).append(' ');
        }
        return deck.append("</p></card></wml>").toString();
    }

    private void site(String deck) {
        origins.at(PAGE, StandInOrigins.response(200, "text/vnd.wap.wml", deck));
    }

    private List<RelayReply> turnAll(RelayReply first) {
        var pages = new ArrayList<>(List.of(first));
        for (int number = 2; ; number++) {
            var link = MORE.matcher(Asker.shown(pages.getLast()));
            String next = "";
            while (link.find()) {
                if (link.group(1).endsWith("." + number)) {
                    next = link.group(1).replace("&amp;", "&");
                }
            }
            if (next.isEmpty()) {
                return pages;
            }
            String uri = PageAddress.of(PAGE).orElseThrow().resolve(next).orElseThrow().text();
            pages.add(phone.get(uri));
        }
    }

    @Test
    void aLongDeckIsReadPageByPageAndNothingIsLost() {
        site(words(1_000));

        var pages = turnAll(phone.get(PAGE));

        assertThat(pages).hasSizeGreaterThan(4);
        assertThat(pages)
                .allSatisfy(page -> {
                    assertThat(page.status()).isEqualTo(200);
                    assertThat(page.body().length()).isLessThanOrEqualTo(1_397);
                });
        var read = new StringBuilder();
        pages.forEach(page -> read.append(Asker.shown(page)).append(' '));
        for (int i = 0; i < 1_000; i++) {
            assertThat(read.toString()).containsPattern("word" + i + "\\b");
        }
        assertThat(origins.asked).hasSize(1);
    }

    @Test
    void furtherPagesStandWhereTheWholeStandsSoThatLinksLeadOn() {
        site(words(1_000));

        var link = MORE.matcher(Asker.shown(phone.get(PAGE)));

        assertThat(link.find()).isTrue();
        assertThat(link.group(1)).startsWith("p?q=1&amp;parley-page=");
    }

    @Test
    void aPageThatIsOverSaysSoAndLinksTheWhole() {
        site(words(1_000));
        var link = MORE.matcher(Asker.shown(phone.get(PAGE)));
        assertThat(link.find()).isTrue();
        phone.now = Asker.NOW.plus(Duration.ofMinutes(11));

        var reply = phone.get("http://a.example/d/" + link.group(1).replace("&amp;", "&"));

        assertThat(reply.status()).isEqualTo(410);
        assertThat(Asker.shown(reply)).contains("load the page again").contains("href=\"" + PAGE);
        assertThat(origins.asked).hasSize(1);
    }

    @Test
    void aGuessedPageIsNobodys() {
        var reply = phone.get(PAGE + "&parley-page=AAAAAAAAAAAAAAAAAAAA.2");

        assertThat(reply.status()).isEqualTo(410);
        assertThat(origins.asked).isEmpty();
    }

    @Test
    void keptPagesAreBounded() {
        relay = relay(10_000);
        phone = new Asker(relay).takes(100_000);
        site(words(800));
        var first = phone.get(PAGE);
        site(words(801));
        phone.get(PAGE);

        var link = MORE.matcher(Asker.shown(first));
        assertThat(link.find()).isTrue();
        var reply = phone.get("http://a.example/d/" + link.group(1).replace("&amp;", "&"));

        assertThat(reply.status()).isEqualTo(410);
        assertThat(relay.counters()).containsEntry("relay_more_pages_made_room", 1L);
    }

    @Test
    void whatWasSentIsNotSentAgainToSeeItsPages() {
        site(words(1_000));

        var first =
                phone.post(
                        PAGE,
                        "application/x-www-form-urlencoded",
                        Octets.of("a=1", StandardCharsets.US_ASCII));
        var pages = turnAll(first);

        assertThat(pages).hasSizeGreaterThan(4);
        assertThat(origins.asked).hasSize(1);
    }

    // how long

    @ParameterizedTest(name = "{0} with {1}")
    @CsvSource({
        "Unknown/1.0, 100000, 1397",
        "Big/1.0, 100000, 9000",
        "BigOld/1.1, 100000, 700",
        "Big/1.0, 1400, 1400",
        "Unknown/1.0, 600, 600"
    })
    void theBudgetIsThePhonesOrItsSessions(String userAgent, int carried, int budget) {
        site(words(2_000));
        phone.with("Accept", Asker.WMLC, "User-Agent", userAgent).takes(carried);

        var reply = phone.get(PAGE);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body().length()).isBetween(budget * 6 / 10, budget);
    }

    @Test
    void aProfileSaysHowLongAndIsAskedForOnce() {
        origins.at("http://p.example/phone", StandInOrigins.response(200, "text/xml", PROFILE));
        site(words(2_000));
        phone.with("Accept", Asker.WMLC, "Profile", "http://p.example/phone");

        int octets = phone.get(PAGE).body().length();
        phone.get(PAGE);

        assertThat(octets).isBetween(1_500, 2_000);
        assertThat(origins.asked)
                .filteredOn(asked -> asked.uri().getHost().equals("p.example"))
                .hasSize(1);
    }

    @Test
    void aProfileThatCannotBeReadLeavesTheDefault() {
        origins.at("http://p.example/phone", StandInOrigins.response(200, "text/xml", "<a><b>"));
        site(words(2_000));

        var reply = phone.with("Accept", Asker.WMLC, "Profile", "http://p.example/phone").get(PAGE);

        assertThat(reply.body().length()).isLessThanOrEqualTo(1_397);
        assertThat(relay.counters()).containsEntry("relay_profile_missing", 1L);
    }

    @Test
    void aPhoneWithoutRoomForAnyPageIsToldSo() {
        site(words(2_000));

        var reply = phone.takes(200).get(PAGE);

        assertThat(reply.status()).isEqualTo(413);
    }
}
