package parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import parley.chat.SendOutcome;
import parley.chat.Target;
import parley.chat.budget.Caps;
import parley.chat.budget.Money;
import parley.chat.budget.Scope;
import parley.chat.budget.Tariff;
import parley.chat.delivery.Delivery;
import parley.chat.delivery.DeliveryEvidence;
import parley.chat.delivery.DeliveryState;
import parley.chat.delivery.Parcel;
import parley.chat.group.GroupId;
import parley.chat.identity.Alias;
import parley.chat.identity.NumberPrefixes;
import parley.chat.identity.Person;

import java.net.InetAddress;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What SMS cost: caps hold whatever happens, and what is over them is told once. Decision 0014.
class CostStoryTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 1);
    private static final Tariff TARIFF =
            new Tariff(
                    "EUR", new NumberPrefixes<>(Map.of("49", Money.of("0.075")), Money.of("0.12")));

    private final ChatWorld world =
            new ChatWorld(config -> config.withCost(TARIFF, new Caps(20, 60, 100, 1_000, 2_000)));
    private Person ana;
    private final List<Person> others = new ArrayList<>();

    @BeforeEach
    void anaAndFifty() {
        ana = world.person("Ana", "491715550001");
        for (int i = 0; i < 50; i++) {
            others.add(
                    world.person(
                            "Member " + (char) ('A' + i / 26) + (char) ('a' + i % 26),
                            "4917166600" + (10 + i)));
        }
    }

    private GroupId group() {
        var group = world.group(ana, "All", others.toArray(Person[]::new));
        others.forEach(other -> world.agree(other, new Target.ToGroup(group)));
        return group;
    }

    private int takeParts() {
        int parts = 0;
        for (Parcel.SmsParcel sms : world.sms.takeCarried()) {
            parts += world.meter.quote(sms).parts();
            world.tells(
                    new DeliveryEvidence.SmsAccepted(
                            sms.key(),
                            List.of(sms.key().message().value() + "-" + sms.to().hashCode())));
        }
        return parts;
    }

    /// Acceptance 4.
    @Test
    void aGroupOfFiftyGetsTwentyPartsAndTheRestOneDigestAfterRestartAndRetriesToo() {
        GroupId group = group();
        for (int i = 0; i < 10; i++) {
            world.opensSession(
                    others.get(i), 100 + i, InetAddress.ofLiteral("127.1.0." + (10 + i)));
        }
        world.push.takeCarried();
        var sent = (SendOutcome.Sent) world.writes(ana, new Target.ToGroup(group), "meeting at 8");
        world.push
                .takeCarried()
                .forEach(push -> world.tells(new DeliveryEvidence.PushConfirmed(push.key())));
        int parts = takeParts();
        assertThat(parts).isEqualTo(20);

        world.restart();
        world.pass(Duration.ofHours(5));
        assertThat(takeParts()).as("nothing more, whatever the time and the restart").isZero();
        assertThat(world.notices.takeNotices()).isEmpty();

        world.pass(Duration.ofHours(2));
        world.restart();
        world.pass(Duration.ofHours(40));
        assertThat(takeParts()).isZero();
        var digests = world.notices.takeNotices();
        assertThat(digests)
                .hasSize(20)
                .extracting(RecordingNotices.Notice::to)
                .doesNotHaveDuplicates();
        assertThat(digests.getFirst().text())
                .startsWith("All: Nachrichten für Sie: 1.\nhttp://chat/r/");
        assertThat(world.store.parts(new Scope.OfMessage(sent.message()))).isEqualTo(20);
        assertThat(world.store.parts(new Scope.OfGroup(group, TODAY))).isEqualTo(40);
        assertThat(world.store.price(new Scope.OfDay(TODAY))).isEqualTo(Money.of("3"));
        assertThat(world.store.of(sent.message()))
                .extracting(Delivery::state)
                .as("a digest proves no message")
                .filteredOn(state -> state == DeliveryState.HELD)
                .hasSize(20);
    }

    @Test
    void oneDigestTellsOfAllThatWaitAndTheNextOnlyOfWhatIsNew() {
        var small = new ChatWorld(config -> config.withCost(TARIFF, new Caps(0, 9, 9, 9, 9)));
        Person one = small.person("One", "491715550001");
        Person two = small.person("Two", "491715550002");
        small.know(one, two);
        small.writes(one, two, "a");
        small.pass(Duration.ofHours(1));
        small.writes(one, two, "b");
        small.pass(Duration.ofHours(30));

        assertThat(small.sms.takeCarried()).isEmpty();
        assertThat(small.notices.takeNotices())
                .extracting(RecordingNotices.Notice::text)
                .singleElement()
                .asString()
                .startsWith("One: Nachrichten für Sie: 2.");

        small.writes(one, two, "c");
        small.pass(Duration.ofHours(30));
        assertThat(small.notices.takeNotices()).hasSize(1);
    }

    @Test
    void thereIsNoDigestForWhomLookedMeanwhile() {
        var small = new ChatWorld(config -> config.withCost(TARIFF, new Caps(0, 9, 9, 9, 9)));
        Person one = small.person("One", "491715550001");
        Person two = small.person("Two", "491715550002");
        small.know(one, two);
        small.writes(one, two, "a");
        small.pass(Duration.ofHours(5));
        small.opens(two, one);
        small.pass(Duration.ofHours(30));

        assertThat(small.notices.takeNotices()).isEmpty();
    }

    /// The carrier says it is ready, and yet the SMS does not leave: it counts as nothing.
    @Test
    void aDigestThatDidNotLeaveIsNeitherSpentNorSaidAndIsTriedAgain() {
        var small = new ChatWorld(config -> config.withCost(TARIFF, new Caps(0, 9, 9, 9, 9)));
        Person one = small.person("One", "491715550001");
        Person two = small.person("Two", "491715550002");
        small.know(one, two);
        Delivery delivery = small.onlyDelivery(small.writes(one, two, "a"));
        small.notices.ready(false);
        small.pass(Duration.ofHours(7));

        var talk = small.looks(two, new Target.ToPerson(one.id())).conversation().orElseThrow();
        assertThat(small.store.parts(new Scope.OfDay(TODAY))).isZero();
        assertThat(small.store.lastDigest(two.id(), talk)).isEmpty();

        small.notices.ready(true);
        small.pass(Duration.ofMinutes(2));
        assertThat(small.notices.takeNotices()).hasSize(1);
        assertThat(small.store.parts(new Scope.OfDay(TODAY))).isOne();
        assertThat(small.delivery(delivery.key()).state()).isEqualTo(DeliveryState.HELD);
        small.pass(Duration.ofHours(30));
        assertThat(small.notices.takeNotices()).isEmpty();
    }

    /// What could not be kept when it was learned is kept later.
    @Test
    void thatADigestDidNotLeaveIsLearnedAlsoWhenTheStoreTakesNothingThen() {
        var small = new ChatWorld(config -> config.withCost(TARIFF, new Caps(0, 9, 9, 9, 9)));
        Person one = small.person("One", "491715550001");
        Person two = small.person("Two", "491715550002");
        small.know(one, two);
        small.writes(one, two, "a");
        small.notices.failsNext(small.store::refuseWrites);
        small.pass(Duration.ofHours(7));
        small.store.acceptWrites();
        small.pass(Duration.ofMinutes(2));

        assertThat(small.notices.takeNotices()).hasSize(1);
        assertThat(small.store.parts(new Scope.OfDay(TODAY))).isOne();
    }

    @Test
    void overTheCapOfHerDayAPersonsMessagesWaitForTheNextDay() {
        var small = new ChatWorld(config -> config.withCost(TARIFF, new Caps(9, 2, 99, 99, 99)));
        Person one = small.person("One", "491715550001");
        Person two = small.person("Two", "491715550002");
        small.know(one, two);
        small.pass(Duration.ofHours(10)); // 22:00 of UTC
        for (String text : List.of("a", "b", "c")) {
            small.writes(one, two, text);
        }
        assertThat(small.sms.takeCarried())
                .extracting(sms -> sms.text().value())
                .containsExactly("a", "b");
        small.pass(Duration.ofHours(8));
        assertThat(small.sms.takeCarried())
                .as("six hours later it is another day")
                .extracting(sms -> sms.text().value())
                .containsExactly("c");
    }

    @Test
    void whatTheSmscDidNotTakeIsNotSpent() {
        Person ben = others.getFirst();
        world.know(ana, ben);
        Delivery delivery = world.onlyDelivery(world.writes(ana, ben, "hi"));
        assertThat(world.store.parts(new Scope.OfPerson(ana.id(), TODAY))).isOne();
        world.tells(new DeliveryEvidence.SmsRefused(delivery.key(), "queue full", true));
        assertThat(world.store.parts(new Scope.OfPerson(ana.id(), TODAY))).isZero();
        world.pass(Duration.ofMinutes(5));
        assertThat(world.sms.takeCarried()).hasSize(2);
        assertThat(world.store.parts(new Scope.OfPerson(ana.id(), TODAY))).isOne();
        assertThat(world.store.price(new Scope.OfCountry(49, TODAY))).isEqualTo(Money.of("0.075"));
    }

    /// As much as was reserved, though by now it would take a part more.
    @Test
    void whatIsReturnedIsWhatWasReserved() {
        Person ben = others.getFirst();
        world.know(ana, ben);
        var hers = new Scope.OfPerson(ana.id(), TODAY);
        world.writes(ana, ben, "x".repeat(100));
        Delivery second = world.onlyDelivery(world.writes(ana, ben, "x".repeat(100)));
        assertThat(world.store.parts(hers)).isEqualTo(2);
        assertThat(world.chat().rename(ana.id(), new Alias("A".repeat(40)), world.now())).isTrue();
        world.tells(new DeliveryEvidence.SmsRefused(second.key(), "queue full", true));
        assertThat(world.store.parts(hers)).isOne();
        assertThat(world.store.price(hers)).isEqualTo(Money.of("0.075"));
    }

    @Test
    void whatMayHaveLeftIsSpent() {
        Person ben = others.getFirst();
        world.know(ana, ben);
        Delivery delivery = world.onlyDelivery(world.writes(ana, ben, "hi"));
        world.tells(new DeliveryEvidence.SmsInDoubt(delivery.key()));

        assertThat(world.store.parts(new Scope.OfPerson(ana.id(), TODAY))).isOne();
    }

    @Test
    void aPushCostsNothing() {
        Person ben = others.getFirst();
        world.know(ana, ben);
        world.opensSession(ben, 1, InetAddress.ofLiteral("127.1.0.9"));
        world.writes(ana, ben, "hi");

        assertThat(world.push.takeCarried()).hasSize(1);
        assertThat(world.store.parts(new Scope.OfDay(TODAY))).isZero();
    }
}
