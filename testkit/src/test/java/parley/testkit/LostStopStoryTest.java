package parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import parley.chat.SignInOutcome;
import parley.chat.delivery.Parcel;
import parley.chat.identity.AccountingEvent;
import parley.chat.identity.Identified;
import parley.chat.identity.Msisdn;
import parley.chat.identity.Person;
import parley.chat.identity.RequestOrigin;
import parley.chat.identity.WapSessionKey;
import parley.chat.presence.ContactPoint;
import parley.chat.presence.PresenceEvent;
import parley.chat.presence.Reach;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/// Acceptance story 3: a RADIUS Stop is lost and the address is given to Ben. The first request
/// after Ben's Start acts as Ben, never as Ana; Ana's cookie on that address is refused.
class LostStopStoryTest {
    private static final InetAddress ADDRESS = InetAddress.ofLiteral("127.1.0.1");
    private static final InetAddress ELSEWHERE = InetAddress.ofLiteral("127.1.0.2");
    private static final WapSessionKey ANAS_SESSION = new WapSessionKey(1);

    private final ChatWorld world = new ChatWorld();
    private Person ana;
    private Person ben;
    private Person cleo;
    private String anasCookie = "";

    /// Ana has the address, a session there that she signed in on, and a cookie.
    @BeforeEach
    void anaIsThere() {
        ana = world.person("Ana", "491715550001");
        ben = world.person("Ben", "491715550002");
        cleo = world.person("Cleo", "491715550003");
        starts("ana's", ADDRESS, ana);
        anasCookie = signsIn(ana);
        world.opensSession(ana, ANAS_SESSION.value(), ADDRESS);
        world.asksOverWap(ana, ADDRESS);
    }

    private void starts(String session, InetAddress address, Person person) {
        world.account(new AccountingEvent.Started(session, address, person.msisdn()));
    }

    private String signsIn(Person person) {
        var asked = world.chat().requestPin(person.msisdn(), ADDRESS, world.now());
        assertThat(asked).isInstanceOf(SignInOutcome.PinSent.class);
        var pin = Pattern.compile("[0-9]{6}").matcher(world.notices.takeNotices().getLast().text());
        assertThat(pin.find()).isTrue();
        var in =
                world.chat()
                        .signIn(
                                ((SignInOutcome.PinSent) asked).attempt(),
                                pin.group(),
                                from(ADDRESS, Optional.of(ANAS_SESSION), Optional.empty()),
                                world.now());
        assertThat(in).isInstanceOf(SignInOutcome.SignedIn.class);
        return ((SignInOutcome.SignedIn) in).cookie();
    }

    private static RequestOrigin from(
            InetAddress address, Optional<WapSessionKey> session, Optional<String> cookie) {
        return new RequestOrigin(address, Optional.empty(), session, cookie);
    }

    private Optional<Person> who(RequestOrigin origin) {
        return switch (world.chat().identify(origin, world.now())) {
            case Identified.Known(var person, _) -> Optional.of(person);
            case Identified.Unknown _ -> Optional.empty();
        };
    }

    private Optional<Person> whoWithCookieAt(InetAddress address) {
        return who(from(address, Optional.empty(), Optional.of(anasCookie)));
    }

    @Test
    void theFirstRequestAfterTheStartActsAsBen() {
        assertThat(who(ChatWorld.from(ADDRESS))).contains(ana);
        starts("ben's", ADDRESS, ben);
        assertThat(who(ChatWorld.from(ADDRESS))).contains(ben);
        assertThat(world.chat().identifyAtOnce(ChatWorld.from(ADDRESS)))
                .as("on the reader's thread, too")
                .isNotEmpty()
                .get()
                .extracting(known -> ((Identified.Known) known).person())
                .isEqualTo(ben);
    }

    @Test
    void whatAnaLeftThereIsRefused() {
        starts("ben's", ADDRESS, ben);
        assertThat(whoWithCookieAt(ADDRESS)).as("her cookie").contains(ben);
        assertThat(who(from(ADDRESS, Optional.of(ANAS_SESSION), Optional.of(anasCookie))))
                .as("her session and her cookie")
                .contains(ben);
        assertThat(whoWithCookieAt(ELSEWHERE)).as("it is hers elsewhere").contains(ana);

        world.account(new AccountingEvent.Stopped("ana's", ADDRESS)); // it comes at last
        assertThat(whoWithCookieAt(ADDRESS)).contains(ben);
        world.account(new AccountingEvent.StillThere("ana's", ADDRESS, ana.msisdn()));
        assertThat(whoWithCookieAt(ADDRESS)).contains(ben);
        world.account(new AccountingEvent.Stopped("ben's", ADDRESS));
        assertThat(who(from(ADDRESS, Optional.of(ANAS_SESSION), Optional.empty())))
                .as("her session is nobody's")
                .isEmpty();
    }

