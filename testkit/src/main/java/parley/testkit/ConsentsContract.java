package parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import parley.chat.Kept;
import parley.chat.consent.ConsentChange;
import parley.chat.consent.Escalation;
import parley.chat.consent.QuietHours;
import parley.chat.consent.Requests;
import parley.chat.consent.Terms;
import parley.chat.consent.Visibility;
import parley.chat.conversation.ChatMessage;
import parley.chat.conversation.ConversationId;
import parley.chat.group.Belonging;
import parley.chat.identity.Person;
import parley.chat.identity.PersonId;
import parley.chat.kept.Commit;

import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/// What every `Consents` keeps to.
public abstract class ConsentsContract {
    private Kept kept;
    private StoreScene scene;
    private Person ana;
    private Person ben;
    private ConversationId talk;
    private ChatMessage first;
    private ChatMessage second;

    /// A store with nothing in it.
    protected abstract Kept emptyStore();

    @BeforeEach
    void twoWhoTalk() {
        kept = emptyStore();
        scene = new StoreScene(kept);
        ana = scene.person("Ana");
        ben = scene.person("Ben");
        var pair = scene.pair(ana, ben);
        talk = pair.id();
        first = scene.message(pair, ana, "one");
        second = scene.message(pair, ana, "two");
    }

    private Terms terms(Person person) {
        return kept.consents().terms(person.id(), talk);
    }

    private ConsentChange.InvitationSpent invitation(ChatMessage by) {
        return invitation(talk, by);
    }

    private ConsentChange.InvitationSpent invitation(ConversationId where, ChatMessage by) {
        return new ConsentChange.InvitationSpent(ben.id(), where, by.id(), by.sender());
    }

    @Test
    void whoDidNothingHasNoTerms() {
        assertThat(terms(ben)).isEqualTo(Terms.none(ben.id(), talk));
        assertThat(kept.consents().stoppedSince(ben.id())).isEmpty();
        assertThat(kept.consents().abuseReports()).isZero();
    }

    @Test
    void oneInvitationIsSpentAndNoOtherIs() {
        scene.keep(invitation(first));

        assertThat(scene.tryTo(invitation(second))).isInstanceOf(Commit.Conflict.class);
        assertThat(scene.tryTo(invitation(first))).isInstanceOf(Commit.Conflict.class);
        assertThat(terms(ben).answer()).isEqualTo(new Terms.Answer.Invited(first.id(), ana.id()));
        assertThat(terms(ana)).isEqualTo(Terms.none(ana.id(), talk));
    }

    /// A conversation with a stranger who writes.
    private ConsentChange.InvitationSpent invitationOf(Person stranger) {
        var pair = scene.pair(stranger, ben);
        return invitation(pair.id(), scene.message(pair, stranger, "hello"));
    }

    @Test
    void strangersTogetherInviteWhoNeverAgreedThreeTimes() {
        assertThat(requests(ana)).isEqualTo(new Requests(false, 0, false));
        scene.keep(invitation(first));
        assertThat(requests(ana)).isEqualTo(new Requests(false, 1, true));
        scene.keep(invitationOf(scene.person("Cleo")));
        scene.keep(invitationOf(scene.person("Dan")));
        var dora = scene.person("Dora");
        assertThat(requests(dora)).isEqualTo(new Requests(false, 3, false));
        var fourth = invitationOf(dora);
        assertThat(scene.tryTo(fourth)).isInstanceOf(Commit.Conflict.class);

        scene.keep(new ConsentChange.AgreementGiven(ben.id(), talk));
        scene.keep(fourth);
        assertThat(requests(ana)).isEqualTo(new Requests(true, 3, false));
        assertThat(requests(dora)).isEqualTo(new Requests(true, 3, true));
    }

    private Requests requests(Person inviter) {
        return kept.consents().requests(ben.id(), inviter.id());
    }

    @Test
    void oneInvitesOnceWhereverItIs() {
        scene.keep(invitation(first));
        var there = scene.thread(scene.group("Hiking", ana, ben));
        var again = invitation(there.id(), scene.message(there, ana, "walk"));
        assertThat(scene.tryTo(again)).isInstanceOf(Commit.Conflict.class);

        scene.keep(new ConsentChange.AgreementGiven(ben.id(), talk));
        scene.keep(again);
    }

