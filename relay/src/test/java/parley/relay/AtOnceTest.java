package parley.relay;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import parley.octets.Octets;
import parley.relay.RelayConfig.CookieMode;
import parley.wsp.Headers;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/// What memory answers on a thread that must not wait: the same as anybody gets who waits, or
/// nothing.
class AtOnceTest {
    private static final String PAGE = "http://a.example/p";
    private static final String WML = "text/vnd.wap.wml";
    private static final Headers COMPILED = Headers.of("Accept", Asker.WMLC);
    private static final long SEED = 2026;

    private final StandInOrigins origins = new StandInOrigins();
    private Relay relay = new Relay(Asker.usual(), origins);

    private void site(String deck, String... fields) {
        origins.at(PAGE, StandInOrigins.response(200, WML, deck, fields));
    }

    private static RelayRequest get(Headers headers, RelayClient client) {
        return new RelayRequest(
                "GET", PAGE, headers, Optional.empty(), Octets.EMPTY, client, 1_400);
    }

    private Optional<RelayReply> atOnce(Headers headers, Duration later) {
        return relay.answerAtOnce(get(headers, RelayClient.STRANGER), Asker.NOW.plus(later));
    }

    private RelayReply waited(Headers headers, Duration later) {
        return relay.answer(get(headers, RelayClient.STRANGER), Asker.NOW.plus(later));
    }

    @Test
    void aKeptPageThatWasCompiledIsAnsweredAtOnceWithItsAge() {
        site(Asker.DECK, "Cache-Control", "max-age=60");
        assertThat(atOnce(COMPILED, Duration.ZERO)).isEmpty();
        assertThat(origins.asked).isEmpty();
        waited(COMPILED, Duration.ZERO);
        for (int seconds : List.of(1, 1, 7)) {
            var later = Duration.ofSeconds(seconds);
            var reply = atOnce(COMPILED, later);
            assertThat(reply).contains(waited(COMPILED, later));
            assertThat(reply.orElseThrow().headers().first("Age"))
                    .contains(Integer.toString(seconds));
        }
        assertThat(atOnce(COMPILED, Duration.ofSeconds(61))).isEmpty();
        assertThat(origins.asked).hasSize(1);
    }

    @Test
    void whatWasChangedIsNotAnsweredFromMemory() {
        site(Asker.DECK, "Cache-Control", "max-age=60");
        waited(COMPILED, Duration.ZERO);
        assertThat(atOnce(COMPILED, Duration.ZERO)).isPresent();
        relay.answer(
                new RelayRequest(
                        "POST",
                        PAGE,
                        COMPILED,
                        Optional.empty(),
                        Octets.of(1),
                        RelayClient.STRANGER,
                        1_400),
                Asker.NOW);
        assertThat(atOnce(COMPILED, Duration.ZERO)).isEmpty();
    }

    @Test
    void aPageThatIsKeptAnewTakesThePlaceOfTheAnswerBefore() {
        site(Asker.DECK, "Cache-Control", "max-age=60");
        waited(COMPILED, Duration.ZERO);
        var before = atOnce(COMPILED, Duration.ZERO).orElseThrow();
        site(Asker.DECK.replace("Hello", "Other"), "Cache-Control", "max-age=60");
        waited(Headers.of("Accept", Asker.WMLC, "Cache-Control", "no-cache"), Duration.ZERO);
        waited(COMPILED, Duration.ZERO); // compiles it
        assertThat(Asker.shown(before)).contains("Hello");
        assertThat(Asker.shown(atOnce(COMPILED, Duration.ZERO).orElseThrow())).contains("Other");
    }

    @Test
    void whoWantsItFreshOrIsToldThatItIsNotHasToWait() {
        site(Asker.DECK, "Cache-Control", "max-age=60");
        waited(COMPILED, Duration.ZERO);
        var fresh = Headers.of("Accept", Asker.WMLC, "Cache-Control", "no-cache");
        assertThat(atOnce(fresh, Duration.ZERO)).isEmpty();
        var stale = Headers.of("Accept", Asker.WMLC, "Cache-Control", "max-stale=100");
        assertThat(atOnce(stale, Duration.ofSeconds(70)))
                .contains(waited(stale, Duration.ofSeconds(70)));
        assertThat(origins.asked).hasSize(1);
    }

