package parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import parley.chat.Target;
import parley.chat.budget.Caps;
import parley.chat.delivery.Delivery;
import parley.chat.delivery.DeliveryEvidence;
import parley.chat.delivery.DeliveryKey;
import parley.chat.delivery.DeliveryState;
import parley.chat.delivery.Parcel;
import parley.chat.delivery.SmsTrack;
import parley.chat.group.GroupId;
import parley.chat.identity.Person;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;

/// Whoever decides about many does so in few commits, and as if each were alone. Decision 0020.
class ManyAtOnceStoryTest {
    private static final InetAddress BENS = InetAddress.ofLiteral("127.1.0.2");
    private static final int MEMBERS = 300;

    private final ChatWorld world =
            new ChatWorld(
                    config -> config.withCost(config.tariff(), new Caps(20, 500, 500, 500, 500)));
    private Person ana;
    private Person ben;

    @BeforeEach
    void twoWhoKnowEachOther() {
        ana = world.person("Ana", "491715550001");
        ben = world.person("Ben", "491715550002");
        world.know(ana, ben);
    }

    private List<Person> crowd(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> world.person("M" + letters(i), Long.toString(491_716_000_000L + i)))
                .toList();
    }

    private static String letters(int number) {
        return "" + (char) ('a' + number / 26) + (char) ('a' + number % 26);
    }

    private static InetAddress at(int member) {
        return InetAddress.ofLiteral("127.2.%d.%d".formatted(member / 250, 1 + member % 250));
    }

    private Target group(List<Person> members) {
        GroupId group = world.group(ana, "Crowd", members.toArray(Person[]::new));
        var there = new Target.ToGroup(group);
        members.forEach(member -> world.agree(member, there));
        return there;
    }

    @Test
    void aMessageAndItsPushTakeOneCommit() {
        world.asksOverWap(ben, BENS);
        int before = world.store.commits();
        var delivery = world.onlyDelivery(world.writes(ana, ben, "dinner?"));

        assertThat(world.store.commits() - before).isEqualTo(1);
        assertThat(delivery.state()).isEqualTo(DeliveryState.HANDED_TO_BEARER);
        assertThat(delivery.revision()).isEqualTo(1);
        assertThat(world.push.takeCarried())
                .singleElement()
                .extracting("key")
                .isEqualTo(delivery.key());
        assertThat(world.store.explanation(delivery.key()))
                .hasValueSatisfying(why -> assertThat(why.said()).startsWith("PushNow: reachable"));
    }

    @Test
    void aMessageAndItsSmsTakeOneCommitAndAnotherBeforeAnSmscGetsIt() {
        int before = world.store.commits();
        world.sms.crashAfterNext();
        var crash = catchThrowable(() -> world.writes(ana, ben, "dinner?"));

        assertThat(crash).isInstanceOf(RecordingCarrier.Crash.class);
        assertThat(world.store.commits() - before).isEqualTo(2);
        var key = world.sms.takeCarried().getFirst().key();
        assertThat(world.delivery(key).sms()).isInstanceOf(SmsTrack.Submitting.class);
        world.restart();
        world.pass(Duration.ofHours(2));
        assertThat(world.sms.carried()).isEmpty();
    }

    @Test
    void aGroupThatIsReachableIsDecidedInTheCommitOfItsMessage() {
        var members = crowd(MEMBERS);
        var there = group(members);
        for (int i = 0; i < MEMBERS; i++) {
            world.asksOverWap(members.get(i), at(i));
        }
        int before = world.store.commits();
        world.writes(ana, there, "to all of you");

        assertThat(world.store.commits() - before).isEqualTo(1);
        var pushed = world.push.takeCarried();
        assertThat(pushed).hasSize(MEMBERS);
        assertThat(new HashSet<>(pushed.stream().map(parcel -> parcel.key().recipient()).toList()))
                .hasSize(MEMBERS);
        assertThat(new HashSet<>(pushed.stream().map(Parcel.PushParcel::replyPath).toList()))
                .hasSize(MEMBERS);
        world.pass(Duration.ofSeconds(30));
        assertThat(world.push.carried()).isEmpty();
        assertThat(world.sms.carried()).isEmpty();
    }

    @Test
    void withinACommitEachFindsWhatThoseBeforeItSpent() {
        var members = crowd(50);
        var there = group(members);
        world.sms.leavesIf(_ -> true); // without asking, which takes commits of the carrier's own
        int before = world.store.commits();
        world.writes(ana, there, "dinner?");

        assertThat(world.sms.takeCarried()).hasSize(20);
        assertThat(world.store.commits() - before).isLessThanOrEqualTo(4);
        assertThat(world.store.countByState().get(DeliveryState.HELD)).isEqualTo(30);
        world.pass(Duration.ofHours(1));
        assertThat(world.sms.carried()).isEmpty();
    }

    @Test
    void aCommitHoldsNoMoreSmsThanTheirCarrierTakes() {
        var members = crowd(50);
        var there = group(members);
        world.sms.takeCarried();
        world.sms.room(7);
        world.writes(ana, there, "dinner?");
        assertThat(world.sms.takeCarried()).hasSize(7);
        assertThat(world.store.countByState().get(DeliveryState.HELD)).isEqualTo(43);
        world.sms.room(9);
        world.pass(Duration.ofSeconds(10));
        assertThat(world.sms.takeCarried()).hasSize(9);
        assertThat(world.sms.notTaken()).isZero();
    }

    @Test
    void aFullQueueOfPushesCostsNoSms() {
        var members = crowd(50);
        var there = group(members);
        for (int i = 0; i < 50; i++) {
            world.asksOverWap(members.get(i), at(i));
        }
        world.push.room(20);
        world.writes(ana, there, "to all of you");
        assertThat(world.push.takeCarried()).hasSize(20);
        world.pass(Duration.ofSeconds(3));
        world.push.room(100);
        world.pass(Duration.ofSeconds(1));

        assertThat(world.push.takeCarried()).hasSize(30);
        assertThat(world.sms.carried()).isEmpty();
        assertThat(world.push.notTaken()).isZero();
    }

    @Test
    void whatFindsNoRoomForTooLongGoesBySms() {
        world.asksOverWap(ben, BENS);
        world.push.room(0);
        var key = world.onlyDelivery(world.writes(ana, ben, "dinner?")).key();
        world.pass(Duration.ofSeconds(58));
        assertThat(world.sms.carried()).isEmpty();
        world.pass(Duration.ofSeconds(4));
        assertThat(world.sms.takeCarried()).extracting("key").containsExactly(key);
        assertThat(world.push.carried()).isEmpty();
    }

    @Test
    void whatWaitedLeavesTogetherOldestFirst() {
        world.sms.ready(false);
        var keys = new ArrayList<DeliveryKey>();
        for (int i = 0; i < 40; i++) {
            keys.add(world.onlyDelivery(world.writes(ana, ben, "number " + i)).key());
        }
        int before = world.store.commits();
        world.asksOverWap(ben, BENS);

        assertThat(world.store.commits() - before).isEqualTo(1);
        assertThat(world.push.takeCarried()).extracting("key").isEqualTo(keys);
    }

    @Test
    void whatIsDueTogetherIsDecidedTogetherAndEachSmsLeavesOnce() {
        world.asksOverWap(ben, BENS);
        var keys = new ArrayList<DeliveryKey>();
        for (int i = 0; i < 12; i++) {
            keys.add(world.onlyDelivery(world.writes(ana, ben, "number " + i)).key());
        }
        world.push.takeCarried();
        world.pass(Duration.ofSeconds(65));

        var sent = world.sms.takeCarried();
        assertThat(sent).extracting("key").isEqualTo(keys);
        world.pass(Duration.ofSeconds(65));
        assertThat(world.sms.carried()).isEmpty();
    }

    @Test
    void whoeverIsQuickerTakesOneOutAndTheOthersStillLeave() {
        world.sms.ready(false);
        var keys = new ArrayList<DeliveryKey>();
        for (int i = 0; i < 5; i++) {
            keys.add(world.onlyDelivery(world.writes(ana, ben, "number " + i)).key());
        }
        var quicker = keys.get(2);
        world.store.beforeNextCommit(
                () -> world.tells(new DeliveryEvidence.PushConfirmed(quicker)));
        world.asksOverWap(ben, BENS);

        keys.remove(quicker);
        assertThat(world.push.takeCarried()).extracting("key").isEqualTo(keys);
        assertThat(world.delivery(quicker).state()).isEqualTo(DeliveryState.ON_HANDSET);
    }

    @Test
    void whoeverIsQuickerCostsAFewCommitsAndNotOneForEach() {
        world.sms.ready(false);
        var keys = new ArrayList<DeliveryKey>();
        for (int i = 0; i < 256; i++) {
            keys.add(world.onlyDelivery(world.writes(ana, ben, "number " + i)).key());
            world.skip(Duration.ofSeconds(10));
        }
        var quicker = keys.get(100);
        world.store.beforeNextCommit(
                () -> world.tells(new DeliveryEvidence.PushConfirmed(quicker)));
        int before = world.store.commits();
        world.asksOverWap(ben, BENS);

        keys.remove(quicker);
        assertThat(world.push.takeCarried()).extracting("key").isEqualTo(keys);
        assertThat(world.store.commits() - before).isLessThan(25);
    }

    @Test
    void nothingLeavesWhenTheCommitIsNotKept() {
        world.asksOverWap(ben, BENS);
        world.store.refuseWrites();
        world.writes(ana, ben, "dinner?");
        assertThat(world.push.carried()).isEmpty();

        world.store.acceptWrites();
        world.writes(ana, ben, "dinner?");
        assertThat(world.push.carried()).hasSize(1);
    }

    @Test
    void twoInvitationsOfOneSweepAreNotOneTooMany() {
        var stranger = world.person("Cleo", "491715550003");
        world.sms.ready(false);
        for (int i = 0; i < 3; i++) {
            world.writes(ana, stranger, "number " + i);
        }
        world.sms.ready(true);
        world.pass(Duration.ofMinutes(10));

        assertThat(world.sms.takeCarried()).hasSize(1);
        List<Delivery> waiting = world.store.unsettledFor(stranger.id(), 10);
        assertThat(waiting).hasSize(3);
    }
}
