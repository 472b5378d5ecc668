package parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import parley.chat.Home;
import parley.chat.Quote;
import parley.chat.SendMessage;
import parley.chat.SendOutcome;
import parley.chat.Standing;
import parley.chat.Target;
import parley.chat.consent.Visibility;
import parley.chat.conversation.MessageText;
import parley.chat.delivery.DeliveryEvidence;
import parley.chat.delivery.DeliveryState;
import parley.chat.group.GroupOrder;
import parley.chat.identity.Person;
import parley.chat.presence.Reach;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Who sees whether somebody is there, and that nobody else learns it in another way. Decision
/// 0016.
class VisibilityStoryTest {
    private static final InetAddress BENS = InetAddress.ofLiteral("127.1.0.2");
    private static final InetAddress ZOES = InetAddress.ofLiteral("127.1.0.3");

    private final ChatWorld world = new ChatWorld();
    private Person ana;
    private Person ben;
    private Person zoe;

    @BeforeEach
    void threeStrangers() {
        ana = world.person("Ana", "491715550001");
        ben = world.person("Ben", "491715550002");
        zoe = world.person("Zoe", "491715550003");
    }

    private List<Home.PersonLine> homeOf(Person person) {
        return world.chat().home(person, world.now()).people();
    }

    /// On her page of chats and in their conversation alike.
    private Optional<Reach.State> sees(Person viewer, Person person) {
        var onHome =
                homeOf(viewer).stream()
                        .filter(line -> line.person().equals(person.id()))
                        .findFirst()
                        .orElseThrow()
                        .presence();
        assertThat(world.looks(viewer, new Target.ToPerson(person.id())).presence())
                .isEqualTo(onHome);
        assertThat(world.chat().sight().presence(viewer.id(), person.id(), world.now()))
                .isEqualTo(onHome);
        return onHome;
    }

    private void chooses(Person person, Visibility visibility) {
        assertThat(world.chat().sight().choose(person.id(), visibility)).isTrue();
    }

    private void agrees(Person person, Person to) {
        world.agree(person, new Target.ToPerson(to.id()));
    }

    @Test
    void aStrangerSeesTheSamePageWhateverAnybodysPhoneDoes() {
        var before = homeOf(ana);
        assertThat(before)
                .extracting(line -> line.alias().name(), Home.PersonLine::presence)
                .containsExactly(tuple("Ben", Optional.empty()), tuple("Zoe", Optional.empty()));
        world.asksOverWap(zoe, ZOES);
        assertThat(homeOf(ana)).isEqualTo(before);
        world.opensSession(ben, 2, BENS);
        assertThat(homeOf(ana)).isEqualTo(before);
        assertThat(sees(ana, ben)).isEmpty();
        world.restart();
        assertThat(homeOf(ana)).isEqualTo(before);
    }

    @Test
    void whoeverShowsHerselfComesBeforeThoseWhoDoNot() {
        agrees(zoe, ana);
        assertThat(homeOf(ana))
                .extracting(line -> line.alias().name())
                .containsExactly("Zoe", "Ben");
        assertThat(sees(ana, zoe)).contains(Reach.State.OFFLINE);
    }

    @Test
    void aContactIsWhoeverSheWroteToOrAcceptedAndNotWhoeverWroteToHer() {
        world.asksOverWap(ben, BENS);
        world.writes(ana, ben, "hello?");
        assertThat(sees(ana, ben)).as("he has not answered").isEmpty();
        assertThat(sees(ben, ana)).as("she wrote to him").contains(Reach.State.OFFLINE);
        world.writes(ben, ana, "hello");
        assertThat(sees(ana, ben)).contains(Reach.State.REACHABLE);
    }

    /// Each of these changes a page that is remembered.
    @Test
    void whatIsChosenHoldsAtOnce() {
        world.asksOverWap(ben, BENS);
        assertThat(sees(ana, ben)).isEmpty();
        agrees(ben, ana);
        assertThat(sees(ana, ben)).contains(Reach.State.REACHABLE);
        chooses(ben, Visibility.NOBODY);
        assertThat(sees(ana, ben)).isEmpty();
        chooses(ben, Visibility.GROUPS);
        assertThat(sees(ana, ben)).contains(Reach.State.REACHABLE);
        assertThat(world.standing(ben, new Target.ToPerson(ana.id())).block(world.now()))
                .isEqualTo(Standing.Outcome.KEPT);
        assertThat(sees(ana, ben)).isEmpty();
        world.restart();
        assertThat(world.chat().sight().chosenBy(ben.id())).isEqualTo(Visibility.GROUPS);
    }

    @Test
    void whoChoseGroupsIsSeenByThoseWhoJoinedOneAsSheDid() {
        world.asksOverWap(ben, BENS);
        var group = world.group(ben, "Kitchen", ana);
        assertThat(sees(ana, ben)).isEmpty();
        chooses(ben, Visibility.GROUPS);
        assertThat(sees(ana, ben)).as("she was only brought in").isEmpty();
        ChatWorld.done(world.orders(ana, group, new GroupOrder.Accept()));
        assertThat(sees(ana, ben)).contains(Reach.State.REACHABLE);
        assertThat(sees(ben, ana)).as("she chose nothing").isEmpty();
        assertThat(sees(zoe, ben)).isEmpty();
        ChatWorld.done(world.orders(ben, group, new GroupOrder.Leave()));
        assertThat(sees(ana, ben)).isEmpty();
    }