    @Test
    void whoMutedWithoutAnAnswerCanStillBeInvited() {
        var until = Optional.of(scene.at(100));
        scene.keep(new ConsentChange.MuteSet(ben.id(), talk, until));
        scene.keep(invitation(first));

        assertThat(terms(ben))
                .isEqualTo(
                        new Terms(
                                ben.id(),
                                talk,
                                new Terms.Answer.Invited(first.id(), ana.id()),
                                until,
                                Escalation.USUAL));
    }

    @Test
    void whoAnsweredIsNotInvited() {
        scene.keep(new ConsentChange.AgreementGiven(ben.id(), talk));
        scene.keep(new ConsentChange.AgreementGiven(ben.id(), talk));
        assertThat(scene.tryTo(invitation(first))).isInstanceOf(Commit.Conflict.class);
        assertThat(terms(ben).isAgreed()).isTrue();

        scene.keep(new ConsentChange.ConversationBlocked(ben.id(), talk));
        assertThat(scene.tryTo(invitation(first))).isInstanceOf(Commit.Conflict.class);
        assertThat(terms(ben).isBlocked()).isTrue();
    }

    @Test
    void anAnswerFollowsAnInvitation() {
        scene.keep(invitation(first), new ConsentChange.AgreementGiven(ben.id(), talk));

        assertThat(terms(ben).isAgreed()).isTrue();
    }

    @Test
    void anAgreementEndsAndNoOtherAnswerDoes() {
        scene.keep(new ConsentChange.AgreementEnded(ben.id(), talk));
        assertThat(terms(ben).answer()).isEqualTo(new Terms.Answer.NothingYet());
        scene.keep(new ConsentChange.AgreementGiven(ben.id(), talk));
        scene.keep(new ConsentChange.AgreementEnded(ben.id(), talk));
        assertThat(terms(ben).answer()).isEqualTo(new Terms.Answer.NothingYet());
        scene.keep(invitation(first), new ConsentChange.AgreementEnded(ben.id(), talk));
        assertThat(terms(ben).answer()).as("is spent").isInstanceOf(Terms.Answer.Invited.class);
        scene.keep(new ConsentChange.ConversationBlocked(ben.id(), talk));
        scene.keep(new ConsentChange.AgreementEnded(ben.id(), talk));
        assertThat(terms(ben).isBlocked()).isTrue();
    }

    @Test
    void aWishForSmsStandsBesideAllOtherTerms() {
        scene.keep(new ConsentChange.EscalationSet(ben.id(), talk, Escalation.AFTER_AN_HOUR));
        assertThat(terms(ben).answer()).isEqualTo(new Terms.Answer.NothingYet());
        scene.keep(new ConsentChange.AgreementGiven(ben.id(), talk));
        scene.keep(new ConsentChange.MuteSet(ben.id(), talk, Optional.of(scene.at(10))));
        assertThat(terms(ben).escalation()).isEqualTo(Escalation.AFTER_AN_HOUR);
        scene.keep(new ConsentChange.EscalationSet(ben.id(), talk, Escalation.NEVER));
        assertThat(terms(ben))
                .isEqualTo(
                        new Terms(
                                ben.id(),
                                talk,
                                new Terms.Answer.Agreed(),
                                Optional.of(scene.at(10)),
                                Escalation.NEVER));
        assertThat(terms(ana).escalation()).isEqualTo(Escalation.USUAL);
    }

    @Test
    void quietHoursAreKeptChangedAndTakenBack() {
        assertThat(kept.consents().quietHours(ben.id())).isEmpty();
        var night = new QuietHours(LocalTime.of(22, 0), LocalTime.of(7, 30));
        scene.keep(new ConsentChange.QuietHoursSet(ben.id(), Optional.of(night)));
        assertThat(kept.consents().quietHours(ben.id())).contains(night);
        assertThat(kept.consents().quietHours(ana.id())).isEmpty();
        var noon = new QuietHours(LocalTime.MIDNIGHT, LocalTime.of(23, 59));
        scene.keep(new ConsentChange.QuietHoursSet(ben.id(), Optional.of(noon)));
        assertThat(kept.consents().quietHours(ben.id())).contains(noon);
        scene.keep(new ConsentChange.QuietHoursSet(ben.id(), Optional.empty()));
        assertThat(kept.consents().quietHours(ben.id())).isEmpty();
    }

