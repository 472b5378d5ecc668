package parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import parley.chat.Target;
import parley.chat.consent.Terms;
import parley.chat.conversation.SenderNumber;
import parley.chat.delivery.Delivery;
import parley.chat.delivery.DeliveryEvidence;
import parley.chat.delivery.Parcel;
import parley.chat.group.DeliveryMode;
import parley.chat.group.GroupId;
import parley.chat.group.GroupOrder;
import parley.chat.identity.Person;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Each conversation has a number of its own for somebody who answers by SMS. The eleventh
/// acceptance story.
class SenderNumberStoryTest {
    private static final SenderNumber OWN = new SenderNumber("72750");
    private static final SenderNumber ONE = new SenderNumber("72751");
    private static final SenderNumber TWO = new SenderNumber("72752");

    private ChatWorld world;
    private Person ana;
    private Person ben;
    private Person cleo;
    private Person dan;

    @BeforeEach
    void withTwoNumbers() {
        begin(ONE, TWO);
    }

    private void begin(SenderNumber... numbers) {
        world = new ChatWorld(config -> config.withSenders(List.of(numbers)));
        ana = world.person("Ana", "491715550001");
        ben = world.person("Ben", "491715550002");
        cleo = world.person("Cleo", "491715550003");
        dan = world.person("Dan", "491715550004");
        for (Person one : List.of(ana, ben, dan)) {
            world.know(one, cleo);
        }
    }

    /// An SMS from one to the other was handed to the SMSC, with this number.
    private Optional<SenderNumber> reachedBySms(Person from, Person to, String text) {
        var sms = handedOver(from, to, text);
        world.tells(
                new DeliveryEvidence.SmsAccepted(
                        sms.key(), List.of("id-" + sms.key().message().value())));
        return sms.sender();
    }

    private Parcel.SmsParcel handedOver(Person from, Person to, String text) {
        world.pass(Duration.ofSeconds(1));
        world.sms.takeCarried();
        Delivery delivery = world.onlyDelivery(world.writes(from, to, text));
        var sms = world.sms.takeCarried().getFirst();
        assertThat(sms.key()).isEqualTo(delivery.key());
        return sms;
    }

    private List<String> between(Person one, Person other) {
        return world.textsOf(world.looks(one, new Target.ToPerson(other.id())));
    }

    @Test
    void withOneNumberSheIsAskedUnlessOnlyOneWrote() {
        begin();
        assertThat(reachedBySms(ana, cleo, "dinner?")).isEmpty();
        world.texts(cleo, OWN, "gladly");
        assertThat(between(ana, cleo)).containsExactly("gladly", "dinner?");
        reachedBySms(ben, cleo, "cinema?");
        world.texts(cleo, OWN, "at eight");
        assertThat(world.notices.takeNotices())
                .singleElement()
                .satisfies(notice -> assertThat(notice.text()).endsWith("\n1 Ben\n2 Ana"));
        world.texts(cleo, OWN, "1");
        assertThat(between(ben, cleo)).containsExactly("at eight", "cinema?");
    }

    @Test
    void withAPoolEachAnswerGoesToWhoItAnswersAndNobodyIsAsked() {
        assertThat(reachedBySms(ana, cleo, "dinner?")).contains(ONE);
        assertThat(reachedBySms(ben, cleo, "cinema?")).contains(TWO);
        world.texts(cleo, ONE, "gladly");
        world.texts(cleo, TWO, "rather not");
        world.texts(cleo, ONE, "at eight?");
        assertThat(between(ana, cleo)).containsExactly("at eight?", "gladly", "dinner?");
        assertThat(between(ben, cleo)).containsExactly("rather not", "cinema?");
        assertThat(world.notices.takeNotices()).isEmpty();
    }

    @Test
    void aConversationKeepsItsNumberWhateverHappens() {
        reachedBySms(ana, cleo, "dinner?");
        reachedBySms(ben, cleo, "cinema?");
        world.restart();
        for (int i = 0; i < 3; i++) {
            assertThat(reachedBySms(ben, cleo, "and " + i)).contains(TWO);
            assertThat(reachedBySms(ana, cleo, "or " + i)).contains(ONE);
        }
        world.pass(Duration.ofDays(4));
        assertThat(world.texts(cleo, TWO, "still there")).isTrue();
        assertThat(between(ben, cleo)).startsWith("still there");
    }

    @Test
    void eachPersonHasHerOwnNumbers() {
        assertThat(reachedBySms(ana, cleo, "dinner?")).contains(ONE);
        assertThat(reachedBySms(cleo, ben, "cinema?")).contains(ONE);
        assertThat(reachedBySms(cleo, ana, "gladly")).contains(ONE);
        world.texts(ben, ONE, "yes");
        assertThat(between(cleo, ben)).startsWith("yes");
    }

