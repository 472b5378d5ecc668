package parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import parley.chat.Target;
import parley.chat.browser.Browsers;
import parley.chat.consent.Escalation;
import parley.chat.delivery.Delivery;
import parley.chat.delivery.DeliveryEvidence;
import parley.chat.delivery.DeliveryKey;
import parley.chat.delivery.DeliveryState;
import parley.chat.delivery.NoticeMark;
import parley.chat.delivery.Parcel.PushParcel;
import parley.chat.identity.Person;
import parley.chat.identity.RequestOrigin;
import parley.chat.identity.TokenHash;
import parley.chat.presence.ContactPoint;
import parley.chat.presence.PresenceEvent;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Ben has the chat in a browser, asked it to tell him, and closed the page. Decision 0023.
class WebPushStoryTest {
    private static final InetAddress BENS = InetAddress.ofLiteral("127.1.0.2");
    private static final Duration PROOF = Duration.ofSeconds(60);

    private final ChatWorld world = new ChatWorld();
    private Person ana;
    private Person ben;

    @BeforeEach
    void twoWhoKnowEachOther() {
        ana = world.person("Ana", "491715550001");
        ben = world.person("Ben", "491715550002");
        world.know(ana, ben);
    }

    private DeliveryKey writesToBen(String text) {
        return world.onlyDelivery(world.writes(ana, ben, text)).key();
    }

    private Delivery delivery(DeliveryKey key) {
        return world.delivery(key);
    }

    @Test
    void aClosedPageIsToldAndNothingIsPaid() {
        world.subscribes(ben, "phone");
        DeliveryKey key = writesToBen("dinner?");
        var told = world.browsers.takeCarried();
        assertThat(told).extracting(PushParcel::key).containsExactly(key);
        assertThat(told.getFirst().point())
                .isEqualTo(new ContactPoint.ClosedPage(world.now().plus(PROOF)));
        assertThat(told.getFirst().from()).isEqualTo("Ana");
        assertThat(told.getFirst().mark().value()).hasSize(11);
        world.tells(new DeliveryEvidence.PushSent(key));
        assertThat(delivery(key).state())
                .as("that a push service took it proves nothing")
                .isEqualTo(DeliveryState.HANDED_TO_BEARER);
        assertThat(world.store.explanation(key).orElseThrow().said())
                .isEqualTo(
                        "PushNow: offline: the network took her address away; her browser is told"
                                + " by web push");
        world.opens(ben, ana);
        world.pass(PROOF.multipliedBy(3));
        assertThat(world.sms.carried()).isEmpty();
        assertThat(world.browsers.carried()).isEmpty();
        assertThat(delivery(key).state()).isEqualTo(DeliveryState.OPENED);
    }

    @Test
    void whatIsNotOpenedInItsTimeBecomesExactlyOneSms() {
        world.subscribes(ben, "phone");
        DeliveryKey key = writesToBen("dinner?");
        world.tells(new DeliveryEvidence.PushSent(key));
        world.pass(PROOF.minusSeconds(1));
        assertThat(world.sms.carried()).isEmpty();
        world.pass(Duration.ofSeconds(1));
        assertThat(world.sms.carried()).hasSize(1);
        world.tells(new DeliveryEvidence.SmsAccepted(key, List.of("a1")));
        world.pass(Duration.ofMinutes(30));
        assertThat(world.sms.carried()).hasSize(1);
        assertThat(world.browsers.carried()).as("told once").hasSize(1);
    }

    @Test
    void whatIsOpenedASecondBeforeThatNeedsNoSms() {
        world.subscribes(ben, "phone");
        writesToBen("dinner?");
        world.pass(PROOF.minusSeconds(1));
        world.opens(ben, ana);
        world.pass(PROOF);
        assertThat(world.sms.carried()).isEmpty();
    }