    @Test
    void aMuteIsSetMovedAndTakenBackAndLeavesTheAnswer() {
        scene.keep(new ConsentChange.AgreementGiven(ben.id(), talk));
        scene.keep(new ConsentChange.MuteSet(ben.id(), talk, Optional.of(scene.at(10))));
        scene.keep(new ConsentChange.MuteSet(ben.id(), talk, Optional.of(scene.at(20))));
        assertThat(terms(ben).mutedUntil()).contains(scene.at(20));
        assertThat(terms(ben).isAgreed()).isTrue();
        scene.keep(new ConsentChange.ConversationBlocked(ben.id(), talk));
        assertThat(terms(ben).mutedUntil()).contains(scene.at(20));

        scene.keep(new ConsentChange.MuteSet(ben.id(), talk, Optional.empty()));
        assertThat(terms(ben).mutedUntil()).isEmpty();
    }

    @Test
    void stopIsSaidOnceAndTakenBackOnce() {
        scene.keep(new ConsentChange.StopSaid(ben.id(), scene.at(1)));
        assertThat(kept.consents().stoppedSince(ben.id())).contains(scene.at(1));
        assertThat(scene.tryTo(new ConsentChange.StopSaid(ben.id(), scene.at(2))))
                .isInstanceOf(Commit.Conflict.class);
        assertThat(kept.consents().stoppedSince(ana.id())).isEmpty();

        scene.keep(new ConsentChange.StopLifted(ben.id()));
        assertThat(kept.consents().stoppedSince(ben.id())).isEmpty();
        assertThat(scene.tryTo(new ConsentChange.StopLifted(ben.id())))
                .isInstanceOf(Commit.Conflict.class);
    }

    @Test
    void theTermsOfAConversationAreThoseOfEverybodyWhoDidSomethingThere() {
        assertThat(kept.consents().termsIn(talk)).isEmpty();
        assertThat(kept.consents().termsIn(new ConversationId(scene.id()))).isEmpty();

        scene.keep(
                new ConsentChange.AgreementGiven(ana.id(), talk),
                invitation(first),
                new ConsentChange.MuteSet(ben.id(), talk, Optional.of(scene.at(5))));
        assertThat(kept.consents().termsIn(talk)).containsExactlyInAnyOrder(terms(ana), terms(ben));
    }

    @Test
    void theTermsOfAGroupAreThoseOfItsMembersAlsoOfWhoWent() {
        var cleo = scene.person("Cleo");
        var group = scene.group("Kitchen", ana, ben, cleo);
        var there = scene.thread(group).id();
        scene.keep(
                new ConsentChange.AgreementGiven(ana.id(), there),
                new ConsentChange.ConversationBlocked(cleo.id(), there),
                new ConsentChange.AgreementGiven(ben.id(), talk));

        assertThat(kept.consents().termsIn(there))
                .containsExactlyInAnyOrder(
                        kept.consents().terms(ana.id(), there),
                        kept.consents().terms(cleo.id(), there));
    }

    @Test
    void oneConversationIsReportedOnceByEach() {
        scene.keep(new ConsentChange.AbuseReported(ben.id(), talk, scene.at(1)));
        scene.keep(new ConsentChange.AbuseReported(ben.id(), talk, scene.at(2)));
        scene.keep(new ConsentChange.AbuseReported(ana.id(), talk, scene.at(3)));

        assertThat(kept.consents().abuseReports()).isEqualTo(2);
    }

    @Test
    void aCommitInConflictKeepsNoneOfItsConsent() {
        scene.keep(invitation(first));
        var both =
                scene.tryTo(
                        new ConsentChange.StopSaid(ben.id(), scene.at(1)),
                        new ConsentChange.AgreementGiven(ana.id(), talk),
                        invitation(second));

        assertThat(both).isInstanceOf(Commit.Conflict.class);
        assertThat(kept.consents().stoppedSince(ben.id())).isEmpty();
        assertThat(terms(ana).isAgreed()).isFalse();
    }