    @Test
    void whenThereIsNoneLeftTheOneUsedLeastLatelyIsSharedAndSheIsAskedBetweenThose() {
        reachedBySms(ana, cleo, "dinner?");
        reachedBySms(ben, cleo, "cinema?");
        reachedBySms(ana, cleo, "well?");
        assertThat(reachedBySms(dan, cleo, "football?")).as("Ben's").contains(TWO);
        world.texts(cleo, ONE, "gladly");
        assertThat(world.notices.takeNotices()).isEmpty();
        assertThat(between(ana, cleo)).startsWith("gladly");

        world.texts(cleo, TWO, "no");
        assertThat(world.notices.takeNotices())
                .singleElement()
                .satisfies(notice -> assertThat(notice.text()).endsWith("\n1 Dan\n2 Ben"));
        world.texts(cleo, ONE, "2"); // a text to Ana
        assertThat(between(ana, cleo)).startsWith("2");
        world.texts(cleo, OWN, "2"); // the question came from there
        assertThat(between(ben, cleo)).startsWith("no");
        assertThat(between(dan, cleo)).containsExactly("football?");
    }

    @Test
    void ofThoseWhoShareANumberTheOnlyOneWhoWroteLatelyIsMeant() {
        begin(ONE);
        reachedBySms(ana, cleo, "dinner?");
        world.pass(Duration.ofDays(3).plusSeconds(1));
        reachedBySms(ben, cleo, "cinema?");
        world.texts(cleo, ONE, "gladly");
        assertThat(between(ben, cleo)).startsWith("gladly");
        assertThat(world.notices.takeNotices()).isEmpty();
    }

    @Test
    void anAnswerThatOvertakesTheSmscsIsTakenAtOnceWhereItsNumberSaysEnough() {
        handedOver(ana, cleo, "dinner?");
        assertThat(world.texts(cleo, ONE, "gladly")).isTrue();
        assertThat(between(ana, cleo)).startsWith("gladly");
    }

    @Test
    void aGroupHasANumberLikeAnyConversation() {
        reachedBySms(ana, cleo, "dinner?");
        GroupId hiking = world.group(ben, "Hiking", cleo);
        world.agree(cleo, new Target.ToGroup(hiking));
        world.sms.takeCarried();
        world.writes(ben, new Target.ToGroup(hiking), "Sunday?");
        assertThat(world.sms.takeCarried())
                .singleElement()
                .satisfies(sms -> assertThat(sms.sender()).contains(TWO));
        world.texts(cleo, TWO, "gladly");
        assertThat(world.textsOf(world.looks(ben, new Target.ToGroup(hiking))))
                .startsWith("gladly");
    }

    @Test
    void whatSaysThatMessagesWaitLeavesFromTheNumberOfTheirConversation() {
        reachedBySms(ana, cleo, "dinner?");
        GroupId hiking = world.group(ben, "Hiking", cleo);
        var there = new Target.ToGroup(hiking);
        world.agree(cleo, there);
        ChatWorld.done(world.orders(cleo, hiking, new GroupOrder.Deliver(DeliveryMode.DIGEST)));
        world.notices.takeNotices();
        world.writes(ben, there, "Sunday?");
        world.pass(Duration.ofHours(7));
        assertThat(world.notices.takeNotices())
                .singleElement()
                .satisfies(notice -> assertThat(notice.from()).contains(TWO));

        world.restart();
        world.texts(cleo, TWO, "gladly");
        assertThat(world.textsOf(world.looks(ben, there))).startsWith("gladly");
        assertThat(world.notices.takeNotices()).isEmpty();
    }

    @Test
    void aCommandIsAboutTheConversationOfItsNumber() {
        reachedBySms(ana, cleo, "dinner?");
        reachedBySms(ben, cleo, "cinema?");
        world.texts(cleo, ONE, "MUTE");
        assertThat(world.notices.takeNotices())
                .singleElement()
                .satisfies(notice -> assertThat(notice.text()).contains("Ana"));
        assertThat(mutes(cleo, ana)).isTrue();
        assertThat(mutes(cleo, ben)).isFalse();
    }

    private boolean mutes(Person one, Person other) {
        return world.standing(one, new Target.ToPerson(other.id()))
                .terms()
                .flatMap(Terms::mutedUntil)
                .isPresent();
    }

    @Test
    void whatComesToANumberOfNoConversationIsAskedAbout() {
        reachedBySms(ana, cleo, "dinner?");
        reachedBySms(ben, cleo, "cinema?");
        for (SenderNumber number : List.of(OWN, new SenderNumber("72759"))) {
            world.texts(cleo, number, "gladly");
            assertThat(world.notices.takeNotices()).hasSize(1);
        }
    }
}