    @Test
    void aBrowserThatIsGoneIsForgottenAndTheMessageDecidedAnew() {
        var browser = world.subscribes(ben, "phone");
        DeliveryKey key = writesToBen("dinner?");
        world.chat().browsers().gone(browser);
        world.tells(new DeliveryEvidence.PushFailed(key, "no browser of hers is there", false));
        assertThat(world.sms.takeCarried()).as("at once").hasSize(1);
        assertThat(world.chat().browsers().of(ben.id())).isEmpty();
        world.browsers.takeCarried();
        writesToBen("supper?");
        assertThat(world.browsers.carried()).isEmpty();
        assertThat(world.sms.carried()).hasSize(1);
    }

    @Test
    void aPushServiceThatFailsIsNotAskedAgainForTheSameMessage() {
        world.subscribes(ben, "phone");
        DeliveryKey key = writesToBen("dinner?");
        world.tells(new DeliveryEvidence.PushFailed(key, "nobody answered", false));
        assertThat(world.browsers.carried()).hasSize(1);
        assertThat(world.sms.carried()).hasSize(1);
    }

    @Test
    void aFullQueueIsNoWay() {
        world.subscribes(ben, "phone");
        world.browsers.takes(false);
        writesToBen("dinner?");
        assertThat(world.sms.carried()).hasSize(1);
    }

    @Test
    void anOpenPageAndAPhoneInTheChatComeFirst() {
        world.subscribes(ben, "phone");
        world.chat().on(new PresenceEvent.StreamAlive(ben.id(), BENS), world.now());
        writesToBen("one");
        assertThat(world.push.takeCarried())
                .extracting(PushParcel::point)
                .containsExactly(new ContactPoint.LivePage(BENS));
        world.chat().on(new PresenceEvent.StreamClosed(ben.id()), world.now());
        world.asksOverWap(ben, BENS);
        writesToBen("two");
        assertThat(world.push.takeCarried())
                .extracting(PushParcel::point)
                .containsExactly(new ContactPoint.PushPort(BENS));
        assertThat(world.browsers.carried()).isEmpty();
    }

    @Test
    void aPushToAPhoneThatFailsIsFollowedByTheBrowserAndOnlyThenByAnSms() {
        world.subscribes(ben, "phone");
        world.opensSession(ben, 2, BENS);
        DeliveryKey key = writesToBen("dinner?");
        assertThat(world.push.takeCarried()).hasSize(1);
        world.tells(new DeliveryEvidence.PushFailed(key, "the session is gone", false));
        assertThat(world.browsers.takeCarried()).hasSize(1);
        assertThat(world.sms.carried()).isEmpty();
        world.pass(PROOF);
        assertThat(world.sms.carried()).hasSize(1);
    }

    @Test
    void whoWantsNoSmsAfterAPushIsToldForAsLongAsTheMessageIsKept() {
        world.subscribes(ben, "phone");
        world.standing(ben, new Target.ToPerson(ana.id())).escalate(Escalation.NEVER, world.now());
        writesToBen("dinner?");
        assertThat(world.browsers.takeCarried())
                .extracting(PushParcel::point)
                .containsExactly(new ContactPoint.ClosedPage(world.now().plus(Duration.ofDays(3))));
        world.pass(Duration.ofHours(1));
        assertThat(world.sms.carried()).isEmpty();
    }

    /// One notice for each conversation: a later one takes the place of an earlier one.
    @Test
    void allMessagesOfAConversationHaveOneMark() {
        world.subscribes(ben, "phone");
        writesToBen("one");
        writesToBen("two");
        var talk = world.looks(ben, new Target.ToPerson(ana.id())).conversation().orElseThrow();
        assertThat(world.browsers.carried())
                .hasSize(2)
                .extracting(PushParcel::mark)
                .containsOnly(NoticeMark.of(talk, ben.id()));
    }

