package parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import parley.chat.ChatConfig;
import parley.chat.LinkView;
import parley.chat.SignInOutcome;
import parley.chat.identity.AccountingEvent;
import parley.chat.identity.Alias;
import parley.chat.identity.Identified;
import parley.chat.identity.Identified.IdentifiedBy;
import parley.chat.identity.Msisdn;
import parley.chat.identity.Person;
import parley.chat.identity.RequestOrigin;
import parley.chat.identity.WapSessionKey;
import parley.chat.presence.Reach;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Who is it? In the order in which it is believed, and never somebody who was there before.
class IdentityStoryTest {
    private static final InetAddress PHONE = InetAddress.ofLiteral("127.1.0.1");
    private static final InetAddress MAPPED = InetAddress.ofLiteral("127.1.0.7");
    private static final InetAddress PROXY = InetAddress.ofLiteral("127.1.0.8");
    private static final WapSessionKey SESSION = new WapSessionKey(5);

    private final ChatWorld world = new ChatWorld(IdentityStoryTest::withMapAndProxy);
    private Person ana;
    private Person ben;

    private static ChatConfig withMapAndProxy(ChatConfig c) {
        return c.withNetwork(Map.of(MAPPED, Msisdn.ofDigits("491715550002")), Set.of(PROXY));
    }

    @BeforeEach
    void twoPeople() {
        ana = world.person("Ana", "491715550001");
        ben = world.person("Ben", "491715550002");
    }

    private Optional<Person> who(RequestOrigin origin) {
        return switch (world.chat().identify(origin, world.now())) {
            case Identified.Known(var person, _) -> Optional.of(person);
            case Identified.Unknown _ -> Optional.empty();
        };
    }

    private Optional<Person> whoIsAt(InetAddress address) {
        return who(ChatWorld.from(address));
    }

    private static RequestOrigin with(InetAddress address, String cookie) {
        return new RequestOrigin(address, Optional.empty(), Optional.empty(), Optional.of(cookie));
    }

    private static RequestOrigin inSession(InetAddress address, WapSessionKey session) {
        return new RequestOrigin(address, Optional.empty(), Optional.of(session), Optional.empty());
    }

    private static RequestOrigin saying(InetAddress address, String header) {
        return new RequestOrigin(address, Optional.of(header), Optional.empty(), Optional.empty());
    }

    private void starts(String session, InetAddress address, Person person) {
        world.account(new AccountingEvent.Started(session, address, person.msisdn()));
    }

    private String pinOf(SignInOutcome asked) {
        assertThat(asked).isInstanceOf(SignInOutcome.PinSent.class);
        var pin = Pattern.compile("[0-9]{6}").matcher(world.notices.takeNotices().getLast().text());
        assertThat(pin.find()).isTrue();
        return pin.group();
    }

    private SignInOutcome.SignedIn signsIn(Person person, RequestOrigin origin) {
        SignInOutcome asked =
                world.chat().requestPin(person.msisdn(), origin.address(), world.now());
        String pin = pinOf(asked);
        SignInOutcome in =
                world.chat()
                        .signIn(
                                ((SignInOutcome.PinSent) asked).attempt(),
                                pin,
                                origin,
                                world.now());
        assertThat(in).isInstanceOf(SignInOutcome.SignedIn.class);
        return (SignInOutcome.SignedIn) in;
    }

    @Test
    void accountingIsBelievedFirstThenTheMapThenTheProxyThenTheSignIn() {
        String cookie = signsIn(ana, ChatWorld.from(PHONE)).cookie();
        assertThat(who(with(PHONE, cookie))).contains(ana);
        assertThat(who(with(MAPPED, cookie))).contains(ben);
        assertThat(who(saying(PROXY, "491715550002"))).contains(ben);
        assertThat(who(saying(PHONE, "491715550002"))).as("not a listed proxy").isEmpty();
        starts("s1", MAPPED, ana);
        assertThat(world.chat().identify(ChatWorld.from(MAPPED), world.now()))
                .isEqualTo(new Identified.Known(ana, IdentifiedBy.ACCOUNTING));
        starts("s2", PHONE, ben);
        assertThat(who(with(PHONE, cookie))).as("a cookie never overrides").contains(ben);
    }

    /// Nobody is taken for a stranger because she has to be looked up.
    @Test
    void memoryAloneTellsAStrangerFromSomebodyWhoMayHaveSignedIn() {
        String cookie = signsIn(ana, ChatWorld.from(PHONE)).cookie();
        var stranger = world.chat().identifyAtOnce(ChatWorld.from(PHONE));
        assertThat(stranger).contains(new Identified.Unknown());
        assertThat(world.chat().identifyAtOnce(with(PHONE, cookie)))
                .isNotEqualTo(Optional.of(new Identified.Unknown()));
        assertThat(world.chat().identifyAtOnce(saying(PROXY, "491715559999")))
                .isNotEqualTo(Optional.of(new Identified.Unknown()));
        signsIn(ana, inSession(PHONE, SESSION));
        assertThat(world.chat().identifyAtOnce(inSession(PHONE, SESSION)))
                .isNotEqualTo(Optional.of(new Identified.Unknown()));
        assertThat(world.chat().identifyAtOnce(inSession(MAPPED, SESSION)))
                .isNotEqualTo(Optional.of(new Identified.Unknown()));
    }

