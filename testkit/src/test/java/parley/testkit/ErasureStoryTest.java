package parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import static parley.testkit.ChatWorld.done;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import parley.chat.Content;
import parley.chat.ErasureOutcome;
import parley.chat.LinkView;
import parley.chat.SendOutcome;
import parley.chat.Target;
import parley.chat.conversation.ConversationId;
import parley.chat.conversation.GoneMessage;
import parley.chat.conversation.MessageId;
import parley.chat.delivery.DeliveryEvidence;
import parley.chat.delivery.DeliveryState;
import parley.chat.delivery.Parcel;
import parley.chat.group.GroupOrder;
import parley.chat.group.Membership;
import parley.chat.group.Rank;
import parley.chat.group.Role;
import parley.chat.identity.AccountingEvent;
import parley.chat.identity.Identified;
import parley.chat.identity.Person;
import parley.chat.presence.Reach;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Somebody is forgotten: nothing of her is kept, and the others keep what is theirs. Decision
/// 0019.
class ErasureStoryTest {
    private static final InetAddress ANAS = InetAddress.ofLiteral("127.1.0.1");
    private static final InetAddress BENS = InetAddress.ofLiteral("127.1.0.2");

    private final ChatWorld world = new ChatWorld();
    private Person ana;
    private Person ben;
    private Person cleo;

    @BeforeEach
    void threePeople() {
        ana = world.person("Ana", "491715550001");
        ben = world.person("Ben", "491715550002");
        cleo = world.person("Cleo", "491715550003");
        world.know(ana, ben);
        world.know(ana, cleo);
    }

    private static MessageId idOf(SendOutcome sent) {
        return switch (sent) {
            case SendOutcome.Sent(var message, _, _, _) -> message;
            case SendOutcome.NotSent(var why) -> throw new AssertionError("not sent: " + why);
        };
    }

    private void isErased(Person person) {
        assertThat(world.chat().erase(person, world.now())).isEqualTo(ErasureOutcome.DONE);
        assertThat(world.store.byId(person.id())).isEmpty();
        assertThat(world.store.walk()).isEmpty();
        assertThat(world.store.erased()).isEmpty();
    }

    @Test
    void theOtherSideKeepsHisWordsAndSeesThatHersAreErased() {
        world.writes(ana, ben, "my secret");
        world.writes(ben, ana, "is safe");
        var talk = talk();
        isErased(ana);

        var view = world.looks(ben, new Target.ToConversation(talk));
        assertThat(view.title()).isEqualTo("Erased");
        assertThat(view.presence()).isEmpty();
        assertThat(view.lines()).hasSize(2);
        assertThat(world.textsOf(view)).containsExactly("is safe");
        assertThat(view.lines().getLast().content()).isEqualTo(new Content.Erased());
        assertThat(view.lines()).noneMatch(line -> line.from().name().equals("Ana"));
    }

    @Test
    void nobodyCanWriteToHerAndNothingIsKeptOfTheTry() {
        world.writes(ben, ana, "hello");
        var talk = world.store.between(ana.id(), ben.id()).orElseThrow().id();
        isErased(ana);

        assertThat(world.writes(ben, new Target.ToConversation(talk), "are you there?"))
                .isEqualTo(new SendOutcome.NotSent(SendOutcome.Why.NOT_TAKEN));
        assertThat(world.writes(ben, ana, "are you there?"))
                .isEqualTo(new SendOutcome.NotSent(SendOutcome.Why.UNKNOWN_TARGET));
        assertThat(world.looks(ben, new Target.ToConversation(talk)).lines()).hasSize(1);
    }

    @Test
    void whatWasOnItsWayToHerDoesNotArrive() {
        world.sms.ready(false);
        world.writes(ben, ana, "one");
        isErased(ana);
        world.sms.ready(true);
        world.pass(Duration.ofHours(1));
        assertThat(world.sms.carried()).isEmpty();
    }

    @Test
    void whatWasOnItsWayFromHerDoesNotLeave() {
        world.sms.ready(false);
        var sent = idOf(world.writes(ana, ben, "one"));
        isErased(ana);
        world.sms.ready(true);
        world.opensSession(ben, 2, BENS);
        world.pass(Duration.ofDays(4));
        assertThat(world.sms.carried()).isEmpty();
        assertThat(world.push.carried()).isEmpty();
        assertThat(world.store.of(sent).getFirst().state()).isEqualTo(DeliveryState.WITHDRAWN);
    }