    private boolean sees(Person viewer, Person person) {
        return kept.consents().visibleTo(viewer.id(), List.of(person.id())).contains(person.id());
    }

    private void chooses(Person person, Visibility visibility) {
        scene.keep(new ConsentChange.VisibilityChosen(person.id(), visibility));
    }

    @Test
    void whoChoseNothingIsSeenByWhomSheAgreedToAndByNobodyElse() {
        assertThat(kept.consents().visibility(ben.id())).isEqualTo(Visibility.CONTACTS);
        assertThat(sees(ana, ben)).as("a stranger").isFalse();
        scene.keep(new ConsentChange.AgreementGiven(ben.id(), talk));
        assertThat(sees(ana, ben)).isTrue();
        assertThat(sees(ben, ana)).as("she agreed to nothing").isFalse();
        scene.keep(new ConsentChange.AgreementGiven(ana.id(), talk));
        assertThat(sees(ben, ana)).isTrue();
        assertThat(sees(scene.person("Cleo"), ben)).isFalse();
    }

    @Test
    void anInvitationLetsNobodySeeAnything() {
        scene.keep(invitation(first));
        assertThat(sees(ana, ben)).isFalse();
    }

    @Test
    void whoBlockedOrTookItBackIsSeenNoMore() {
        chooses(ben, Visibility.GROUPS);
        scene.group("Kitchen", ana, ben);
        assertThat(sees(ana, ben)).isTrue();
        scene.keep(new ConsentChange.ConversationBlocked(ben.id(), talk));
        assertThat(sees(ana, ben)).isFalse();
        chooses(ben, Visibility.CONTACTS);
        scene.keep(new ConsentChange.AgreementGiven(ben.id(), talk));
        assertThat(sees(ana, ben)).isTrue();
        scene.keep(new ConsentChange.AgreementEnded(ben.id(), talk));
        assertThat(sees(ana, ben)).isFalse();
    }

    @Test
    void nobodyIsNobodyAndWhatWasChosenLastHolds() {
        scene.keep(new ConsentChange.AgreementGiven(ben.id(), talk));
        chooses(ben, Visibility.NOBODY);
        assertThat(kept.consents().visibility(ben.id())).isEqualTo(Visibility.NOBODY);
        assertThat(sees(ana, ben)).isFalse();
        chooses(ben, Visibility.CONTACTS);
        assertThat(sees(ana, ben)).isTrue();
        chooses(ben, Visibility.GROUPS);
        assertThat(sees(ana, ben)).as("contacts, too").isTrue();
    }

    @Test
    void onlyWhoChoseGroupsIsSeenByWhoHasJoinedOne() {
        Person cleo = scene.person("Cleo");
        Person dora = scene.person("Dora");
        var kitchen = scene.group("Kitchen", ben, cleo, dora);
        assertThat(sees(cleo, ben)).isFalse();
        chooses(ben, Visibility.GROUPS);
        assertThat(sees(cleo, ben)).isTrue();
        assertThat(sees(ben, cleo)).as("she chose nothing").isFalse();
        assertThat(sees(ana, ben)).as("she is in no group").isFalse();

        scene.keep(scene.moved(kitchen, scene.with(kitchen, cleo, Belonging.INVITED)));
        assertThat(sees(cleo, ben)).as("she has not joined").isFalse();
        scene.keep(scene.moved(kitchen, scene.with(kitchen, ben, Belonging.INVITED)));
        assertThat(sees(dora, ben)).as("he was brought there").isFalse();
    }

    @Test
    void ofManyThoseAreFoundWhoAreVisible() {
        var visible = new HashSet<PersonId>();
        var all = new ArrayList<PersonId>();
        for (int i = 0; i < 130; i++) {
            Person person = scene.person("P" + i);
            all.add(person.id());
            if (i % 3 == 0) {
                var pair = scene.pair(person, ana);
                scene.keep(new ConsentChange.AgreementGiven(person.id(), pair.id()));
                visible.add(person.id());
            }
        }
        assertThat(kept.consents().visibleTo(ana.id(), all)).isEqualTo(visible);
        assertThat(kept.consents().visibleTo(ana.id(), List.of())).isEmpty();
        assertThat(kept.consents().visibleTo(ana.id(), List.of(ana.id()))).isEmpty();
    }
}
