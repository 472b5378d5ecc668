package parley.adapters.handsetudp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import parley.chat.identity.AccountingEvent;
import parley.chat.identity.Person;
import parley.chat.identity.PushPhone;
import parley.chat.identity.RequestOrigin;
import parley.chat.identity.WapSessionKey;
import parley.chat.presence.ContactPoint;
import parley.testkit.ChatWorld;
import parley.wsp.Headers;
import parley.wsp.SessionId;

import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/// With the real chat; what it believes is seen by where it sends a push.
class OpenSessionsTest {
    private static final WapSessionKey KEY = new WapSessionKey(7);
    private static final SessionId ID = new SessionId(77);
    private static final OpenSessions.Agreed BOTH_PUSHES =
            new OpenSessions.Agreed(true, true, Headers.NONE, 0);
    private static final InetAddress PLACE = PhoneWorld.at(11);
    private static final InetAddress ELSEWHERE = PhoneWorld.at(12);

    private final ChatWorld world = new ChatWorld();
    private final ChatNews news = new ChatNews(Duration.ofMillis(1), new Counters());
    private final OpenSessions sessions =
            new OpenSessions(world.chat(), news, Clock.fixed(ChatWorld.START, ZoneOffset.UTC));
    private Person ana;
    private Person ben;

    @BeforeEach
    void people() {
        ana = world.person("Ana", "4915550000011");
        ben = world.person("Ben", "4915550000022");
        news.start();
    }

    @AfterEach
    void close() {
        news.close();
    }

    private static RequestOrigin from(InetAddress address) {
        return new RequestOrigin(address, Optional.empty(), Optional.of(KEY), Optional.empty());
    }

    private void toldAll() throws InterruptedException {
        PhoneWorld.eventually("told", () -> news.waiting() == 0);
    }

    /// Where a push for the person goes now.
    private List<ContactPoint> pushed(Person from, Person to) {
        world.push.takeCarried();
        world.writes(from, to, "hello");
        return world.push.takeCarried().stream().map(parcel -> parcel.point()).toList();
    }

    private static ContactPoint in(InetAddress address) {
        return new ContactPoint.OpenSession(KEY, address, true);
    }

    @Test
    void aSessionBelongsToWhoeverUsesItUntilItIsClosed() throws Exception {
        sessions.opened(KEY, ID, from(PLACE), BOTH_PUSHES);
        toldAll();
        assertThat(pushed(ben, ana)).isEmpty();

        sessions.usedBy(KEY, ana.id());
        assertThat(pushed(ben, ana)).containsExactly(in(PLACE));
        assertThat(sessions.find(KEY)).contains(ID);

        sessions.closed(KEY);
        toldAll();
        assertThat(pushed(ben, ana)).noneMatch(in(PLACE)::equals);
        assertThat(sessions.size()).isZero();
    }

    @Test
    void aPageThatWasAskedForBeforeTheSessionClosedDoesNotOpenItAgain() throws Exception {
        sessions.opened(KEY, ID, from(PLACE), BOTH_PUSHES);
        sessions.closed(KEY);
        sessions.usedBy(KEY, ana.id());
        toldAll();

        assertThat(pushed(ben, ana)).isEmpty();
    }

    @Test
    void anotherPersonInTheSameSessionTakesItFromTheFirst() throws Exception {
        sessions.opened(KEY, ID, from(PLACE), BOTH_PUSHES);
        sessions.usedBy(KEY, ana.id());
        sessions.usedBy(KEY, ben.id());
        toldAll();

        assertThat(pushed(ana, ben)).containsExactly(in(PLACE));
        assertThat(pushed(ben, ana)).isEmpty();
    }

    @Test
    void whoeverResumesElsewhereIsNobodyUntilSheShowsWhoSheIs() throws Exception {
        sessions.opened(KEY, ID, from(PLACE), BOTH_PUSHES);
        sessions.usedBy(KEY, ana.id());
        sessions.suspended(KEY);
        assertThat(sessions.find(KEY)).isEmpty();
        sessions.resumed(KEY, from(ELSEWHERE));
        toldAll();
        assertThat(pushed(ben, ana)).isEmpty();

        sessions.usedBy(KEY, ana.id());

        assertThat(pushed(ben, ana)).containsExactly(in(ELSEWHERE));
    }

    @Test
    void whoeverTheNetworkKnowsIsReachableAsSoonAsSheComesBack() throws Exception {
        world.account(new AccountingEvent.Started("s", PLACE, ana.msisdn()));
        sessions.opened(KEY, ID, from(PLACE), BOTH_PUSHES);
        toldAll();
        assertThat(pushed(ben, ana)).containsExactly(in(PLACE));

        sessions.suspended(KEY);
        toldAll();
        assertThat(pushed(ben, ana)).isEmpty();

        sessions.resumed(KEY, from(PLACE));
        toldAll();
        assertThat(pushed(ben, ana)).containsExactly(in(PLACE));
    }

    private boolean isNamed(String accept) throws Exception {
        var said = new OpenSessions.Agreed(false, false, Headers.of("Accept", accept), 0);
        sessions.opened(KEY, ID, from(PLACE), said);
        sessions.usedBy(KEY, ana.id());
        toldAll();
        boolean named = world.store.pushPhone(ana.id()).isPresent();
        sessions.closed(KEY);
        toldAll();
        return named;
    }

    /// Also by one that wants no pushes in its session.
    @Test
    void aPhoneThatNamesServiceIndicationsIsKnownToTakeThem() throws Exception {
        assertThat(isNamed("*/*")).isFalse();
        assertThat(isNamed("text/vnd.wap.si, text/plain")).isFalse();
        assertThat(isNamed("application/vnd.wap.sic;q=0, */*")).isFalse();
        assertThat(isNamed("application/vnd.wap.wmlc, Application/vnd.wap.sic; q=0.5")).isTrue();
        assertThat(world.store.pushPhone(ana.id()))
                .contains(new PushPhone(PushPhone.Sign.NAMED, ChatWorld.START));
        assertThat(world.store.pushPhone(ben.id())).isEmpty();
    }
}
