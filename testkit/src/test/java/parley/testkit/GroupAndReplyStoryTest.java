package parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import parley.chat.GroupOutcome;
import parley.chat.SendOutcome;
import parley.chat.Target;
import parley.chat.delivery.Delivery;
import parley.chat.delivery.DeliveryEvidence;
import parley.chat.delivery.DeliveryState;
import parley.chat.delivery.Parcel;
import parley.chat.group.GroupId;
import parley.chat.group.GroupOrder;
import parley.chat.group.Refusal;
import parley.chat.identity.Msisdn;
import parley.chat.identity.Person;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Groups (claim 8), and SMS that are chat replies.
class GroupAndReplyStoryTest {
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
    }

    /// An SMS from one to the other was handed to the SMSC.
    private void reachedBySms(Person from, Person to, String text) {
        Delivery delivery = world.onlyDelivery(world.writes(from, to, text));
        world.tells(
                new DeliveryEvidence.SmsAccepted(
                        delivery.key(), List.of("id-" + delivery.key().message().value())));
        world.sms.takeCarried();
    }

    private GroupId hiking() {
        List<Target> members =
                List.of(new Target.ToPerson(ben.id()), new Target.ToNumber(cleo.msisdn()));
        var made =
                world.chat()
                        .groups()
                        .create(ana.id(), "Hiking", members, Optional.empty(), world.now());
        return ChatWorld.done(made).id();
    }

    @Test
    void aGroupMessageReachesEveryMemberButTheSenderEachHerOwnWay() {
        GroupId group = hiking();
        world.opensSession(ben, 2, BENS);
        SendOutcome sent = world.writes(ana, new Target.ToGroup(group), "Sunday?");
        assertThat(sent)
                .isInstanceOfSatisfying(
                        SendOutcome.Sent.class, s -> assertThat(s.recipients()).isEqualTo(2));
        Parcel.PushParcel push = world.push.takeCarried().getFirst();
        Parcel.SmsParcel sms = world.sms.takeCarried().getFirst();
        assertThat(push.key().recipient()).isEqualTo(ben.id());
        assertThat(push.from()).isEqualTo("Ana (Hiking)");
        assertThat(sms.to()).isEqualTo(cleo.msisdn());
        world.tells(new DeliveryEvidence.PushConfirmed(push.key()));
        assertThat(world.looks(ana, new Target.ToGroup(group)).lines().getFirst().state())
                .as("the least proved of all recipients")
                .contains(DeliveryState.ACCEPTED);
    }

    @Test
    void onlyMembersWriteToAGroupAndSeeIt() {
        Person dora = world.person("Dora", "491715550004");
        GroupId group = hiking();
        assertThat(world.writes(dora, new Target.ToGroup(group), "hi"))
                .isEqualTo(new SendOutcome.NotSent(SendOutcome.Why.NOT_A_MEMBER));
        assertThat(
                        world.chat()
                                .thread(
                                        dora,
                                        new Target.ToGroup(group),
                                        Optional.empty(),
                                        5,
                                        world.now()))
                .isEmpty();
        var list = world.chat().groupList();
        assertThat(list.roster(dora.id(), group)).isEmpty();
        assertThat(world.orders(dora, group, new GroupOrder.Invite(dora.id())))
                .isEqualTo(new GroupOutcome.Refused(Refusal.I_AM_NOT_IN));
        ChatWorld.done(world.orders(ana, group, new GroupOrder.Invite(dora.id())));
        assertThat(list.roster(dora.id(), group))
                .extracting(member -> list.alias(member.person()).name())
                .containsExactly("Ana", "Ben", "Cleo", "Dora");
        ChatWorld.done(world.orders(ben, group, new GroupOrder.Leave()));
        world.writes(dora, new Target.ToGroup(group), "hi");
        assertThat(world.sms.takeCarried())
                .extracting(Parcel.SmsParcel::to)
                .containsExactlyInAnyOrder(ana.msisdn(), cleo.msisdn());
    }

    @Test
    void nobodyWritesToHerselfOrToNobody() {
        assertThat(world.writes(ana, ana, "hi"))
                .isEqualTo(new SendOutcome.NotSent(SendOutcome.Why.TO_ONESELF));
        GroupId alone = world.group(ana, "Alone");
        assertThat(world.writes(ana, new Target.ToGroup(alone), "hi"))
                .isEqualTo(new SendOutcome.NotSent(SendOutcome.Why.NOBODY_ELSE));
    }

    @Test
    void aNumberNobodyKnewIsWrittenToAndGetsANameWithoutItsDigits() {
        Msisdn number = Msisdn.ofDigits("491715559999");
        SendOutcome sent = world.writes(ana, new Target.ToNumber(number), "hi");
        assertThat(world.sms.takeCarried().getFirst().to()).isEqualTo(number);
        Person made = world.store.byId(world.onlyDelivery(sent).key().recipient()).orElseThrow();
        assertThat(made.alias().name()).matches("([A-Z][a-z]+ ?){2,3}");
    }

    @Test
    void anSmsReplyLandsInTheOnlyConversationThatReachedHerBySms() {
        reachedBySms(ana, ben, "dinner?");
        assertThat(world.texts(ben, "at eight")).isTrue();
        assertThat(world.textsOf(world.looks(ana, new Target.ToPerson(ben.id()))))
                .containsExactly("at eight", "dinner?");
        assertThat(world.sms.takeCarried().getFirst().to()).isEqualTo(ana.msisdn());
        assertThat(world.notices.takeNotices()).isEmpty();
    }

    @Test
    void anAmbiguousSmsReplyIsAskedForAndItsOriginalTextDelivered() {
        reachedBySms(ana, ben, "dinner?");
        world.pass(Duration.ofSeconds(5));
        reachedBySms(cleo, ben, "cinema?");
        assertThat(world.texts(ben, "yes, at eight")).isTrue();
        assertThat(world.notices.takeNotices())
                .singleElement()
                .satisfies(notice -> {
                    assertThat(notice.to()).isEqualTo(ben.msisdn());
                    assertThat(notice.text()).endsWith("\n1 Cleo\n2 Ana");
                });
        assertThat(world.sms.carried()).as("nothing is guessed").isEmpty();
        world.restart();
        assertThat(world.texts(ben, "2")).isTrue();
        Parcel.SmsParcel sms = world.sms.takeCarried().getFirst();
        assertThat(sms.to()).isEqualTo(ana.msisdn());
        assertThat(sms.text().value()).isEqualTo("yes, at eight");
        assertThat(world.store.question(ben.id())).isEmpty();
    }

    @Test
    void anotherTextInsteadOfANumberIsAskedAboutTogetherWithTheFirst() {
        reachedBySms(ana, ben, "dinner?");
        reachedBySms(cleo, ben, "cinema?");
        world.texts(ben, "yes");
        world.texts(ben, "no, better not");
        assertThat(world.notices.takeNotices()).hasSize(2);
        world.texts(ben, "1");
        assertThat(world.sms.takeCarried())
                .singleElement()
                .satisfies(sms -> assertThat(sms.text().value()).isEqualTo("yes\nno, better not"));
    }

    @Test
    void whatIsTooLongTogetherIsSaidNotToBeSentAndTheQuestionStands() {
        reachedBySms(ana, ben, "dinner?");
        reachedBySms(cleo, ben, "cinema?");
        world.texts(ben, "yes");
        world.texts(ben, "x".repeat(1_999));
        assertThat(world.notices.takeNotices().getLast().text()).contains("Nicht gesendet");
        world.texts(ben, "1");
        assertThat(world.sms.takeCarried())
                .singleElement()
                .satisfies(sms -> assertThat(sms.text().value()).isEqualTo("yes"));
    }

    @Test
    void aReplyThatOvertakesTheAnswerOfTheSmscIsTakenWhenItComesAgain() {
        world.writes(ana, ben, "dinner?");
        var asked = world.sms.takeCarried().getFirst();
        assertThat(world.texts(ben, "at eight")).as("the SMSC shall bring it again").isFalse();
        assertThat(world.notices.takeNotices()).isEmpty();
        world.tells(new DeliveryEvidence.SmsAccepted(asked.key(), List.of("id-7")));
        assertThat(world.texts(ben, "at eight")).isTrue();
        assertThat(world.textsOf(world.looks(ana, new Target.ToPerson(ben.id()))))
                .containsExactly("at eight", "dinner?");
    }

    @Test
    void anSmsFromSomebodyNobodyWroteToIsExplainedAndNotDelivered() {
        assertThat(world.texts(ben, "hello?")).isTrue();
        assertThat(world.notices.takeNotices())
                .singleElement()
                .satisfies(notice -> assertThat(notice.text()).contains("Chat-Seite"));
        assertThat(world.sms.carried()).isEmpty();
    }

    @Test
    void anOldSmsIsNoLongerWhatAnSmsAnswers() {
        reachedBySms(ana, ben, "dinner?");
        world.pass(Duration.ofDays(3).plusSeconds(1));
        world.texts(ben, "at eight");
        assertThat(world.notices.takeNotices()).hasSize(1);
    }

    @Test
    void twoMachinesThatAnswerEachOtherStop() {
        for (int i = 0; i < 100; i++) {
            assertThat(world.texts(ben, "automatic answer")).isTrue();
        }
        assertThat(world.notices.takeNotices()).hasSizeLessThan(10);
    }

    @Test
    void anSmsThatIsNoTextIsExplained() {
        assertThat(world.texts(ben, "")).isTrue();
        assertThat(world.texts(ben, "x".repeat(2_001))).isTrue();
        assertThat(world.notices.takeNotices()).hasSize(2);
    }

    @Test
    void theHomePageShowsUnreadFirst() {
        world.agree(cleo, new Target.ToPerson(ana.id())); // so that she shows herself
        world.opensSession(cleo, 3, InetAddress.ofLiteral("127.1.0.3"));
        world.writes(ben, ana, "one");
        world.writes(ben, ana, "two");
        assertThat(world.chat().home(ana, world.now()).people())
                .extracting(line -> line.alias().name() + " " + line.unread())
                .containsExactly("Ben 2", "Cleo 0");
        world.opens(ana, ben);
        assertThat(world.chat().home(ana, world.now()).people())
                .extracting(line -> line.alias().name() + " " + line.unread())
                .containsExactly("Cleo 0", "Ben 0");
    }

    @Test
    void aLongThreadIsShownPageByPage() {
        for (int i = 1; i <= 7; i++) {
            world.writes(ana, ben, "number " + i);
        }
        var target = new Target.ToPerson(ben.id());
        var first =
                world.chat().thread(ana, target, Optional.empty(), 4, world.now()).orElseThrow();
        assertThat(world.textsOf(first)).startsWith("number 7").endsWith("number 4");
        var second = world.chat().thread(ana, target, first.older(), 4, world.now()).orElseThrow();
        assertThat(world.textsOf(second)).containsExactly("number 3", "number 2", "number 1");
        assertThat(second.older()).isEmpty();
    }
}