    private DeliveryState stateAt(Person sender, Person recipient) {
        return world.looks(sender, new Target.ToPerson(recipient.id()))
                .lines()
                .getFirst()
                .state()
                .orElseThrow();
    }

    /// A phone that acknowledges a push within a second is there.
    @Test
    void whatBecomesOfAMessageTellsAStrangerNothingOfThePhone() {
        world.opensSession(ben, 2, BENS);
        SendOutcome pushed = world.writes(ana, ben, "hello?");
        world.sms.ready(false);
        SendOutcome held = world.writes(ana, zoe, "hello?");
        assertThat(world.onlyDelivery(held).state()).isEqualTo(DeliveryState.HELD);
        assertThat(List.of(stateAt(ana, ben), stateAt(ana, zoe)))
                .containsOnly(DeliveryState.ACCEPTED);
        var key = world.onlyDelivery(pushed).key();
        world.tells(new DeliveryEvidence.PushConfirmed(key));
        assertThat(world.delivery(key).state()).isEqualTo(DeliveryState.ON_HANDSET);
        assertThat(stateAt(ana, ben)).isEqualTo(DeliveryState.ACCEPTED);
        world.opens(ben, ana);
        assertThat(stateAt(ana, ben)).isEqualTo(DeliveryState.ACCEPTED);

        agrees(ben, ana);
        assertThat(stateAt(ana, ben)).isEqualTo(DeliveryState.OPENED);
        chooses(ben, Visibility.NOBODY);
        assertThat(stateAt(ana, ben)).isEqualTo(DeliveryState.ACCEPTED);

        world.pass(Duration.ofDays(3).plusSeconds(2));
        assertThat(world.onlyDelivery(held).state()).isEqualTo(DeliveryState.EXPIRED);
        assertThat(stateAt(ana, zoe)).as("what is so in the end").isEqualTo(DeliveryState.EXPIRED);
    }

    /// One SMS may invite somebody, and only one; its sender learns of it what any sender of an SMS
    /// does.
    @Test
    void ofTheSmsThatInvitedSomebodyAStrangerIsToldItsReport() {
        SendOutcome sent = world.writes(ana, ben, "hello?");
        var key = world.onlyDelivery(sent).key();
        world.tells(new DeliveryEvidence.SmsAccepted(key, List.of("a1")));
        assertThat(stateAt(ana, ben)).isEqualTo(DeliveryState.HANDED_TO_BEARER);
        world.tells(
                new DeliveryEvidence.SmsReported(
                        "a1", ben.msisdn(), DeliveryEvidence.Report.DELIVERED));
        assertThat(stateAt(ana, ben)).isEqualTo(DeliveryState.ON_HANDSET);
        world.opens(ben, ana);
        assertThat(world.delivery(key).state()).isEqualTo(DeliveryState.OPENED);
        assertThat(stateAt(ana, ben)).as("when he looked").isEqualTo(DeliveryState.ON_HANDSET);

        world.writes(ana, ben, "are you there?");
        assertThat(stateAt(ana, ben)).as("waits").isEqualTo(DeliveryState.ACCEPTED);
        world.asksOverWap(ben, BENS);
        assertThat(world.push.carried()).hasSize(1);
        assertThat(stateAt(ana, ben)).as("was pushed").isEqualTo(DeliveryState.ACCEPTED);
    }

    private Optional<Quote> quote(Person from, Person to) {
        var text = new MessageText("long ".repeat(60));
        return world.chat()
                .quote(
                        new SendMessage(
                                from.id(), new Target.ToPerson(to.id()), text, Optional.empty()),
                        world.now());
    }

    /// Nothing has to be sent for that, so nobody would notice who asks.
    @Test
    void thePriceOfAMessageTellsAStrangerNothing() {
        var before = quote(ana, ben);
        assertThat(before).get().extracting(Quote::sms, Quote::isMost).containsExactly(1, true);
        world.asksOverWap(ben, BENS);
        assertThat(quote(ana, ben)).isEqualTo(before);
        agrees(ben, ana);
        assertThat(quote(ana, ben))
                .get()
                .extracting(Quote::pushes, Quote::sms, Quote::isMost)
                .containsExactly(1, 0, false);
    }

    private List<String> who(Person person) {
        assertThat(world.texts(person, "WHO")).isTrue();
        return world.notices.takeNotices().stream().map(RecordingNotices.Notice::text).toList();
    }

    /// Who sends an SMS is not proved, so none is told it, contact or not.
    @Test
    void whoBySmsNamesPeopleAndSaysOfNobodyWhetherSheIsThere() {
        world.know(ana, ben);
        world.writes(ben, ana, "hello");
        var sms = world.sms.takeCarried().getFirst();
        world.tells(new DeliveryEvidence.SmsAccepted(sms.key(), List.of("a1")));
        var before = who(ana);
        assertThat(before).singleElement().asString().contains("Ben");
        world.asksOverWap(ben, BENS);
        world.pass(Duration.ofMinutes(1));
        assertThat(who(ana)).isEqualTo(before);
    }
}
