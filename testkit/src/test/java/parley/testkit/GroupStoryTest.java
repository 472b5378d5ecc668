package parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import static parley.testkit.ChatWorld.done;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import parley.chat.GroupList;
import parley.chat.GroupOutcome;
import parley.chat.LinkView;
import parley.chat.SendOutcome;
import parley.chat.Target;
import parley.chat.delivery.DeliveryEvidence;
import parley.chat.delivery.Parcel;
import parley.chat.group.ActKey;
import parley.chat.group.Belonging;
import parley.chat.group.DeliveryMode;
import parley.chat.group.Group;
import parley.chat.group.GroupId;
import parley.chat.group.GroupOrder;
import parley.chat.group.Membership;
import parley.chat.group.Rank;
import parley.chat.group.Refusal;
import parley.chat.group.Role;
import parley.chat.identity.Msisdn;
import parley.chat.identity.Person;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What happens in a group over time: coming, going, leading, writing, and what a restart leaves.
class GroupStoryTest {
    private final ChatWorld world = new ChatWorld();
    private Person ana;
    private Person ben;
    private Person cleo;
    private Person dora;
    private GroupId hiking;

    @BeforeEach
    void aGroupOfFour() {
        ana = world.person("Ana", "491715550001");
        ben = world.person("Ben", "491715550002");
        cleo = world.person("Cleo", "491715550003");
        dora = world.person("Dora", "491715550004");
        hiking = world.group(ana, "Hiking", ben, cleo);
    }

    private Rank rank(Person person) {
        return membership(person).rank();
    }

    private Membership membership(Person person) {
        return world.store.membership(hiking, person.id()).orElseThrow();
    }

    private Group does(Person person, GroupOrder order) {
        return done(world.orders(person, hiking, order));
    }

    private void refuses(Person person, GroupOrder order, Refusal why) {
        assertThat(world.orders(person, hiking, order)).isEqualTo(new GroupOutcome.Refused(why));
    }

    private SendOutcome writes(Person person, String text) {
        return world.writes(person, new Target.ToGroup(hiking), text);
    }

    private static SendOutcome notSent(SendOutcome.Why why) {
        return new SendOutcome.NotSent(why);
    }

    private void joins(Person... people) {
        for (Person person : people) {
            world.pass(Duration.ofSeconds(1));
            does(person, new GroupOrder.Accept());
        }
    }

    private boolean sees(Person person) {
        return world.chat()
                .thread(person, new Target.ToGroup(hiking), Optional.empty(), 9, world.now())
                .isPresent();
    }

    @Test
    void whoFoundsItIsInByHerOwnActAndTheOthersAreInvited() {
        assertThat(rank(ana)).isEqualTo(Rank.OWNER);
        assertThat(rank(ben)).isEqualTo(Rank.INVITED);
        assertThat(membership(ben).by()).contains(ana.id());
        assertThat(world.store.of(hiking)).as("its conversation is open").isPresent();

        does(ben, new GroupOrder.Accept());
        assertThat(rank(ben)).isEqualTo(Rank.MEMBER);
        refuses(ben, new GroupOrder.Accept(), Refusal.I_AM_IN_ALREADY);
        refuses(dora, new GroupOrder.Accept(), Refusal.I_AM_NOT_INVITED);
    }

    @Test
    void whoWritesHasJoined() {
        assertThat(writes(ben, "hello all")).isInstanceOf(SendOutcome.Sent.class);
        assertThat(rank(ben)).isEqualTo(Rank.MEMBER);
        assertThat(membership(ben).by()).isEmpty();
    }

    @Test
    void whoAnswersByLookingOnlyHasNotJoined() {
        writes(ana, "Sunday?");
        world.looks(ben, new Target.ToGroup(hiking));
        assertThat(rank(ben)).isEqualTo(Rank.INVITED);
    }

