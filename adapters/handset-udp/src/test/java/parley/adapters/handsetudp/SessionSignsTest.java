package parley.adapters.handsetudp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import parley.chat.identity.Person;
import parley.chat.identity.RequestOrigin;
import parley.chat.identity.WapSessionKey;
import parley.chat.presence.Evidence;
import parley.chat.presence.Reach;
import parley.testkit.ChatWorld;
import parley.wsp.Headers;
import parley.wsp.SessionId;
import parley.wsp.WspAbort;

import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/// What pushes of others show of a phone, told to the real chat.
class SessionSignsTest {
    private static final WapSessionKey KEY = new WapSessionKey(7);
    private static final InetAddress PLACE = PhoneWorld.at(11);
    private static final Instant LATER = ChatWorld.START.plus(Duration.ofMinutes(4));

    private final ChatWorld world = new ChatWorld();
    private final ChatNews news = new ChatNews(Duration.ofMillis(1), new Counters());
    private final OpenSessions sessions = new OpenSessions(world.chat(), news, at(ChatWorld.START));
    private final SessionSigns signs = new SessionSigns(sessions, world.chat(), news, at(LATER));
    private Person ana;

    private static Clock at(Instant when) {
        return Clock.fixed(when, ZoneOffset.UTC);
    }

    @BeforeEach
    void aSession() throws Exception {
        ana = world.person("Ana", "4915550000011");
        news.start();
        var origin = new RequestOrigin(PLACE, Optional.empty(), Optional.of(KEY), Optional.empty());
        var agreed = new OpenSessions.Agreed(true, true, Headers.NONE, 0);
        sessions.opened(KEY, new SessionId(77), origin, agreed);
        sessions.usedBy(KEY, ana.id());
        toldAll();
    }

    @AfterEach
    void close() {
        news.close();
    }

    private void toldAll() throws InterruptedException {
        PhoneWorld.eventually("told", () -> news.waiting() == 0);
    }

    private Reach reach(Duration after) {
        return world.chat().reach(ana.id(), ChatWorld.START.plus(after));
    }

    @Test
    void anAcknowledgementKeepsHerReachable() throws Exception {
        assertThat(reach(Duration.ofMinutes(8)).state()).isEqualTo(Reach.State.ONLINE);
        signs.acknowledged(KEY);
        toldAll();
        assertThat(reach(Duration.ofMinutes(8)).state()).isEqualTo(Reach.State.REACHABLE);
        assertThat(reach(Duration.ofMinutes(8)).evidence()).isEqualTo(Evidence.ACKNOWLEDGED_PUSH);
    }

    @Test
    void whatWasNotAcknowledgedShowsAGhost() throws Exception {
        signs.unanswered(KEY);
        toldAll();
        assertThat(reach(Duration.ofMinutes(4)).state()).isEqualTo(Reach.State.ONLINE);
        assertThat(reach(Duration.ofHours(1)).evidence()).isEqualTo(Evidence.PUSH_UNANSWERED);
    }

    @Test
    void ofASessionThatIsOverNothingIsTold() throws Exception {
        sessions.closed(KEY);
        toldAll();
        signs.acknowledged(KEY);
        toldAll();
        assertThat(reach(Duration.ofMinutes(8)).evidence()).isEqualTo(Evidence.WAP_PAGE);
    }

    @Test
    void whoSaysThatSheGoesOrWantsNoneDidAnswer() {
        assertThat(PushSender.isUnanswered(WspAbort.NETERR)).isTrue();
        assertThat(PushSender.isUnanswered(WspAbort.USERRFS)).isFalse();
        assertThat(PushSender.isUnanswered(WspAbort.SUSPEND)).isFalse();
        assertThat(PushSender.isUnanswered(WspAbort.DISCONNECT)).isFalse();
    }
}
