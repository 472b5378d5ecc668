package parley.relay;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/// The shared cache. RFC 9111, WAP-120 4.2.2 and 6.
class CacheTest {
    private static final String PAGE = "http://a.example/p";
    private static final String WML = "text/vnd.wap.wml";
    private static final String DATE = "Wed, 01 Jul 2026 12:00:00 GMT";
    private static final String TEN_DAYS_AGO = "Sun, 21 Jun 2026 12:00:00 GMT";

    private final StandInOrigins origins = new StandInOrigins();
    private final Relay relay = new Relay(Asker.usual(), origins);
    private final Asker phone = new Asker(relay).takes(5_000);

    private void site(String... fields) {
        origins.at(PAGE, StandInOrigins.response(200, WML, Asker.DECK, fields));
    }

    private static String[] fields(String text) {
        return text == null ? new String[0] : text.split("\\s*(?:: |; ;)\\s*");
    }

    private int askedAfter(int seconds) {
        phone.now = Asker.NOW.plusSeconds(seconds);
        phone.get(PAGE);
        return origins.asked.size();
    }

    /// RFC 9111 3, 4.2: how often the origin is asked, when the page is asked for twice.
    @ParameterizedTest(name = "{0} after {1} s")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    Cache-Control: max-age=60                                      | 59     | 1
                    Cache-Control: max-age=60                                      | 60     | 2
                    Cache-Control: max-age=60, s-maxage=10                         | 30     | 2
                    Cache-Control: s-maxage=60, max-age=10                         | 30     | 1
                    Cache-Control: max-age="60"                                    | 30     | 1
                    Cache-Control: max-age=soon                                    | 0      | 2
                    Cache-Control: max-age=60; ;Age: 50                            | 9      | 1
                    Cache-Control: max-age=60; ;Age: 50                            | 11     | 2
                    Cache-Control: max-age=60; ;Date: Wed, 01 Jul 2026 11:59:30 GMT | 29    | 1
                    Cache-Control: max-age=60; ;Date: Wed, 01 Jul 2026 11:59:30 GMT | 31    | 2
                    Expires: Wed, 01 Jul 2026 12:01:00 GMT; ;Date: %1$s             | 59    | 1
                    Expires: Wed, 01 Jul 2026 12:01:00 GMT; ;Date: %1$s             | 60    | 2
                    Expires: Wednesday, 01-Jul-26 12:01:00 GMT; ;Date: %1$s         | 59    | 1
                    Expires: Wed Jul  1 12:01:00 2026; ;Date: %1$s                  | 59    | 1
                    Expires: Sunday, 06-Nov-94 08:49:37 GMT; ;Date: %1$s            | 0     | 2
                    Last-Modified: Sunday, 06-Nov-94 08:49:37 GMT; ;Date: %1$s      | 86399 | 1
                    Expires: 0                                                     | 0      | 2
                    Cache-Control: max-age=60; ;Expires: 0                          | 30    | 1
                    Last-Modified: %2$s; ;Date: %1$s                                | 86399 | 1
                    Last-Modified: %2$s; ;Date: %1$s                                | 86400 | 2
                    ETag: "x"                                                      | 0      | 2
                    Date: %1$s                                                     | 0      | 2
                    Cache-Control: no-store, max-age=60                            | 0      | 2
                    Cache-Control: private, max-age=60                             | 0      | 2
                    Cache-Control: no-cache, max-age=60                            | 0      | 2
                    Cache-Control: max-age=60; ;Set-Cookie: a=1                     | 0     | 2
                    Cache-Control: max-age=60; ;Vary: *                             | 0     | 2
                    """)
    void aPageIsKeptForAsLongAsItSays(String said, int seconds, int asked) {
        site(fields(said.formatted(DATE, TEN_DAYS_AGO)));
        phone.get(PAGE);

        assertThat(askedAfter(seconds)).isEqualTo(asked);
    }

    /// RFC 9111 5.2.1.
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    Cache-Control | no-cache        | 10 | 2
                    Pragma        | no-cache        | 10 | 2
                    Cache-Control | max-age=5       | 10 | 2
                    Cache-Control | max-age=15      | 10 | 1
                    Cache-Control | min-fresh=49    | 10 | 1
                    Cache-Control | min-fresh=51    | 10 | 2
                    Cache-Control | max-stale       | 99 | 1
                    Cache-Control | max-stale=10    | 65 | 1
                    Cache-Control | max-stale=10    | 75 | 2
                    """)
    void aPhoneMayWishItFresherOrNot(String name, String said, int seconds, int asked) {
        site("Cache-Control", "max-age=60");
        phone.get(PAGE);
        phone.with("Accept", Asker.WMLC, name, said);

        assertThat(askedAfter(seconds)).isEqualTo(asked);
    }

    @Test
    void onlyIfCachedIsAnswered504Else() {
        site("Cache-Control", "max-age=60");
        phone.with("Accept", Asker.WMLC, "Cache-Control", "only-if-cached");

        assertThat(phone.get(PAGE).status()).isEqualTo(504);
        assertThat(origins.asked).isEmpty();
    }

    @Test
    void aQuestionNotToBeKeptKeepsNothing() {
        site("Cache-Control", "max-age=60");
        phone.with("Accept", Asker.WMLC, "Cache-Control", "no-store").get(PAGE);
        phone.with("Accept", Asker.WMLC);

        assertThat(askedAfter(0)).isEqualTo(2);
    }

    @Test
    void whatIsKeptTellsItsAge() {
        site("Cache-Control", "max-age=60", "Age", "5");
        phone.get(PAGE);
        phone.now = Asker.NOW.plusSeconds(10);

        assertThat(phone.get(PAGE).headers().all("Age")).containsExactly("15");
    }

    /// RFC 9111 3.5; and cookies, which name a person too.
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    Authorization | max-age=60                  | 2
                    Authorization | public, max-age=60          | 1
                    Authorization | s-maxage=60                 | 1
                    Authorization | must-revalidate, max-age=60 | 1
                    Cookie        | max-age=60                  | 2
                    Cookie        | public, max-age=60          | 1
                    """)
    void whatWasSaidToAPersonIsHersUnlessItSaysOtherwise(String name, String said, int asked) {
        site("Cache-Control", said);
        phone.with("Accept", Asker.WMLC, name, "Basic YWI6Yw==").get(PAGE);

        assertThat(askedAfter(1)).isEqualTo(asked);
    }

    @Test
    void variantsAreToldApart() {
        site("Cache-Control", "max-age=60", "Vary", "Accept-Language, User-Agent");
        for (var language : new String[] {"en", "de", "en", "de"}) {
            phone.with("Accept", Asker.WMLC, "Accept-Language", language).get(PAGE);
        }

        assertThat(origins.asked).hasSize(2);
    }

    @Test
    void aStalePageIsAskedAboutAndItsNewerFieldsCount() {
        site("Cache-Control", "max-age=60", "ETag", "\"x\"", "X-Own", "old");
        phone.get(PAGE);
        origins.at(
                PAGE,
                StandInOrigins.response(
                        304, "", "", "Cache-Control", "max-age=90", "X-Own", "new"));
        phone.now = Asker.NOW.plusSeconds(61);

        var reply = phone.get(PAGE);

        assertThat(origins.lastField("If-None-Match")).isEqualTo("\"x\"");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(Asker.shown(reply)).contains("Hello");
        assertThat(reply.headers().all("X-Own")).containsExactly("new");
        assertThat(askedAfter(61 + 89)).isEqualTo(2);
    }

    /// Its origin has just said that it is good, whatever its clock says. RFC 2616 13.1.1, 14.46.
    @ParameterizedTest(name = "{0}")
    @ValueSource(ints = {304, 200})
    void whatTheOriginJustConfirmedIsFirstHand(int confirmedWith) {
        site("Cache-Control", "max-age=60", "ETag", "\"x\"", "Date", TEN_DAYS_AGO);
        phone.get(PAGE);
        if (confirmedWith == 304) {
            origins.at(PAGE, StandInOrigins.response(304, "", "", "Date", TEN_DAYS_AGO));
        }

        var reply = phone.get(PAGE);

        assertThat(origins.lastField("If-None-Match")).isEqualTo("\"x\"");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.headers().has("Age")).isFalse();
        assertThat(reply.headers().has("Warning")).isFalse();
    }

    @Test
    void theAgeThatAConfirmationTellsIsPassedOn() {
        site("Cache-Control", "max-age=60", "ETag", "\"x\"", "Age", "70");
        phone.get(PAGE);
        origins.at(PAGE, StandInOrigins.response(304, "", "", "Age", "7"));

        assertThat(phone.get(PAGE).headers().all("Age")).containsExactly("7");
    }

    @Test
    void aPageThatChangedTakesThePlace() {
        site("Cache-Control", "max-age=60", "Last-Modified", TEN_DAYS_AGO);
        phone.get(PAGE);
        origins.at(
                PAGE,
                StandInOrigins.response(
                        200,
                        WML,
                        Asker.DECK.replace("Hello", "Bye"),
                        "Cache-Control",
                        "max-age=60"));
        phone.now = Asker.NOW.plusSeconds(61);

        assertThat(Asker.shown(phone.get(PAGE))).contains("Bye");
        assertThat(origins.lastField("If-Modified-Since")).isEqualTo(TEN_DAYS_AGO);
        assertThat(askedAfter(62)).isEqualTo(2);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    If-None-Match     | W/"x"                         | 304
                    If-None-Match     | "x"                           | 304
                    If-None-Match     | "y", "x"                      | 304
                    If-None-Match     | *                             | 304
                    If-None-Match     | "y"                           | 200
                    If-Modified-Since | Sun, 21 Jun 2026 12:00:00 GMT | 304
                    If-Modified-Since | Sun, 21 Jun 2026 11:59:59 GMT | 200
                    """)
    void whatAPhoneHasAlreadyIsNotSentAgain(String name, String said, int status) {
        site("Cache-Control", "max-age=60", "ETag", "\"x\"", "Last-Modified", TEN_DAYS_AGO);
        phone.get(PAGE);

        var reply = phone.with("Accept", Asker.WMLC, name, said).get(PAGE);

        assertThat(reply.status()).isEqualTo(status);
        assertThat(origins.asked).hasSize(1);
    }

    /// RFC 9111 4.2.4, 5.2.2.2.
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "max-age=60, 200",
        "'max-age=60, must-revalidate', 502",
        "'max-age=60, proxy-revalidate', 502",
        "s-maxage=60, 502",
    })
    void whenTheOriginIsAwayAStalePageDoesUnlessItSaysOtherwise(String said, int status) {
        site("Cache-Control", said, "ETag", "\"x\"");
        phone.get(PAGE);
        origins.at(PAGE, new OriginAnswer.Failed(OriginAnswer.Reason.UNREACHABLE, ""));
        phone.now = Asker.NOW.plusSeconds(61);

        var reply = phone.get(PAGE);

        assertThat(reply.status()).isEqualTo(status);
        if (status == 200) {
            assertThat(reply.headers().first("Warning")).contains("111 gw \"Revalidation Failed\"");
        }
    }

    @Test
    void aPageNobodyMayFetchAnyMoreIsNotShown() {
        site("Cache-Control", "max-age=60", "ETag", "\"x\"");
        phone.get(PAGE);
        origins.at(PAGE, new OriginAnswer.Failed(OriginAnswer.Reason.NOT_ALLOWED, ""));
        phone.now = Asker.NOW.plusSeconds(61);

        assertThat(phone.get(PAGE).status()).isEqualTo(403);
    }

    @Test
    void whoTakesStalePagesIsToldWhenOneIs() {
        site("Cache-Control", "max-age=60");
        phone.get(PAGE);
        phone.now = Asker.NOW.plusSeconds(61);

        var reply = phone.with("Accept", Asker.WMLC, "Cache-Control", "max-stale").get(PAGE);

        assertThat(reply.headers().first("Warning")).contains("110 gw \"Response is Stale\"");
    }

    /// RFC 9111 4.4.
    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PROPPATCH"})
    void whatChangesAPageMakesItOld(String method) {
        site("Cache-Control", "max-age=60");
        phone.get(PAGE);
        phone.ask(method, PAGE);

        assertThat(askedAfter(1)).isEqualTo(3);
    }

    @Test
    void aChangeThatFailedChangesNothing() {
        site("Cache-Control", "max-age=60");
        phone.get(PAGE);
        origins.at(PAGE, StandInOrigins.response(500, WML, Asker.DECK));
        phone.ask("POST", PAGE);

        assertThat(askedAfter(1)).isEqualTo(2);
    }

    @Test
    void aChangeElsewhereThatNamesAPageOfItsSiteMakesItOld() {
        site("Cache-Control", "max-age=60");
        phone.get(PAGE);
        origins.at("http://a.example/q", StandInOrigins.response(200, "", "", "Location", "/p"));
        origins.at("http://b.example/", StandInOrigins.response(200, "", "", "Location", PAGE));

        phone.ask("POST", "http://b.example/");
        assertThat(askedAfter(1)).isEqualTo(2);
        phone.ask("POST", "http://a.example/q");
        assertThat(askedAfter(1)).isEqualTo(4);
    }

    @Test
    void aHeadIsAnsweredFromWhatIsKept() {
        site("Cache-Control", "max-age=60", "X-Own", "thing");
        phone.get(PAGE);

        var reply = phone.ask("HEAD", PAGE);

        assertThat(origins.asked).hasSize(1);
        assertThat(reply.headers().first("X-Own")).contains("thing");
        assertThat(reply.body().isEmpty()).isTrue();
    }

    @Test
    void aPartIsNeitherKeptNorTakenForTheWhole() {
        site("Cache-Control", "max-age=60");
        phone.get(PAGE);
        phone.with("Accept", Asker.WMLC, "Range", "bytes=0-9").get(PAGE);

        assertThat(origins.asked).hasSize(2);
    }

    @Test
    void whoAsksATrustedHostGetsHerOwnPage() {
        var usual = Asker.usual();
        var trusting =
                new Relay(
                        new RelayConfig(
                                usual.name(),
                                usual.urlMaps(),
                                usual.redirectsMax(),
                                new RelayConfig.Trust("X-Number", java.util.Set.of("a.example")),
                                usual.cookies(),
                                usual.cache(),
                                usual.decks()),
                        origins);
        site("Cache-Control", "max-age=60");
        new Asker(trusting).known("ana").get(PAGE);
        new Asker(trusting).known("ben").get(PAGE);

        assertThat(origins.asked).hasSize(2);
    }

    // bounds

    private Relay caching(long octetsMax, int responseOctetsMax) {
        var usual = Asker.usual();
        return new Relay(
                new RelayConfig(
                        usual.name(),
                        usual.urlMaps(),
                        usual.redirectsMax(),
                        usual.trust(),
                        usual.cookies(),
                        new RelayConfig.Cache(octetsMax, responseOctetsMax),
                        usual.decks()),
                origins);
    }

    @Test
    void whatWasLongestUnusedMakesRoom() {
        var small = caching(2_000, 1_000);
        for (var path : new String[] {"1", "2", "3", "4", "5", "6", "1"}) {
            String uri = "http://a.example/" + path;
            origins.at(
                    uri,
                    StandInOrigins.response(200, WML, Asker.DECK, "Cache-Control", "max-age=60"));
            new Asker(small).get(uri);
        }

        assertThat(origins.asked).hasSize(7);
        assertThat(small.counters().get("relay_cache_made_room")).isPositive();
    }

    @Test
    void aLongPageIsNotKept() {
        var small = new Asker(caching(10_000, 100));
        site("Cache-Control", "max-age=60");
        small.get(PAGE);
        small.get(PAGE);

        assertThat(origins.asked).hasSize(2);
    }

    @Test
    void withoutACacheEveryPageIsAskedFor() {
        var none = new Asker(caching(0, 0));
        site("Cache-Control", "max-age=60");
        none.get(PAGE);
        none.get(PAGE);

        assertThat(origins.asked).hasSize(2);
    }

    // many at once

    @Test
    void ofManyWhoAskAtOnceOneGoes() throws Exception {
        var came = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        origins.at(
                PAGE,
                _ -> {
                    came.countDown();
                    await(go);
                    return StandInOrigins.response(
                            200, WML, Asker.DECK, "Cache-Control", "max-age=60");
                });
        var answers = new LinkedBlockingQueue<RelayReply>();
        var first = Thread.ofVirtual().start(() -> answers.add(phone.get(PAGE)));
        await(came);
        var others = new Thread[20];
        for (int i = 0; i < others.length; i++) {
            others[i] = Thread.ofVirtual().start(() -> answers.add(new Asker(relay).get(PAGE)));
        }
        untilAllWait(others);
        go.countDown();
        first.join();
        for (var other : others) {
            other.join();
        }

        assertThat(answers).hasSize(21).allMatch(reply -> reply.status() == 200);
        assertThat(origins.asked).hasSize(1);
        assertThat(relay.counters()).containsEntry("relay_cache_shared_flight", 20L);
    }

    private static void untilAllWait(Thread[] threads) {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        for (var thread : threads) {
            while (thread.getState() != Thread.State.WAITING) {
                assertThat(System.nanoTime()).isLessThan(until);
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void whoWaitedForAPageThatIsNobodyElsesGoesAlone() throws Exception {
        var came = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        var failed = new AtomicReference<Throwable>();
        origins.at(
                PAGE,
                _ -> {
                    came.countDown();
                    await(go);
                    return StandInOrigins.response(
                            200, WML, Asker.DECK, "Cache-Control", "private");
                });
        var first = Thread.ofVirtual().start(() -> phone.get(PAGE));
        await(came);
        var second = Thread.ofVirtual().unstarted(() -> new Asker(relay).get(PAGE));
        second.setUncaughtExceptionHandler((_, why) -> failed.set(why));
        second.start();
        untilAllWait(new Thread[] {second});
        go.countDown();
        first.join();
        second.join();

        assertThat(failed.get()).isNull();
        assertThat(origins.asked).hasSize(2);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException impatient) {
            throw new AssertionError(impatient);
        }
    }
}