    @Test
    void evidenceThatComesTooLateHarmsNothing() {
        var key = world.onlyDelivery(world.writes(ben, ana, "one")).key();
        isErased(ana);
        assertThat(world.tells(new DeliveryEvidence.SmsAccepted(key, List.of("a1")))).isTrue();
        world.tells(
                new DeliveryEvidence.SmsReported(
                        "a1", ana.msisdn(), DeliveryEvidence.Report.DELIVERED));
        world.pass(Duration.ofHours(1));
        assertThat(world.store.of(key.message())).isEmpty();
    }

    @Test
    void herLinksOpenNothingAndThoseOfOthersStill() {
        world.writes(ben, ana, "to Ana");
        world.writes(ana, ben, "to Ben");
        var links = world.sms.takeCarried();
        isErased(ana);

        assertThat(world.chat().link(token(links.get(0)), 9, world.now()))
                .isInstanceOf(LinkView.NotOurs.class);
        assertThat(world.chat().link(token(links.get(1)), 9, world.now()))
                .isInstanceOf(LinkView.Opens.class);
    }

    private static String token(Parcel.SmsParcel sms) {
        return sms.replyPath().substring("/r/".length());
    }

    @Test
    void aGroupGetsAnotherOwnerAndSheIsInNone() {
        var choir = world.group(ana, "Choir", ben, cleo);
        world.agree(ben, new Target.ToGroup(choir));
        done(world.orders(ana, choir, new GroupOrder.GiveRole(ben.id(), Role.MODERATOR)));
        world.writes(ana, new Target.ToGroup(choir), "hear me");
        isErased(ana);

        assertThat(world.store.membership(choir, ana.id())).isEmpty();
        assertThat(world.store.membership(choir, ben.id()).map(Membership::rank))
                .contains(Rank.OWNER);
        var view = world.looks(ben, new Target.ToGroup(choir));
        assertThat(view.lines().getFirst().content()).isEqualTo(new Content.Erased());
    }

    @Test
    void aGroupThatSheLeftLongAgoIsSearchedToo() {
        var choir = world.group(ben, "Choir", ana, cleo);
        world.writes(ana, new Target.ToGroup(choir), "hear me");
        done(world.orders(ana, choir, new GroupOrder.Leave()));
        isErased(ana);
        assertThat(world.textsOf(world.looks(ben, new Target.ToGroup(choir)))).isEmpty();
    }

    @Test
    void whoComesBackWithTheSameNumberIsSomebodyNew() {
        world.writes(ben, ana, "hello");
        world.opensSession(ana, 7, ANAS);
        isErased(ana);
        assertThat(world.chat().reach(ana.id(), world.now()).state())
                .isEqualTo(Reach.State.OFFLINE);

        world.account(new AccountingEvent.Started("again", ANAS, ana.msisdn()));
        var again = world.chat().identify(ChatWorld.from(ANAS), world.now());
        var newcomer = ((Identified.Known) again).person();
        assertThat(newcomer.id()).isNotEqualTo(ana.id());
        assertThat(newcomer.alias()).isNotEqualTo(ana.alias());
        assertThat(world.chat().home(newcomer, world.now()).people())
                .allMatch(line -> line.conversation().isEmpty() && line.unread() == 0);
    }

    @Test
    void moreThanFitsAtOnceGoesStepForStepAndACrashOnlyInterruptsIt() {
        for (int i = 0; i < 450; i++) {
            world.writes(i % 2 == 0 ? ana : ben, i % 2 == 0 ? ben : ana, "message " + i);
            world.skip(Duration.ofSeconds(2));
        }
        world.store.refuseAfter(3);
        assertThat(world.chat().erase(ana, world.now())).isEqualTo(ErasureOutcome.GOES_ON);
        assertThat(world.store.walk()).isPresent();
        world.store.acceptWrites();
        world.restart();
        world.pass(Duration.ofMinutes(1));

        assertThat(world.store.walk()).isEmpty();
        assertThat(world.store.erased()).isEmpty();
        var texts = world.store.latest(talk(), Optional.empty(), 1_000);
        assertThat(texts).hasSize(450);
        assertThat(texts)
                .filteredOn(entry -> entry.sender().equals(ana.id()))
                .allMatch(entry -> entry instanceof GoneMessage);
    }

    private ConversationId talk() {
        return world.store.between(ana.id(), ben.id()).orElseThrow().id();
    }

    @Test
    void whatCannotBeKeptIsNotSaidToBeDone() {
        world.store.refuseWrites();
        assertThat(world.chat().erase(ana, world.now())).isEqualTo(ErasureOutcome.NOT_KEPT);
        world.store.acceptWrites();
        assertThat(world.store.byId(ana.id())).contains(ana);
    }
}