    @Test
    void whoIsTakenOutSeesAndGetsNothingAndCanBeInvitedAgain() {
        joins(ben, cleo);
        writes(ana, "before");
        String link = sms(cleo).replyPath().substring("/r/".length());
        does(ana, new GroupOrder.Kick(cleo.id()));

        assertThat(sees(cleo)).isFalse();
        assertThat(world.chat().link(link, 9, world.now())).isInstanceOf(LinkView.Expired.class);
        assertThat(world.chat().home(cleo, world.now()).groups()).isEmpty();
        assertThat(writes(cleo, "hey")).isEqualTo(notSent(SendOutcome.Why.NOT_A_MEMBER));
        writes(ana, "after");
        assertThat(world.sms.takeCarried())
                .extracting(Parcel.SmsParcel::to)
                .containsExactly(ben.msisdn());
        refuses(cleo, new GroupOrder.Join(), Refusal.NO_SUCH_GROUP);

        does(ben, new GroupOrder.Invite(cleo.id()));
        assertThat(rank(cleo)).isEqualTo(Rank.INVITED);
        assertThat(sees(cleo)).isTrue();
    }

    private Parcel.SmsParcel sms(Person to) {
        return world.sms.takeCarried().stream()
                .filter(sms -> sms.to().equals(to.msisdn()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whoIsBannedComesBackOnlyWhenTheBanIsLifted() {
        joins(ben, cleo);
        does(ana, new GroupOrder.GiveRole(ben.id(), Role.MODERATOR));
        does(ben, new GroupOrder.Ban(cleo.id()));

        does(ben, new GroupOrder.Invite(dora.id()));
        does(dora, new GroupOrder.Accept());
        refuses(dora, new GroupOrder.Invite(cleo.id()), Refusal.SHE_IS_BANNED);
        refuses(ben, new GroupOrder.Invite(cleo.id()), Refusal.SHE_IS_BANNED);
        refuses(ana, new GroupOrder.Invite(cleo.id()), Refusal.SHE_IS_BANNED);
        refuses(dora, new GroupOrder.LiftBan(cleo.id()), Refusal.I_AM_NO_LEADER);
        assertThat(world.chat().groupList().banned(ana.id(), hiking))
                .extracting(Membership::person)
                .containsExactly(cleo.id());
        assertThat(world.chat().groupList().banned(dora.id(), hiking)).isEmpty();

        does(ana, new GroupOrder.LiftBan(cleo.id()));
        does(dora, new GroupOrder.Invite(cleo.id()));
        assertThat(rank(cleo)).isEqualTo(Rank.INVITED);
    }

    @Test
    void whoWasNeverInCanBeBannedBeforeSheComes() {
        does(ana, new GroupOrder.Change(Group.Settings.named("Hiking").open(true)));
        does(ana, new GroupOrder.Ban(dora.id()));
        assertThat(join(dora, "hiking")).isEqualTo(new GroupOutcome.Refused(Refusal.I_AM_BANNED));
    }

    private GroupOutcome join(Person person, String name) {
        return world.chat().groups().join(person.id(), name, Optional.empty(), world.now());
    }

    @Test
    void anOpenGroupIsJoinedByItsNameAndAClosedOneIsNotKnown() {
        assertThat(join(dora, "Hiking")).isEqualTo(new GroupOutcome.Refused(Refusal.NO_SUCH_GROUP));
        does(ana, new GroupOrder.Change(Group.Settings.named("Hiking").open(true)));
        done(join(dora, " hiking "));
        assertThat(rank(dora)).isEqualTo(Rank.MEMBER);
        assertThat(join(dora, "Hiking"))
                .isEqualTo(new GroupOutcome.Refused(Refusal.I_AM_IN_ALREADY));

        GroupId other = world.group(dora, "HIKING", cleo);
        var open = new GroupOrder.Change(Group.Settings.named("HIKING").open(true));
        assertThat(world.orders(dora, other, open))
                .isEqualTo(new GroupOutcome.Refused(Refusal.NAME_TAKEN));
    }

    @Test
    void whoWasTakenOutOfAnOpenGroupDoesNotComeBackByHerself() {
        does(ana, new GroupOrder.Change(Group.Settings.named("Hiking").open(true)));
        joins(ben);
        does(ana, new GroupOrder.Kick(ben.id()));
        assertThat(join(ben, "Hiking")).isEqualTo(new GroupOutcome.Refused(Refusal.I_WAS_KICKED));
        does(ana, new GroupOrder.Invite(ben.id()));
        done(join(ben, "Hiking"));
        assertThat(rank(ben)).isEqualTo(Rank.MEMBER);
    }

    @Test
    void aNameTakesUpTheInvitationThatIsMeant() {
        done(join(ben, "hiking"));
        assertThat(rank(ben)).isEqualTo(Rank.MEMBER);
        var list = world.chat().groupList();
        assertThat(list.invitation(ben.id(), "hiking")).isInstanceOf(GroupList.Named.None.class);
        assertThat(list.named(ben.id(), "HIKING"))
                .isEqualTo(new GroupList.Named.One(world.store.byId(hiking).orElseThrow()));
        assertThat(list.named(dora.id(), "hiking")).isInstanceOf(GroupList.Named.None.class);

        world.group(dora, "Hiking", cleo);
        assertThat(join(cleo, "Hiking"))
                .as("never guessed")
                .isEqualTo(new GroupOutcome.Refused(Refusal.SEVERAL_GROUPS));
    }

    @Test
    void theGroupPassesToTheModeratorWhoJoinedFirstThenToAMember() {
        joins(cleo, ben);
        does(ana, new GroupOrder.Invite(dora.id()));
        joins(dora);
        does(ana, new GroupOrder.GiveRole(dora.id(), Role.MODERATOR));
        does(ana, new GroupOrder.GiveRole(ben.id(), Role.MODERATOR));

        does(ana, new GroupOrder.Leave());
        assertThat(rank(ben)).as("a moderator since before Dora").isEqualTo(Rank.OWNER);
        assertThat(sees(ana)).isFalse();

        does(dora, new GroupOrder.Leave());
        does(ben, new GroupOrder.Leave());
        assertThat(rank(cleo)).isEqualTo(Rank.OWNER);

        assertThat(does(cleo, new GroupOrder.Leave()).endedAt()).isPresent();
        assertThat(world.store.members(hiking)).isEmpty();
    }

    @Test
    void whoIsOnlyInvitedInheritsNothingAndTheGroupEnds() {
        Group ended = does(ana, new GroupOrder.Leave());
        assertThat(ended.endedAt()).isPresent();
        assertThat(rank(ben)).isEqualTo(Rank.OUTSIDER);
        assertThat(sees(ben)).isFalse();
        refuses(ben, new GroupOrder.Accept(), Refusal.I_AM_NOT_INVITED);
        assertThat(writes(ben, "anybody?")).isEqualTo(notSent(SendOutcome.Why.NOT_A_MEMBER));
    }

    @Test
    void theLastOwnerStepsDownOnlyWhenSomebodyFollows() {
        refuses(ana, new GroupOrder.GiveRole(ana.id(), Role.MEMBER), Refusal.NO_HEIR);
        joins(ben);
        does(ana, new GroupOrder.GiveRole(ana.id(), Role.MEMBER));
        assertThat(rank(ana)).isEqualTo(Rank.MEMBER);
        assertThat(rank(ben)).isEqualTo(Rank.OWNER);
        refuses(ana, new GroupOrder.GiveRole(ana.id(), Role.OWNER), Refusal.I_MYSELF);
    }

    @Test
    void oneOfTwoOwnersGoesAndTheOtherStays() {
        joins(cleo, ben);
        does(ana, new GroupOrder.GiveRole(ben.id(), Role.OWNER));
        does(ana, new GroupOrder.Leave());
        assertThat(rank(ben)).isEqualTo(Rank.OWNER);
        assertThat(rank(cleo)).isEqualTo(Rank.MEMBER);
    }

    @Test
    void whoIsMutedReadsOnAndWritesAgainWhenTheTimeIsOver() {
        joins(ben, cleo);
        does(ana, new GroupOrder.Mute(ben.id(), Duration.ofMinutes(10)));
        assertThat(writes(ben, "but")).isEqualTo(notSent(SendOutcome.Why.MUTED));
        world.sms.takeCarried();
        writes(ana, "quiet, please");
        assertThat(world.sms.takeCarried()).extracting(Parcel.SmsParcel::to).contains(ben.msisdn());

        does(ben, new GroupOrder.Leave());
        does(cleo, new GroupOrder.Invite(ben.id()));
        assertThat(writes(ben, "back"))
                .as("to go is no way round")
                .isEqualTo(notSent(SendOutcome.Why.MUTED));

        world.pass(Duration.ofMinutes(10));
        assertThat(writes(ben, "sorry")).isInstanceOf(SendOutcome.Sent.class);
    }

    @Test
    void whoMutedCanTakeItBack() {
        joins(ben);
        does(ana, new GroupOrder.Mute(ben.id(), Duration.ofDays(1)));
        does(ana, new GroupOrder.Unmute(ben.id()));
        assertThat(writes(ben, "thanks")).isInstanceOf(SendOutcome.Sent.class);
        refuses(ana, new GroupOrder.Unmute(ben.id()), Refusal.SO_ALREADY);
    }

    @Test
    void whoOnlyReadsStaysSoWhenSheComesBack() {
        joins(ben, cleo);
        does(ana, new GroupOrder.GiveRole(ben.id(), Role.READ_ONLY));
        assertThat(writes(ben, "x")).isEqualTo(notSent(SendOutcome.Why.READ_ONLY));
        refuses(ben, new GroupOrder.Invite(dora.id()), Refusal.I_AM_READ_ONLY);
        does(ben, new GroupOrder.Leave());
        does(cleo, new GroupOrder.Invite(ben.id()));
        assertThat(writes(ben, "x")).isEqualTo(notSent(SendOutcome.Why.READ_ONLY));
        does(ben, new GroupOrder.Accept());
        assertThat(rank(ben)).isEqualTo(Rank.READ_ONLY);
    }

    @Test
    void whoLedTheGroupComesBackAsAMember() {
        joins(ben);
        does(ana, new GroupOrder.GiveRole(ben.id(), Role.MODERATOR));
        does(ben, new GroupOrder.Leave());
        does(ana, new GroupOrder.Invite(ben.id()));
        does(ben, new GroupOrder.Accept());
        assertThat(rank(ben)).isEqualTo(Rank.MEMBER);
    }

    @Test
    void announcementsAreMadeByOwnersAndModerators() {
        joins(ben, cleo);
        does(ana, new GroupOrder.GiveRole(ben.id(), Role.MODERATOR));
        does(ana, new GroupOrder.Change(Group.Settings.named("Hiking").announcements(true)));
        assertThat(writes(cleo, "me too")).isEqualTo(notSent(SendOutcome.Why.ANNOUNCEMENTS));
        assertThat(writes(ben, "at nine")).isInstanceOf(SendOutcome.Sent.class);
        assertThat(writes(ana, "at ten")).isInstanceOf(SendOutcome.Sent.class);
        assertThat(world.writes(cleo, ana, "ten is late")).isInstanceOf(SendOutcome.Sent.class);
    }

    @Test
    void anSmsOfSomebodySilencedIsAnsweredWithTheReason() {
        writes(ana, "Sunday?");
        var toBen =
                world.sms.takeCarried().stream()
                        .filter(sms -> sms.to().equals(ben.msisdn()))
                        .findFirst()
                        .orElseThrow();
        world.tells(new DeliveryEvidence.SmsAccepted(toBen.key(), List.of("id-1")));
        does(ana, new GroupOrder.Mute(ben.id(), Duration.ofHours(1)));
        assertThat(world.texts(ben, "yes")).isTrue();
        assertThat(world.notices.takeNotices())
                .singleElement()
                .satisfies(notice ->
                        assertThat(notice.text()).startsWith("Nicht gesendet: In Hiking"));
    }

    @Test
    void aFormThatIsPostedAgainIsNotDoneAgain() {
        joins(ben, cleo);
        var key = Optional.of(new ActKey("form-1"));
        var kick = new GroupOrder.Kick(ben.id());
        var groups = world.chat().groups();
        done(groups.order(ana.id(), hiking, kick, key, world.now()));
        does(cleo, new GroupOrder.Invite(ben.id()));

        world.restart();
        assertThat(world.chat().groups().order(ana.id(), hiking, kick, key, world.now()))
                .isInstanceOfSatisfying(
                        GroupOutcome.Done.class, again -> assertThat(again.again()).isTrue());
        assertThat(rank(ben)).isEqualTo(Rank.INVITED);

        var create = Optional.of(new ActKey("form-2"));
        List<Target> members = List.of(new Target.ToPerson(ben.id()));
        var once = groups.create(ana.id(), "Choir", members, create, world.now());
        var twice = groups.create(ana.id(), "Choir", members, create, world.now());
        assertThat(done(twice).id()).isEqualTo(done(once).id());
        assertThat(world.store.of(ana.id())).hasSize(2);
    }

    @Test
    void aFormThatWasRefusedCanBePostedAgain() {
        var key = Optional.of(new ActKey("form-1"));
        var order = new GroupOrder.GiveRole(ben.id(), Role.MODERATOR);
        var groups = world.chat().groups();
        assertThat(groups.order(ana.id(), hiking, order, key, world.now()))
                .isEqualTo(new GroupOutcome.Refused(Refusal.SHE_HAS_NOT_JOINED));
        joins(ben);
        done(groups.order(ana.id(), hiking, order, key, world.now()));
        assertThat(rank(ben)).isEqualTo(Rank.MODERATOR);
    }

    @Test
    void everythingAboutAGroupSurvivesARestart() {
        joins(ben, cleo);
        does(ana, new GroupOrder.GiveRole(ben.id(), Role.MODERATOR));
        does(ana, new GroupOrder.Mute(cleo.id(), Duration.ofDays(2)));
        does(ana, new GroupOrder.Ban(dora.id()));
        does(ana, new GroupOrder.Change(new Group.Settings("Walking", true, true)));
        does(ben, new GroupOrder.Deliver(DeliveryMode.MENTIONS));
        var before = world.store.roster(hiking);

        world.restart();

        var list = world.chat().groupList();
        assertThat(list.roster(ana.id(), hiking)).isEqualTo(before);
        assertThat(list.seat(ben.id(), hiking).orElseThrow().mine().mode())
                .isEqualTo(DeliveryMode.MENTIONS);
        assertThat(list.banned(ben.id(), hiking)).hasSize(1);
        assertThat(world.chat().home(cleo, world.now()).groups())
                .extracting(line -> line.name())
                .containsExactly("Walking");
        assertThat(writes(cleo, "x")).isEqualTo(notSent(SendOutcome.Why.MUTED));
        refuses(dora, new GroupOrder.Join(), Refusal.I_AM_BANNED);
    }

    @Test
    void nobodyBecomesKnownByAnInvitationThatIsRefused() {
        var number = Msisdn.ofDigits("491715559998");
        for (Person person : List.of(ben, dora)) {
            var refused =
                    world.chat()
                            .groups()
                            .invite(
                                    person.id(),
                                    hiking,
                                    new Target.ToNumber(number),
                                    Optional.empty(),
                                    world.now());
            assertThat(refused).isInstanceOf(GroupOutcome.Refused.class);
        }
        assertThat(world.store.byMsisdn(number)).isEmpty();
    }

    @Test
    void whatCannotBeKeptIsNotDone() {
        world.store.refuseWrites();
        assertThat(world.orders(ana, hiking, new GroupOrder.Kick(ben.id())))
                .isEqualTo(new GroupOutcome.NotKept());
        world.store.acceptWrites();
        assertThat(rank(ben)).isEqualTo(Rank.INVITED);
    }

    @Test
    void aNameIsNoNumber() {
        for (String name : List.of("", " ", "+49 171 5550001", "x".repeat(61))) {
            var made =
                    world.chat()
                            .groups()
                            .create(ana.id(), name, List.of(), Optional.empty(), world.now());
            assertThat(made).isEqualTo(new GroupOutcome.Refused(Refusal.NO_NAME));
        }
        refuses(ana, new GroupOrder.Change(Group.Settings.named("0171 5550001")), Refusal.NO_NAME);
    }

    @Test
    void aGroupOfAnEarlierTimeGetsItsConversationWithItsFirstChange() {
        var scene = new StoreScene(world.store.kept(), 7);
        var old = scene.group("Old", ana, ben);
        assertThat(world.store.of(old.id())).isEmpty();

        done(world.orders(ana, old.id(), new GroupOrder.Invite(cleo.id())));

        assertThat(world.store.of(old.id())).isPresent();
        assertThat(world.store.membership(old.id(), cleo.id()).orElseThrow().belonging())
                .isEqualTo(Belonging.INVITED);
    }

    @Test
    void nobodyOutsideLooksIn() {
        var list = world.chat().groupList();
        assertThat(list.roster(dora.id(), hiking)).isEmpty();
        assertThat(list.member(dora.id(), hiking, ana.id())).isEmpty();
        assertThat(list.seat(dora.id(), hiking)).isEmpty();
        does(ana, new GroupOrder.Kick(ben.id()));
        assertThat(list.roster(ben.id(), hiking)).isEmpty();
        assertThat(list.member(cleo.id(), hiking, ben.id())).as("for leaders only").isEmpty();
        assertThat(list.member(ana.id(), hiking, ben.id())).isPresent();
    }
}
