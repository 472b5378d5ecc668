package parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import static parley.testkit.ChatWorld.done;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import parley.chat.SendOutcome;
import parley.chat.Target;
import parley.chat.delivery.Delivery;
import parley.chat.delivery.DeliveryKey;
import parley.chat.delivery.DeliveryState;
import parley.chat.delivery.Explanation;
import parley.chat.delivery.Parcel;
import parley.chat.group.DeliveryMode;
import parley.chat.group.GroupId;
import parley.chat.group.GroupOrder;
import parley.chat.identity.Person;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;

/// How a member hears of a group: the way she wants, and not at all when she is in it no more.
class GroupDeliveryStoryTest {
    private static final InetAddress BENS = InetAddress.ofLiteral("127.1.0.2");

    private final ChatWorld world = new ChatWorld();
    private Person ana;
    private Person ben;
    private Person cleo;
    private GroupId hiking;
    private Target there;

    @BeforeEach
    void aGroupOfThreeWhoAgreed() {
        ana = world.person("Ana", "491715550001");
        ben = world.person("Ben", "491715550002");
        cleo = world.person("Cleo", "491715550003");
        hiking = world.group(ana, "Hiking", ben, cleo);
        there = new Target.ToGroup(hiking);
        world.agree(ben, there);
        world.agree(cleo, there);
    }

    private void benWants(DeliveryMode mode) {
        done(world.orders(ben, hiking, new GroupOrder.Deliver(mode)));
    }

    private DeliveryKey anaWrites(String text) {
        return switch (world.writes(ana, there, text)) {
            case SendOutcome.Sent(var message, _, _, _) -> new DeliveryKey(message, ben.id());
            case SendOutcome.NotSent(var why) -> throw new AssertionError("not sent: " + why);
        };
    }

    private Delivery delivery(DeliveryKey key) {
        return world.delivery(key);
    }

    private List<String> smsToBen() {
        return world.sms.takeCarried().stream()
                .filter(sms -> sms.to().equals(ben.msisdn()))
                .map(sms -> sms.text().value())
                .toList();
    }

    private List<String> pushesToBen() {
        return world.push.takeCarried().stream()
                .filter(push -> push.key().recipient().equals(ben.id()))
                .map(push -> push.text().value())
                .toList();
    }

    @Test
    void pushOnlyWaitsUntilSheIsReachable() {
        benWants(DeliveryMode.PUSH_ONLY);
        var key = anaWrites("Sunday?");
        assertThat(smsToBen()).isEmpty();
        assertThat(delivery(key).state()).isEqualTo(DeliveryState.HELD);
        assertThat(world.store.explanation(key).map(Explanation::said))
                .hasValueSatisfying(
                        why -> assertThat(why).contains("she wants no SMS of this group"));
        world.opensSession(ben, 2, BENS);
        assertThat(pushesToBen()).containsExactly("Sunday?");
    }

    @Test
    void everySmsIsAnSmsThoughSheIsReachable() {
        world.opensSession(ben, 2, BENS);
        benWants(DeliveryMode.EVERY_SMS);
        anaWrites("Sunday?");
        assertThat(smsToBen()).containsExactly("Sunday?");
        assertThat(pushesToBen()).isEmpty();
    }

    /// A digest is an SMS like others: without an SMSC it waits for one.
    @Test
    void theDigestWaitsForAnSmsc() {
        benWants(DeliveryMode.DIGEST);
        anaWrites("Sunday?");
        world.sms.ready(false);
        world.pass(Duration.ofHours(8));
        assertThat(world.notices.takeNotices()).isEmpty();

        world.sms.ready(true);
        world.pass(Duration.ofMinutes(2));
        assertThat(world.notices.takeNotices()).hasSize(1);
        assertThat(smsToBen()).isEmpty();
    }

    @Test
    void onlyWhatNamesHerDisturbsHer() {
        benWants(DeliveryMode.MENTIONS);
        var unnamed = anaWrites("Sunday?");
        anaWrites("@Ben, are you in?");
        assertThat(smsToBen()).containsExactly("@Ben, are you in?");
        assertThat(delivery(unnamed).state()).isEqualTo(DeliveryState.HELD);
        assertThat(world.textsOf(world.looks(ben, there)))
                .as("her page shows it all")
                .containsExactly("@Ben, are you in?", "Sunday?");
        world.opensSession(ben, 2, BENS);
        assertThat(pushesToBen()).as("also when she comes online").doesNotContain("Sunday?");
    }

    @Test
    void manyAreToldOfByOneSms() {
        world.opensSession(ben, 2, BENS);
        benWants(DeliveryMode.DIGEST);
        for (String text : List.of("one", "two", "three")) {
            anaWrites(text);
            world.pass(Duration.ofMinutes(1));
        }
        assertThat(smsToBen()).isEmpty();
        assertThat(pushesToBen()).isEmpty();
        world.notices.takeNotices();

        world.pass(Duration.ofHours(7));

        assertThat(world.notices.takeNotices())
                .filteredOn(notice -> notice.to().equals(ben.msisdn()))
                .singleElement()
                .satisfies(notice -> assertThat(notice.text()).contains("3"));
        assertThat(smsToBen()).isEmpty();
    }

    @Test
    void whoReadThemAllIsToldOfNothing() {
        benWants(DeliveryMode.DIGEST);
        anaWrites("one");
        world.chat().opened(ben, world.looks(ben, there), world.now());
        world.pass(Duration.ofHours(7));
        assertThat(world.notices.takeNotices())
                .noneMatch(notice -> notice.to().equals(ben.msisdn()));
    }

    @Test
    void aNewWishHoldsForWhatWaitsAlready() {
        benWants(DeliveryMode.PUSH_ONLY);
        var key = anaWrites("Sunday?");
        assertThat(smsToBen()).isEmpty();
        benWants(DeliveryMode.EVERY_WAY);
        assertThat(smsToBen()).containsExactly("Sunday?");
        assertThat(delivery(key).state()).isEqualTo(DeliveryState.ACCEPTED);
    }

    @Test
    void whatIsOnItsWayToWhoIsInNoMoreIsGivenUp() {
        benWants(DeliveryMode.PUSH_ONLY);
        var key = anaWrites("Sunday?");
        done(world.orders(ana, hiking, new GroupOrder.Kick(ben.id())));
        world.opensSession(ben, 2, BENS);
        assertThat(pushesToBen()).isEmpty();
        assertThat(delivery(key).state()).isEqualTo(DeliveryState.FAILED);
        assertThat(world.store.explanation(key).map(Explanation::said))
                .hasValueSatisfying(why -> assertThat(why).contains("not in the group any more"));
    }

    @Test
    void aPushThatMayHaveArrivedIsFollowedByNoSmsWhenSheHasLeft() {
        world.opensSession(ben, 2, BENS);
        anaWrites("Sunday?");
        assertThat(pushesToBen()).containsExactly("Sunday?");
        done(world.orders(ben, hiking, new GroupOrder.Leave()));
        world.pass(Duration.ofMinutes(10));
        assertThat(smsToBen()).isEmpty();
    }

    @Test
    void theOthersHearOfItAsBefore() {
        benWants(DeliveryMode.DIGEST);
        anaWrites("Sunday?");
        assertThat(world.sms.takeCarried())
                .extracting(Parcel.SmsParcel::to)
                .containsExactly(cleo.msisdn());
    }
}
