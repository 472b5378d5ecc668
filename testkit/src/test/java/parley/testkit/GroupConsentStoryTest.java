package parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import static parley.testkit.ChatWorld.done;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import parley.chat.Standing;
import parley.chat.Target;
import parley.chat.consent.Terms;
import parley.chat.group.GroupId;
import parley.chat.group.GroupOrder;
import parley.chat.group.Rank;
import parley.chat.identity.Person;

import java.util.List;

/// Joining a group is agreeing to be written to in it, on whichever way she does it; being in it no
/// more ends that. Decisions 0014, 0017.
class GroupConsentStoryTest {
    private final ChatWorld world = new ChatWorld();
    private Person ana;
    private Person ben;
    private GroupId hiking;
    private Target there;

    @BeforeEach
    void benIsInvited() {
        ana = world.person("Ana", "491715550001");
        ben = world.person("Ben", "491715550002");
        hiking = world.group(ana, "Hiking", ben);
        there = new Target.ToGroup(hiking);
    }

    private Terms.Answer answer(Person person) {
        return world.standing(person, there).terms().orElseThrow().answer();
    }

    private Rank rank(Person person) {
        return world.store.membership(hiking, person.id()).orElseThrow().rank();
    }

    private List<String> texts() {
        return world.sms.takeCarried().stream().map(sms -> sms.text().value()).toList();
    }

    private void benIsInAndAgreed() {
        assertThat(rank(ben)).isEqualTo(Rank.MEMBER);
        assertThat(answer(ben)).isEqualTo(new Terms.Answer.Agreed());
    }

    @Test
    void whoFoundedItHasAgreedAndWhoWasBroughtInHasNot() {
        assertThat(answer(ana)).isEqualTo(new Terms.Answer.Agreed());
        assertThat(answer(ben)).isEqualTo(new Terms.Answer.NothingYet());
    }

    @Test
    void acceptingLetsThroughWhatWaited() {
        for (String text : List.of("one", "two", "three")) {
            world.writes(ana, there, text);
        }
        assertThat(texts()).as("the SMS that invites").containsExactly("one");
        done(world.orders(ben, hiking, new GroupOrder.Accept()));
        benIsInAndAgreed();
        assertThat(texts()).containsExactly("two", "three");
    }

    @Test
    void whoWasTakenOutWhileSheAcceptedIsRefusedAndNothingIsKept() {
        var hers = world.standing(ben, there);
        done(world.orders(ana, hiking, new GroupOrder.Kick(ben.id())));
        assertThat(hers.agree(world.now())).isEqualTo(Standing.Outcome.REFUSED);
        assertThat(rank(ben)).isEqualTo(Rank.KICKED);
    }

    @Test
    void agreeingOnTheOptionsPageIsJoining() {
        world.agree(ben, there);
        benIsInAndAgreed();
        world.agree(ben, there);
        benIsInAndAgreed();
    }

    @Test
    void joiningByAnSmsIsJoining() {
        world.writes(ana, there, "Sunday?");
        assertThat(world.texts(ben, "join hiking")).isTrue();
        benIsInAndAgreed();
    }

    @Test
    void writingIsJoining() {
        world.writes(ben, there, "me too");
        benIsInAndAgreed();
    }

    @Test
    void whoLeftAgreesNoMoreAndIsInvitedByOneSmsAgain() {
        world.agree(ben, there);
        assertThat(world.texts(ben, "leave hiking")).isTrue();
        assertThat(rank(ben)).isEqualTo(Rank.OUTSIDER);

        done(world.orders(ana, hiking, new GroupOrder.Invite(ben.id())));
        assertThat(answer(ben)).isEqualTo(new Terms.Answer.NothingYet());
        for (String text : List.of("one", "two")) {
            world.writes(ana, there, text);
        }
        assertThat(texts()).containsExactly("one");
    }

    /// Nobody is texted again and again by being brought in again and again.
    @Test
    void whoNeverAnsweredIsInvitedByNoSecondSms() {
        world.writes(ana, there, "one");
        assertThat(texts()).containsExactly("one");
        for (int i = 0; i < 3; i++) {
            done(world.orders(ana, hiking, new GroupOrder.Kick(ben.id())));
            done(world.orders(ana, hiking, new GroupOrder.Invite(ben.id())));
            world.writes(ana, there, "again " + i);
        }
        assertThat(texts()).isEmpty();
    }

    @Test
    void theOwnerWhoLeavesByAnSmsHandsOver() {
        world.agree(ben, there);
        world.writes(ben, there, "hi");
        assertThat(world.texts(ana, "leave hiking")).isTrue();
        assertThat(rank(ben)).isEqualTo(Rank.OWNER);
        assertThat(rank(ana)).isEqualTo(Rank.OUTSIDER);
    }
}
