package parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import parley.chat.Standing;
import parley.chat.Target;
import parley.chat.consent.Escalation;
import parley.chat.consent.QuietHours;
import parley.chat.delivery.Delivery;
import parley.chat.delivery.DeliveryEvidence;
import parley.chat.delivery.DeliveryState;
import parley.chat.group.DeliveryMode;
import parley.chat.group.GroupOrder;
import parley.chat.identity.Person;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;

/// When somebody wants to be disturbed: how soon by SMS after a push, and at which hours. Decision
/// 0014.
class WishStoryTest {
    private static final InetAddress BENS = InetAddress.ofLiteral("127.1.0.2");
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final ChatWorld world = new ChatWorld();
    private Person ana;
    private Person ben;

    @BeforeEach
    void twoWhoKnowEachOther() {
        ana = world.person("Ana", "491715550001");
        ben = world.person("Ben", "491715550002");
        world.know(ana, ben);
    }

    private void benWishes(Escalation wish) {
        var withAna = world.standing(ben, new Target.ToPerson(ana.id()));
        assertThat(withAna.escalate(wish, world.now())).isEqualTo(Standing.Outcome.KEPT);
    }

    private Delivery anaWrites(String text) {
        return world.delivery(world.onlyDelivery(world.writes(ana, ben, text)).key());
    }

    private List<String> sms() {
        return world.sms.takeCarried().stream().map(parcel -> parcel.text().value()).toList();
    }

    private List<String> pushes() {
        return world.push.takeCarried().stream().map(parcel -> parcel.text().value()).toList();
    }

    /// Her phone is seen all the time, but proves nothing.
    private void pass(Duration time) {
        Instant until = world.now().plus(time);
        while (world.now().isBefore(until)) {
            world.asksOverWap(ben, BENS);
            world.pass(Duration.ofSeconds(Math.min(30, untilThen(until))));
        }
    }

    private long untilThen(Instant until) {
        return Duration.between(world.now(), until).toSeconds();
    }

    /// Acceptance 2, with a time of her own for this contact.
    @Test
    void theSmsFollowsAsSoonAsSheWishesAndNotBefore() {
        for (Escalation wish :
                List.of(
                        Escalation.AFTER_A_MINUTE,
                        Escalation.AFTER_TEN_MINUTES,
                        Escalation.AFTER_AN_HOUR)) {
            benWishes(wish);
            world.asksOverWap(ben, BENS);
            anaWrites("now? " + wish);
            assertThat(pushes()).containsExactly("now? " + wish);
            pass(wish.time().orElseThrow().minus(SECOND));
            assertThat(sms()).as("too early").isEmpty();
            world.pass(SECOND.multipliedBy(2));
            assertThat(sms()).containsExactly("now? " + wish);
            world.pass(Duration.ofHours(2));
            assertThat(sms()).as("once").isEmpty();
            world.opens(ben, ana);
        }
    }

    @Test
    void whatWasOpenedASecondBeforeIsNoSms() {
        benWishes(Escalation.AFTER_TEN_MINUTES);
        world.asksOverWap(ben, BENS);
        anaWrites("now?");
        pass(Duration.ofMinutes(10).minus(SECOND));
        world.opens(ben, ana);
        pass(Duration.ofHours(2));
        assertThat(sms()).isEmpty();
    }

    @Test
    void neverIsNeverOnceItWasPushedAndAnSmsWhenItCouldNotBe() {
        benWishes(Escalation.NEVER);
        world.asksOverWap(ben, BENS);
        var pushed = anaWrites("pushed");
        pass(Duration.ofHours(5));
        world.restart();
        pass(Duration.ofHours(5));
        assertThat(sms()).isEmpty();
        assertThat(world.delivery(pushed.key()).state()).isEqualTo(DeliveryState.HANDED_TO_BEARER);

        world.pass(Duration.ofDays(1));
        anaWrites("she is away");
        assertThat(sms()).containsExactly("she is away");
    }

