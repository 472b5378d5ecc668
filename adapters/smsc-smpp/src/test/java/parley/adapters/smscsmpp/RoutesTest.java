package parley.adapters.smscsmpp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import parley.adapters.smscsmpp.LinkConfig.Bind;
import parley.adapters.smscsmpp.Routes.Reason;
import parley.adapters.smscsmpp.Routes.Route;
import parley.chat.budget.Money;
import parley.chat.identity.Msisdn;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

class RoutesTest {
    private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
    private static final Msisdn BERLIN = Msisdn.ofDigits("493055501");
    private static final Msisdn MOBILE = Msisdn.ofDigits("491715550001");
    private static final Msisdn VIENNA = Msisdn.ofDigits("43155501");
    private static final Health UP = new Health.Up();
    private static final Health AWAY = new Health.Away(NOON.minusSeconds(60));

    @Test
    void theLongestPrefixIsFirstThenTheLowerPrice() {
        var links =
                List.of(
                        link("all", "0.01"),
                        link("dear", "0.09", "49"),
                        link("cheap", "0.05", "49", "43"),
                        link("mobile", "0.20", "4917", "4916"));
        assertThat(order(links, Map.of(), MOBILE))
                .containsExactly("mobile", "cheap", "dear", "all");
        assertThat(order(links, Map.of(), BERLIN)).containsExactly("cheap", "dear", "all");
        assertThat(order(links, Map.of(), VIENNA)).containsExactly("cheap", "all");
        var first = route(links, Map.of(), MOBILE, Set.of()).ways().getFirst();
        assertThat(first.why()).isEqualTo("prefix of 4 digits, 0.20 a part");
    }

    @Test
    void whatDoesNotComeInQuestionIsSaidWithItsReason() {
        var links =
                List.of(
                        link("away", "0"),
                        link("refused", "0"),
                        link("other", "0", "43"),
                        link("ears", Bind.RECEIVER, "0"),
                        link("mouth", Bind.TRANSMITTER, "0"));
        var route = route(links, Map.of("away", AWAY), BERLIN, Set.of("refused"));
        assertThat(route.ways()).extracting(way -> way.link().name()).containsExactly("mouth");
        assertThat(route.passedOver())
                .extracting(one -> one.link().name() + " " + one.reason())
                .containsExactly(
                        "away " + Reason.AWAY,
                        "refused " + Reason.REFUSED,
                        "other " + Reason.CARRIES_OTHER_NUMBERS,
                        "ears " + Reason.ONLY_RECEIVES);
    }

    @Test
    void aLinkOfWhichNothingIsKnownIsAway() {
        var links = List.of(link("new", "0"));
        var route = new Routes(links).route(BERLIN, Map.of(), Set.of(), NOON);
        assertThat(route.ways()).isEmpty();
        assertThat(route.isPassedOver(Reason.AWAY)).isTrue();
    }

    @Test
    void throttledForAMomentDecidesBetweenEqualsOnlyAndForLongAgainstAll() {
        var links =
                List.of(link("cheap", "0.05", "49"), link("same", "0.05", "49"), link("all", "9"));
        var briefly = new Health.Throttled(NOON.minusSeconds(9), NOON);
        assertThat(order(links, Map.of("cheap", briefly), BERLIN))
                .containsExactly("same", "cheap", "all");
        assertThat(order(links, Map.of("cheap", briefly, "same", briefly), BERLIN).getLast())
                .isEqualTo("all");
        var tooLong = new Health.Throttled(NOON.minusSeconds(10), NOON);
        assertThat(order(links, Map.of("cheap", tooLong, "same", AWAY), BERLIN))
                .containsExactly("all", "cheap");
    }

    @Test
    void aLinkThatWasThrottledForLongIsTriedAgainAfterAWhile() {
        var links = List.of(link("cheap", "0.05"), link("dear", "0.09"));
        var throttled = new Health.Throttled(NOON.minusSeconds(60), NOON);
        Map<String, Health> health = Map.of("cheap", throttled, "dear", UP);
        var routes = new Routes(links);
        Instant almost = NOON.plus(Routes.PASSED_OVER_FOR).minusMillis(1);
        assertThat(names(routes.route(BERLIN, health, Set.of(), almost)))
                .containsExactly("dear", "cheap");
        assertThat(names(routes.route(BERLIN, health, Set.of(), almost.plusMillis(1))))
                .containsExactly("cheap", "dear");
    }

    @Test
    void equalLinksShareTheNumbersAndEachNumberStays() {
        var links = List.of(link("a", "0"), link("b", "0"), link("c", "0"));
        var count = new java.util.HashMap<String, Integer>();
        for (int i = 0; i < 3_000; i++) {
            var number = Msisdn.ofDigits("4917" + (1_000_000 + i));
            String first = order(links, Map.of(), number).getFirst();
            count.merge(first, 1, Integer::sum);
            assertThat(order(links, Map.of(), number).getFirst()).isEqualTo(first);
            var others = new HashSet<>(order(links, Map.of(first, AWAY), number));
            assertThat(others).hasSize(2).doesNotContain(first);
        }
        assertThat(count.values()).hasSize(3).allMatch(each -> each > 700);
    }

    @Test
    void whenOneGoesAwayOnlyItsNumbersMove() {
        var links = List.of(link("a", "0"), link("b", "0"), link("c", "0"));
        for (int i = 0; i < 1_000; i++) {
            var number = Msisdn.ofDigits("4917" + (1_000_000 + i));
            String first = order(links, Map.of(), number).getFirst();
            if (!first.equals("a")) {
                assertThat(order(links, Map.of("a", AWAY), number).getFirst()).isEqualTo(first);
            }
        }
    }

    @Test
    void pressureGrowsWithTimeAndEnds() {
        var since = NOON.minus(Duration.ofHours(1));
        assertThat(Routes.pressure(UP, NOON)).isEqualTo(Routes.Pressure.NONE);
        assertThat(Routes.pressure(new Health.Throttled(since, since.plusSeconds(9)), NOON))
                .isEqualTo(Routes.Pressure.NONE);
        assertThat(Routes.pressure(new Health.Throttled(since, NOON), NOON))
                .isEqualTo(Routes.Pressure.THROTTLED_FOR_LONG);
        assertThat(Routes.pressure(new Health.Throttled(NOON, NOON), NOON.plusSeconds(1)))
                .isEqualTo(Routes.Pressure.THROTTLED);
    }

    /// All are up but those that are named.
    private static Route route(
            List<LinkConfig> links, Map<String, Health> health, Msisdn to, Set<String> refused) {
        var all = new java.util.HashMap<String, Health>();
        links.forEach(link -> all.put(link.name(), UP));
        all.putAll(health);
        return new Routes(links).route(to, all, refused, NOON);
    }

    private static List<String> order(
            List<LinkConfig> links, Map<String, Health> health, Msisdn to) {
        return names(route(links, health, to, Set.of()));
    }

    private static List<String> names(Route route) {
        return route.ways().stream().map(way -> way.link().name()).toList();
    }

    private static LinkConfig link(String name, String price, String... prefixes) {
        return link(name, Bind.TRANSCEIVER, price, prefixes);
    }

    private static LinkConfig link(String name, Bind bind, String price, String... prefixes) {
        return new LinkConfig(
                name,
                name,
                new LinkConfig.Place("127.0.0.1", 1, Optional.empty()),
                new LinkConfig.Login(bind, "parley", "", ""),
                new LinkConfig.Load(1, 0),
                Set.of(prefixes),
                Money.of(price));
    }
}