    @Test
    void anAddressThatChangesHandsNeverKeepsTheOldIdentity() {
        world.know(ana, ben);
        starts("s1", PHONE, ana);
        world.opensSession(ana, 5, PHONE);
        assertThat(world.chat().home(ben, world.now()).people().getFirst().presence())
                .contains(Reach.State.REACHABLE);
        starts("s2", PHONE, ben); // the Stop was lost
        assertThat(whoIsAt(PHONE)).contains(ben);
        assertThat(world.chat().home(ben, world.now()).people().getFirst().presence())
                .contains(Reach.State.OFFLINE);
        world.writes(ben, ana, "dinner?");
        assertThat(world.push.carried()).as("nothing for Ana goes to Ben's phone").isEmpty();
        world.account(new AccountingEvent.Stopped("s1", PHONE)); // too late
        assertThat(whoIsAt(PHONE)).contains(ben);
        world.account(new AccountingEvent.StillThere("s1", PHONE, ana.msisdn())); // older still
        assertThat(whoIsAt(PHONE)).contains(ben);
        world.account(new AccountingEvent.Stopped("s2", PHONE));
        assertThat(whoIsAt(PHONE)).isEmpty();
    }

    @Test
    void aSessionBoundByPinDiesWithItsAddress() {
        signsIn(ana, inSession(PHONE, SESSION));
        assertThat(who(inSession(PHONE, SESSION))).contains(ana);
        assertThat(who(inSession(MAPPED, SESSION))).contains(ben);
        assertThat(who(inSession(InetAddress.ofLiteral("127.1.0.9"), SESSION)))
                .as("resumed elsewhere")
                .isEmpty();
        starts("s1", PHONE, ben);
        assertThat(who(inSession(PHONE, SESSION))).contains(ben);
        world.account(new AccountingEvent.Stopped("s1", PHONE));
        assertThat(who(inSession(PHONE, SESSION))).isEmpty();
    }

    @Test
    void aStartWithoutANumberTakesTheAddressFromItsFormerOwner() {
        starts("s1", PHONE, ana);
        world.account(new AccountingEvent.StartedByUnknown("s2", PHONE));
        assertThat(whoIsAt(PHONE)).isEmpty();
    }

    @Test
    void anInterimUpdateCountsAsAStartWhenWeDidNotKnowIt() {
        world.account(new AccountingEvent.StillThere("s1", PHONE, ana.msisdn()));
        assertThat(whoIsAt(PHONE)).contains(ana);
    }

    @Test
    void aRestartedAccessServerLosesItsSessionsAndNobodyElses() {
        InetAddress other = InetAddress.ofLiteral("127.1.0.2");
        starts("s1", PHONE, ana);
        world.chat()
                .on(
                        new AccountingEvent.Started("s1", other, ben.msisdn()),
                        InetAddress.ofLiteral("127.9.0.2"),
                        world.now());
        world.account(new AccountingEvent.AccessServerRestarted(ChatWorld.ACCESS_SERVER));
        assertThat(whoIsAt(PHONE)).isEmpty();
        assertThat(whoIsAt(other)).contains(ben);
    }

    @Test
    void signingOutEndsCookieAndSession() {
        RequestOrigin origin = inSession(PHONE, SESSION);
        String cookie = signsIn(ana, origin).cookie();
        assertThat(who(with(PHONE, cookie))).contains(ana);
        world.restart();
        assertThat(who(with(PHONE, cookie))).as("a cookie is kept").contains(ana);
        assertThat(who(inSession(PHONE, SESSION))).as("a session is not").isEmpty();
        world.chat().signOut(with(PHONE, cookie), world.now());
        assertThat(who(with(PHONE, cookie))).isEmpty();
    }

    @Test
    void aCookieRunsOut() {
        String cookie = signsIn(ana, ChatWorld.from(PHONE)).cookie();
        world.pass(Duration.ofDays(30));
        assertThat(who(with(PHONE, cookie))).isEmpty();
    }

    @Test
    void aPinOpensOnceAndEndsAfterFiveWrongOnes() {
        SignInOutcome asked = world.chat().requestPin(ana.msisdn(), PHONE, world.now());
        String pin = pinOf(asked);
        String attempt = ((SignInOutcome.PinSent) asked).attempt();
        String wrong = pin.equals("000000") ? "000001" : "000000";
        RequestOrigin origin = ChatWorld.from(PHONE);
        for (int i = 0; i < 4; i++) {
            assertThat(world.chat().signIn(attempt, wrong, origin, world.now()))
                    .isEqualTo(new SignInOutcome.NotSignedIn(SignInOutcome.Why.WRONG_PIN));
        }
        assertThat(world.chat().signIn(attempt, wrong, origin, world.now()))
                .isEqualTo(new SignInOutcome.NotSignedIn(SignInOutcome.Why.PIN_EXPIRED));
        assertThat(world.chat().signIn(attempt, pin, origin, world.now()))
                .isEqualTo(new SignInOutcome.NotSignedIn(SignInOutcome.Why.PIN_EXPIRED));
    }