    @Test
    void aPushThatFailedIsNoSmsEitherWhenSheWantsNone() {
        benWishes(Escalation.NEVER);
        world.opensSession(ben, 2, BENS);
        var pushed = anaWrites("pushed");
        world.push.takeCarried();
        world.tells(new DeliveryEvidence.PushFailed(pushed.key(), "aborted", false));
        assertThat(sms()).isEmpty();
        assertThat(world.delivery(pushed.key()).state()).isEqualTo(DeliveryState.HELD);
        assertThat(world.store.explanation(pushed.key()).orElseThrow().said())
                .endsWith("she wants no SMS after a push");

        world.opensSession(ben, 3, BENS);
        assertThat(pushes()).as("when she comes anew").containsExactly("pushed");
    }

    @Test
    void atOnceIsAnSmsThoughAPushCouldGo() {
        benWishes(Escalation.AT_ONCE);
        world.opensSession(ben, 2, BENS);
        anaWrites("now");
        assertThat(sms()).containsExactly("now");
        assertThat(pushes()).isEmpty();
    }

    /// The wish of one contact is no other's.
    @Test
    void anotherContactIsAsUsual() {
        benWishes(Escalation.NEVER);
        var cleo = world.person("Cleo", "491715550003");
        world.know(cleo, ben);
        world.asksOverWap(ben, BENS);
        world.writes(cleo, ben, "hi");
        pass(Duration.ofMinutes(2));
        assertThat(sms()).containsExactly("hi");
    }

    // quiet hours: the world begins at noon of UTC
    private void benIsQuiet(int from, int until) {
        var hours = new QuietHours(LocalTime.of(from, 0), LocalTime.of(until, 0));
        assertThat(world.chat().quiet(ben, Optional.of(hours), world.now())).isTrue();
    }

    @Test
    void nothingLeavesInQuietHoursAndAllOfItAfterThem() {
        benIsQuiet(12, 14);
        world.opensSession(ben, 2, BENS);
        anaWrites("one");
        anaWrites("two");
        world.restart();
        world.opensSession(ben, 3, BENS);
        pass(Duration.ofMinutes(119));
        assertThat(pushes()).isEmpty();
        assertThat(sms()).isEmpty();
        assertThat(world.textsOf(world.looks(ben, new Target.ToPerson(ana.id()))))
                .as("her page shows it")
                .containsExactly("two", "one");

        pass(Duration.ofMinutes(1).plus(SECOND));
        assertThat(pushes()).containsExactly("one", "two");
    }

    /// What was pushed before they began is no SMS while they last.
    @Test
    void aPushWhoseTimeRunsOutInThemWaitsForTheirEnd() {
        benIsQuiet(13, 14);
        world.pass(Duration.ofMinutes(59).plusSeconds(30));
        world.asksOverWap(ben, BENS);
        anaWrites("late");
        assertThat(pushes()).containsExactly("late");
        world.pass(Duration.ofMinutes(60));
        assertThat(sms()).isEmpty();
        world.pass(Duration.ofMinutes(1));
        assertThat(sms()).containsExactly("late");
    }

    @Test
    void takingThemBackLetsThroughWhatWaited() {
        benIsQuiet(11, 23);
        anaWrites("one");
        assertThat(sms()).isEmpty();
        assertThat(world.chat().quiet(ben, Optional.empty(), world.now())).isTrue();
        assertThat(sms()).containsExactly("one");
        world.store.refuseWrites();
        assertThat(world.chat().quiet(ben, Optional.empty(), world.now())).isFalse();
    }

    @Test
    void aGroupIsQuietToo() {
        benIsQuiet(11, 13);
        var group = world.group(ana, "Hiking", ben);
        var there = new Target.ToGroup(group);
        world.agree(ben, there);
        ChatWorld.done(world.orders(ben, group, new GroupOrder.Deliver(DeliveryMode.EVERY_SMS)));
        world.writes(ana, there, "Sunday?");
        assertThat(sms()).isEmpty();
        world.pass(Duration.ofHours(1).plus(SECOND));
        assertThat(sms()).containsExactly("Sunday?");
    }
}
