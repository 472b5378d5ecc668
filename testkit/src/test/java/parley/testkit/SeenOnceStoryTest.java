package parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import parley.chat.LinkView;
import parley.chat.budget.Scope;
import parley.chat.delivery.DeliveryEvidence;
import parley.chat.delivery.DeliveryKey;
import parley.chat.delivery.DeliveryState;
import parley.chat.delivery.Parcel;
import parley.chat.identity.Person;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Acceptance 1 and 2: whichever ways a message travels, it is one message, and it travels no way
/// more than it must.
class SeenOnceStoryTest {
    private static final InetAddress BENS = InetAddress.ofLiteral("127.1.0.2");

    /// How long a push and an SMS may stay unproved, by default.
    private static final Duration PUSH_PROOF = Duration.ofSeconds(60);

    private static final Duration SMS_PROOF = Duration.ofMinutes(15);

    private final ChatWorld world = new ChatWorld();
    private Person ana;
    private Person ben;

    @BeforeEach
    void twoWhoKnowEachOther() {
        ana = world.person("Ana", "491715550001");
        ben = world.person("Ben", "491715550002");
        world.know(ana, ben);
    }

    private DeliveryKey writesToBen(String text) {
        return world.onlyDelivery(world.writes(ana, ben, text)).key();
    }

    private DeliveryState state(DeliveryKey key) {
        return world.delivery(key).state();
    }

    private Parcel.SmsParcel takenBySmsc(DeliveryKey key) {
        var sms = world.sms.takeCarried();
        assertThat(sms).singleElement().extracting(Parcel.SmsParcel::key).isEqualTo(key);
        world.tells(new DeliveryEvidence.SmsAccepted(key, List.of("id-" + key.message().value())));
        return sms.getFirst();
    }

    private void reported(DeliveryKey key) {
        world.tells(
                new DeliveryEvidence.SmsReported(
                        "id-" + key.message().value(),
                        ben.msisdn(),
                        DeliveryEvidence.Report.DELIVERED));
    }

    /// What Ben sees behind a link, and has seen then.
    private List<String> opensLink(String replyPath) {
        var link = world.chat().link(replyPath.substring("/r/".length()), 20, world.now());
        return switch (link) {
            case LinkView.Opens(var recipient, var thread) -> {
                assertThat(recipient).isEqualTo(ben.id());
                world.chat().opened(ben, thread, world.now());
                yield world.textsOf(thread);
            }
            case LinkView.Expired _, LinkView.NotOurs _ ->
                    throw new AssertionError("it does not open");
        };
    }

    private int unreadOfBen() {
        return world.chat().home(ben, world.now()).people().stream()
                .mapToInt(line -> line.unread())
                .sum();
    }

    private void nothingMoreLeaves() {
        world.pass(Duration.ofDays(4));
        world.opensSession(ben, 9, BENS);
        assertThat(world.sms.carried()).isEmpty();
        assertThat(world.push.carried()).isEmpty();
    }

    @Test
    void aReportedSmsStandsOnceInTheThreadAndIsNotPushed() {
        var key = writesToBen("dinner?");
        takenBySmsc(key);
        reported(key);
        assertThat(state(key)).isEqualTo(DeliveryState.ON_HANDSET);
        world.pass(Duration.ofHours(1));
        world.opensSession(ben, 2, BENS);
        assertThat(world.push.carried()).isEmpty();
        assertThat(unreadOfBen()).isEqualTo(1);
        assertThat(world.textsOf(world.opens(ben, ana))).containsExactly("dinner?");
        assertThat(state(key)).isEqualTo(DeliveryState.OPENED);
        nothingMoreLeaves();
    }

    @Test
    void anUnreportedSmsIsPushedAsTheSameMessageAndOpeningThePushMarksBoth() {
        var key = writesToBen("dinner?");
        var sms = takenBySmsc(key);
        world.pass(SMS_PROOF.plusSeconds(1));
        world.opensSession(ben, 2, BENS);
        var push = world.push.takeCarried();
        assertThat(push).singleElement().extracting(Parcel.PushParcel::key).isEqualTo(key);
        world.tells(new DeliveryEvidence.PushConfirmed(key));
        assertThat(opensLink(push.getFirst().replyPath())).containsExactly("dinner?");
        assertThat(state(key)).isEqualTo(DeliveryState.OPENED);
        assertThat(unreadOfBen()).isZero();
        assertThat(opensLink(sms.replyPath())).containsExactly("dinner?");
        reported(key);
        assertThat(state(key))
                .as("a late report takes nothing back")
                .isEqualTo(DeliveryState.OPENED);
        nothingMoreLeaves();
    }

    @Test
    void openingTheSmsLinkMarksThePushToo() {
        var key = writesToBen("dinner?");
        var sms = takenBySmsc(key);
        world.pass(SMS_PROOF.plusSeconds(1));
        world.opensSession(ben, 2, BENS);
        assertThat(world.push.takeCarried()).hasSize(1);
        assertThat(opensLink(sms.replyPath())).containsExactly("dinner?");
        assertThat(state(key)).isEqualTo(DeliveryState.OPENED);
        world.tells(new DeliveryEvidence.PushFailed(key, "no answer", true));
        assertThat(state(key)).isEqualTo(DeliveryState.OPENED);
        nothingMoreLeaves();
    }

    /// Before T nobody repeats it: the report may still come.
    @Test
    void anSmsIsNotPushedBeforeItsReportIsOverdue() {
        writesToBen("dinner?");
        takenBySmsc(world.sms.carried().getFirst().key());
        world.pass(SMS_PROOF.minusSeconds(2));
        world.opensSession(ben, 2, BENS);
        assertThat(world.push.carried()).isEmpty();
    }

    @Test
    void aPushWithoutProofBecomesExactlyOneSmsWhenItsTimeIsOver() {
        world.asksOverWap(ben, BENS);
        var key = writesToBen("dinner?");
        assertThat(world.push.takeCarried()).hasSize(1);
        world.tells(new DeliveryEvidence.PushSent(key));
        Optional<Duration> left = Optional.empty();
        for (int second = 1; left.isEmpty() && second < 600; second++) {
            world.pass(Duration.ofSeconds(1));
            if (!world.sms.carried().isEmpty()) {
                left = Optional.of(Duration.ofSeconds(second));
            }
        }
        assertThat(left)
                .hasValueSatisfying(after ->
                        assertThat(after)
                                .isBetween(PUSH_PROOF.minusSeconds(2), PUSH_PROOF.plusSeconds(2)));
        takenBySmsc(key);
        reported(key);
        nothingMoreLeaves();
    }

    @Test
    void whatIsOpenedWhileItsSmsWaitsForItsTurnNeedsNone() {
        world.sms.leavesIf(_ -> false);
        var key = world.onlyDelivery(world.writes(ana, ben, "dinner?")).key();
        world.opens(ben, ana);
        assertThat(world.letsGo(key)).isFalse();
        assertThat(world.delivery(key).state()).isEqualTo(DeliveryState.OPENED);
        assertThat(world.store.parts(new Scope.OfMessage(key.message()))).isZero();
    }

    @Test
    void whatIsOpenedASecondBeforeThatNeedsNoSms() {
        world.asksOverWap(ben, BENS);
        var key = writesToBen("dinner?");
        world.tells(new DeliveryEvidence.PushSent(key));
        world.push.takeCarried();
        world.pass(PUSH_PROOF.minusSeconds(1));
        assertThat(world.textsOf(world.opens(ben, ana))).containsExactly("dinner?");
        nothingMoreLeaves();
    }
}