    @Test
    void aPinIsGoodForItsTimeAndOnlyOnce() {
        SignInOutcome asked = world.chat().requestPin(ana.msisdn(), PHONE, world.now());
        String attempt = ((SignInOutcome.PinSent) asked).attempt();
        String pin = pinOf(asked);
        RequestOrigin origin = ChatWorld.from(PHONE);
        assertThat(world.chat().signIn(attempt, pin, origin, world.now()))
                .isInstanceOf(SignInOutcome.SignedIn.class);
        assertThat(world.chat().signIn(attempt, pin, origin, world.now()))
                .isEqualTo(new SignInOutcome.NotSignedIn(SignInOutcome.Why.PIN_EXPIRED));
        SignInOutcome later = world.chat().requestPin(ana.msisdn(), PHONE, world.now());
        String late = pinOf(later);
        world.pass(Duration.ofMinutes(10));
        assertThat(
                        world.chat()
                                .signIn(
                                        ((SignInOutcome.PinSent) later).attempt(),
                                        late,
                                        origin,
                                        world.now()))
                .isEqualTo(new SignInOutcome.NotSignedIn(SignInOutcome.Why.PIN_EXPIRED));
    }

    @Test
    void pinsAreRationedPerNumberAndPerAddress() {
        for (int i = 0; i < 3; i++) {
            assertThat(world.chat().requestPin(ana.msisdn(), PHONE, world.now()))
                    .isInstanceOf(SignInOutcome.PinSent.class);
        }
        var tooOften = new SignInOutcome.NotSignedIn(SignInOutcome.Why.TOO_OFTEN);
        assertThat(world.chat().requestPin(ana.msisdn(), MAPPED, world.now())).isEqualTo(tooOften);
        int sent = 3;
        while (world.chat()
                        .requestPin(Msisdn.ofDigits("4917155510" + (10 + sent)), PHONE, world.now())
                instanceof SignInOutcome.PinSent) {
            sent++;
        }
        assertThat(sent).isEqualTo(20);
        world.pass(Duration.ofMinutes(15));
        assertThat(world.chat().requestPin(ana.msisdn(), PHONE, world.now()))
                .isInstanceOf(SignInOutcome.PinSent.class);
    }

    @Test
    void aPinIsTheSameAnswerForAnUnknownNumberAndMakesNobody() {
        Msisdn unknown = Msisdn.ofDigits("491715558888");
        assertThat(world.chat().requestPin(unknown, PHONE, world.now()))
                .isInstanceOf(SignInOutcome.PinSent.class);
        assertThat(world.store.byMsisdn(unknown)).isEmpty();
    }

    @Test
    void aPinNeedsAWayForItsSms() {
        world.notices.ready(false);
        assertThat(world.chat().requestPin(ana.msisdn(), PHONE, world.now()))
                .isEqualTo(new SignInOutcome.NotSignedIn(SignInOutcome.Why.SMS_NOT_POSSIBLE_NOW));
    }

    private String linkToBen() {
        world.asksOverWap(ben, PHONE);
        world.writes(ana, ben, "dinner?");
        return world.push.takeCarried().getLast().replyPath().substring("/r/".length());
    }

    @Test
    void aReplyLinkShowsNoNumberAndSendsItsPinToItsRecipient() {
        String token = linkToBen();
        assertThat(token).matches("[A-Za-z0-9_-]{27}");
        world.chat().requestPinByLink(token, PHONE, world.now());
        assertThat(world.notices.takeNotices().getFirst().to()).isEqualTo(ben.msisdn());
        world.pass(Duration.ofDays(7));
        assertThat(world.chat().link(token, 5, world.now()))
                .isEqualTo(new LinkView.Expired(ben.id()));
    }

    @Test
    void numbersAreReadAsTyped() {
        assertThat(world.chat().number("0171 555 0001")).contains(ana.msisdn());
        assertThat(world.chat().number("+49 (171) 555-0001")).contains(ana.msisdn());
        assertThat(world.chat().number("0049 171 5550001")).contains(ana.msisdn());
        assertThat(world.chat().number("+43 664 1234567"))
                .contains(Msisdn.ofDigits("436641234567"));
        assertThat(world.chat().number("Ana")).isEmpty();
        assertThat(world.chat().number("1")).isEmpty();
        assertThat(world.chat().number("0800 FLOWERS")).isEmpty();
    }

    @Test
    void aNameIsOnePersons() {
        assertThat(world.chat().rename(ana.id(), new Alias("ben"), world.now())).isFalse();
        assertThat(world.chat().rename(ana.id(), new Alias("ANA"), world.now())).isTrue();
        assertThat(world.chat().personNamed(new Alias("ana")))
                .contains(new Person(ana.id(), ana.msisdn(), new Alias("ANA"), ana.since()));
    }
}