    @Test
    void whoseCookiesWeKeepAndWhatATrustedHostIsToldIsNotForMemory() {
        site(Asker.DECK, "Cache-Control", "public, max-age=60");
        var usual = Asker.usual();
        var client =
                new RelayClient(Optional.of("p1"), Optional.empty(), Optional.of("4915112345678"));
        relay = new Relay(with(usual, CookieMode.HELD, Set.of()), origins);
        relay.answer(get(COMPILED, client), Asker.NOW);
        assertThat(relay.answerAtOnce(get(COMPILED, client), Asker.NOW)).isEmpty();
        assertThat(relay.answerAtOnce(get(COMPILED, RelayClient.STRANGER), Asker.NOW)).isPresent();

        relay = new Relay(with(usual, CookieMode.PASSED, Set.of("a.example")), origins);
        relay.answer(get(COMPILED, client), Asker.NOW);
        assertThat(relay.answerAtOnce(get(COMPILED, client), Asker.NOW)).isEmpty();
    }

    private static RelayConfig with(RelayConfig usual, CookieMode mode, Set<String> trusted) {
        return new RelayConfig(
                usual.name(),
                usual.urlMaps(),
                usual.redirectsMax(),
                new RelayConfig.Trust(usual.trust().numberField(), trusted),
                new RelayConfig.Cookies(mode, 10, 10),
                usual.cache(),
                usual.decks());
    }

    /// Pages, phones and times by chance: at once nobody is ever asked, and what comes is what
    /// comes otherwise.
    @Test
    void memorySaysWhatWaitingSays() {
        var random = new Random(SEED);
        var phones =
                List.of(
                        COMPILED,
                        Headers.of("Accept", "text/vnd.wap.wml"),
                        Headers.of("Accept", Asker.WMLC, "Accept-Charset", "iso-8859-1"),
                        Headers.of("Accept", Asker.WMLC, "If-None-Match", "\"e1\""),
                        Headers.of("Accept", Asker.WMLC, "Cookie", "a=b"),
                        Headers.of("Accept", Asker.WMLC, "Cache-Control", "max-age=3"),
                        Headers.of("Accept", Asker.WMLC, "Cache-Control", "max-stale"));
        var decks =
                List.of(
                        Asker.DECK,
                        Asker.DECK.replace("Hello", "<b>Broken"),
                        Asker.DECK.replace("Hello", "Words of a page. ".repeat(200)),
                        Asker.DECK.replace(
                                "<card",
                                "<head><meta http-equiv=\"Age\" content=\"99\"/></head>"
                                        + "<card"));
        int answered = 0;
        var now = Asker.NOW;
        for (int i = 0; i < 3_000; i++) {
            if (random.nextInt(15) == 0) {
                site(
                        decks.get(random.nextInt(decks.size())),
                        "Cache-Control",
                        "max-age=" + random.nextInt(12),
                        "ETag",
                        "\"e" + random.nextInt(3) + "\"",
                        "Vary",
                        random.nextBoolean() ? "Accept-Charset" : "Accept");
            }
            now = now.plusMillis(random.nextInt(1_500));
            answered +=
                    compare(get(phones.get(random.nextInt(phones.size())), person(random)), now);
        }
        assertThat(answered).as("seed %d", SEED).isGreaterThan(300);
    }

    private static RelayClient person(Random random) {
        return random.nextBoolean()
                ? RelayClient.STRANGER
                : new RelayClient(Optional.of("p"), Optional.empty(), Optional.empty());
    }

    private int compare(RelayRequest request, Instant now) {
        int asked = origins.asked.size();
        var atOnce = relay.answerAtOnce(request, now);
        assertThat(origins.asked).as("seed %d", SEED).hasSize(asked);
        var waited = relay.answer(request, now);
        atOnce.ifPresent(reply -> assertThat(reply).as("seed %d", SEED).isEqualTo(waited));
        return atOnce.isPresent() ? 1 : 0;
    }
}