    /// She has the page before her when she asks; later it is a way like others.
    @Test
    void whatWaitedIsToldOnlyOnceItIsDueAgain() {
        world.sms.ready(false);
        DeliveryKey key = writesToBen("dinner?");
        assertThat(delivery(key).state()).isEqualTo(DeliveryState.HELD);
        world.subscribes(ben, "phone");
        assertThat(world.browsers.carried()).isEmpty();
        world.pass(Duration.ofSeconds(10));
        assertThat(world.browsers.carried()).extracting(PushParcel::key).containsExactly(key);
    }

    private String pin() {
        var pin = Pattern.compile("[0-9]{6}").matcher(world.notices.takeNotices().getLast().text());
        assertThat(pin.find()).isTrue();
        return pin.group();
    }

    @Test
    void whoSignsOutOfABrowserIsToldThereNoMore() {
        var address = InetAddress.ofLiteral("127.1.0.9");
        var attempt =
                switch (world.chat().requestPin(ben.msisdn(), address, world.now())) {
                    case parley.chat.SignInOutcome.PinSent(var sent) -> sent;
                    case parley.chat.SignInOutcome other -> throw new AssertionError(other);
                };
        var cookie =
                switch (world.chat().signIn(attempt, pin(), ChatWorld.from(address), world.now())) {
                    case parley.chat.SignInOutcome.SignedIn(_, var given) -> given;
                    case parley.chat.SignInOutcome other -> throw new AssertionError(other);
                };
        var here =
                new RequestOrigin(address, Optional.empty(), Optional.empty(), Optional.of(cookie));
        var elsewhere = world.subscribes(ben, "elsewhere");
        var wish = SubscriptionsContract.browser(ben, "here", world.now());
        assertThat(
                        world.chat()
                                .browsers()
                                .tell(
                                        ben.id(),
                                        wish.endpoint(),
                                        wish.key(),
                                        wish.secret(),
                                        here,
                                        world.now()))
                .isEqualTo(Browsers.Outcome.KEPT);
        assertThat(world.store.kept().browsers().at(wish.endpoint()).orElseThrow().signedInBy())
                .contains(TokenHash.of(cookie));
        world.chat().signOut(here, world.now());
        assertThat(world.chat().browsers().of(ben.id())).containsExactly(elsewhere);
    }

    @Test
    void aBrowserThatTwoPeopleShareTellsWhoAskedLast() {
        world.subscribes(ben, "shared");
        world.subscribes(ana, "shared");
        assertThat(world.chat().browsers().of(ben.id())).isEmpty();
        writesToBen("dinner?");
        assertThat(world.browsers.carried()).isEmpty();
    }

    @Test
    void whoIsErasedIsToldNothing() {
        world.subscribes(ben, "phone");
        world.chat().erase(ben, world.now());
        assertThat(world.store.kept().browsers().of(ben.id())).isEmpty();
    }

    @Test
    void whatNoBrowserSaysIsRefusedAndCounted() {
        var wish = SubscriptionsContract.browser(ben, "phone", world.now());
        var origin = ChatWorld.from(BENS);
        var browsers = world.chat().browsers();
        for (String endpoint :
                new String[] {
                    "http://push.example.net/a",
                    "https://ben@push.example.net/a",
                    "https:///a",
                    "not an address",
                    "https://push.example.net/" + "a".repeat(1_024)
                }) {
            assertThat(
                            browsers.tell(
                                    ben.id(),
                                    endpoint,
                                    wish.key(),
                                    wish.secret(),
                                    origin,
                                    world.now()))
                    .as(endpoint)
                    .isEqualTo(Browsers.Outcome.REFUSED);
        }
        assertThat(
                        browsers.tell(
                                ben.id(),
                                wish.endpoint(),
                                wish.key().substring(2),
                                wish.secret(),
                                origin,
                                world.now()))
                .isEqualTo(Browsers.Outcome.REFUSED);
        assertThat(
                        browsers.tell(
                                ben.id(), wish.endpoint(), wish.key(), "AAAA", origin, world.now()))
                .isEqualTo(Browsers.Outcome.REFUSED);
        assertThat(browsers.refused()).isEqualTo(7);
        assertThat(browsers.of(ben.id())).isEmpty();
    }
}