    @Test
    void nothingForAnaGoesToBensPhone() {
        starts("ben's", ADDRESS, ben);
        assertThat(world.chat().reach(ana.id(), world.now()).state())
                .isEqualTo(Reach.State.OFFLINE);
        world.writes(cleo, ana, "for Ana alone");
        assertThat(world.push.carried()).isEmpty();
        assertThat(world.sms.takeCarried())
                .singleElement()
                .extracting(Parcel.SmsParcel::to)
                .isEqualTo(ana.msisdn());
        world.asksOverWap(ben, ADDRESS);
        assertThat(world.push.carried()).as("nor when Ben comes").isEmpty();
    }

    /// Her request was under way when the address changed hands.
    @Test
    void aLateNoteOfAnaDoesNotPutHerThereAgain() {
        starts("ben's", ADDRESS, ben);
        world.asksOverWap(ana, ADDRESS);
        world.opensSession(ana, ANAS_SESSION.value(), ADDRESS);
        var asked = new PresenceEvent.WapPageAsked(ana.id(), ADDRESS);
        assertThat(world.chat().onAtOnce(asked, world.now())).isFalse();
        assertThat(world.chat().reach(ana.id(), world.now()).state())
                .isEqualTo(Reach.State.OFFLINE);
        world.writes(cleo, ana, "for Ana alone");
        assertThat(world.push.carried()).isEmpty();
    }

    private Reach.State state(Person person) {
        return world.chat().reach(person.id(), world.now()).state();
    }

    /// The access server does not say whose the address is now.
    @Test
    void aLateNoteOfAnaDoesNotPutHerWhereSomebodyUnnamedIs() {
        world.account(new AccountingEvent.StartedByUnknown("somebody's", ADDRESS));
        world.asksOverWap(ana, ADDRESS);
        world.opensSession(ana, ANAS_SESSION.value(), ADDRESS);
        assertThat(state(ana)).isEqualTo(Reach.State.OFFLINE);
        world.writes(cleo, ana, "for Ana alone");
        assertThat(world.push.carried()).isEmpty();

        world.account(new AccountingEvent.Stopped("somebody's", ADDRESS));
        world.asksOverWap(ana, ADDRESS);
        assertThat(state(ana)).as("she signed in there").isEqualTo(Reach.State.REACHABLE);
    }

    @Test
    void whoSignedInWhereSomebodyUnnamedIsGoesWithThatSession() {
        world.account(new AccountingEvent.StartedByUnknown("one", ELSEWHERE));
        world.asksOverWap(cleo, ELSEWHERE);
        assertThat(state(cleo)).isEqualTo(Reach.State.REACHABLE);
        world.account(new AccountingEvent.StartedByUnknown("one", ELSEWHERE)); // said again
        assertThat(state(cleo)).isEqualTo(Reach.State.REACHABLE);
        world.account(new AccountingEvent.StartedByUnknown("two", ELSEWHERE)); // a Stop was lost
        assertThat(state(cleo)).isEqualTo(Reach.State.OFFLINE);
        world.asksOverWap(cleo, ELSEWHERE);
        world.writes(ana, cleo, "for Cleo alone");
        assertThat(world.push.carried()).isEmpty();
    }

    @Test
    void whoCannotBeKeptNowTakesTheAddressAllTheSame() {
        world.store.refuseWrites();
        var somebodyNew = Msisdn.ofDigits("491715559999");
        world.account(new AccountingEvent.Started("new", ADDRESS, somebodyNew));
        world.asksOverWap(ana, ADDRESS);
        assertThat(state(ana)).isEqualTo(Reach.State.OFFLINE);
    }

    @Test
    void aRestartedAccessServerLeavesNothingOfAnyOfThem() {
        starts("ben's", ELSEWHERE, ben);
        world.account(new AccountingEvent.AccessServerRestarted(ChatWorld.ACCESS_SERVER));
        assertThat(who(from(ADDRESS, Optional.of(ANAS_SESSION), Optional.empty())))
                .as("her session is nobody's")
                .isEmpty();
        assertThat(state(ana)).isEqualTo(Reach.State.OFFLINE);
        assertThat(state(ben)).isEqualTo(Reach.State.OFFLINE);
        starts("ben's", ADDRESS, ben);
        assertThat(who(ChatWorld.from(ADDRESS))).contains(ben);
    }

    @Test
    void whatIsForBenReachesHimThere() {
        world.pass(Duration.ofMinutes(1));
        starts("ben's", ADDRESS, ben);
        world.asksOverWap(ben, ADDRESS);
        world.writes(cleo, ben, "for Ben");
        assertThat(world.push.takeCarried())
                .singleElement()
                .satisfies(push ->
                        assertThat(push.point()).isEqualTo(new ContactPoint.PushPort(ADDRESS)));
    }
}
