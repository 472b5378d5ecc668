package parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import parley.chat.SendMessage;
import parley.chat.SendOutcome;
import parley.chat.Target;
import parley.chat.budget.Scope;
import parley.chat.conversation.MessageText;
import parley.chat.conversation.OnceKey;
import parley.chat.delivery.DeliveryEvidence;
import parley.chat.delivery.DeliveryKey;
import parley.chat.delivery.DeliveryState;
import parley.chat.delivery.SmsTrack;
import parley.chat.identity.Person;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/// What a crash, a full disk or many threads at once can not do: lose, or send an SMS twice.
class CrashStoryTest {
    private static final InetAddress BENS = InetAddress.ofLiteral("127.1.0.2");

    private final ChatWorld world = new ChatWorld();
    private Person ana;
    private Person ben;

    @BeforeEach
    void twoPeople() {
        ana = world.person("Ana", "491715550001");
        ben = world.person("Ben", "491715550002");
    }

    private DeliveryKey crashedWhileSubmitting() {
        world.sms.crashAfterNext();
        assertThat(catchThrowable(() -> world.writes(ana, ben, "dinner?")))
                .isInstanceOf(RecordingCarrier.Crash.class);
        DeliveryKey key = world.sms.takeCarried().getFirst().key();
        assertThat(world.delivery(key).sms()).isInstanceOf(SmsTrack.Submitting.class);
        return key;
    }

    @Test
    void anSmsThatACrashLeftInDoubtIsNeverSentAgainAndIsPushedInstead() {
        DeliveryKey key = crashedWhileSubmitting();
        world.restart();
        assertThat(world.delivery(key).sms()).isInstanceOf(SmsTrack.Lost.class);
        assertThat(world.delivery(key).state()).isEqualTo(DeliveryState.UNKNOWN);
        world.pass(Duration.ofHours(1));
        assertThat(world.sms.carried()).isEmpty();
        world.opensSession(ben, 2, BENS);
        assertThat(world.push.takeCarried()).singleElement().extracting("key").isEqualTo(key);
        world.pass(Duration.ofDays(4));
        assertThat(world.sms.carried()).isEmpty();
    }

    /// It was in the carrier's queue, or not even there.
    @Test
    void anSmsThatNoSmscCanHaveIsSentAfterACrashAndPaidForOnce() {
        world.sms.leavesIf(_ -> false);
        DeliveryKey key = world.onlyDelivery(world.writes(ana, ben, "dinner?")).key();
        assertThat(world.delivery(key).sms()).isInstanceOf(SmsTrack.Submitting.class);
        world.restart();
        world.pass(Duration.ofSeconds(10));
        assertThat(world.sms.takeCarried()).extracting("key").containsExactly(key);
        assertThat(world.store.parts(new Scope.OfMessage(key.message()))).isEqualTo(1);

        world.restart();
        world.pass(Duration.ofHours(2));
        assertThat(world.sms.carried()).isEmpty();
        assertThat(world.delivery(key).sms()).isInstanceOf(SmsTrack.Lost.class);
    }

    @Test
    void theReportOfAnSmsWhoseIdACrashTookStillProvesIt() {
        DeliveryKey key = crashedWhileSubmitting();
        world.restart();
        var report =
                new DeliveryEvidence.SmsReported(
                        "never learned", ben.msisdn(), DeliveryEvidence.Report.DELIVERED);
        assertThat(world.tells(report)).isTrue();
        assertThat(world.delivery(key).state()).isEqualTo(DeliveryState.ON_HANDSET);
        world.opensSession(ben, 2, BENS);
        assertThat(world.push.carried()).isEmpty();
    }

    @Test
    void aReportProvesNothingWhenTwoSmsAreInDoubt() {
        world.know(ana, ben);
        DeliveryKey one = crashedWhileSubmitting();
        DeliveryKey other = crashedWhileSubmitting();
        world.restart();
        world.tells(
                new DeliveryEvidence.SmsReported(
                        "never learned", ben.msisdn(), DeliveryEvidence.Report.DELIVERED));
        assertThat(world.delivery(one).state()).isEqualTo(DeliveryState.UNKNOWN);
        assertThat(world.delivery(other).state()).isEqualTo(DeliveryState.UNKNOWN);
    }

    @Test
    void aCrashBetweenTheCommitAndTheFirstDecisionLosesNothing() {
        world.push.crashAfterNext();
        world.opensSession(ben, 2, BENS);
        catchThrowable(() -> world.writes(ana, ben, "dinner?"));
        world.restart();
        world.pass(Duration.ofSeconds(61));
        assertThat(world.sms.takeCarried()).hasSize(1);
    }

    @Test
    void aReportThatOvertakesTheAnswerIsNotLost() {
        SendOutcome sent = world.writes(ana, ben, "dinner?");
        DeliveryKey key = world.onlyDelivery(sent).key();
        var report =
                new DeliveryEvidence.SmsReported(
                        "a1", ben.msisdn(), DeliveryEvidence.Report.DELIVERED);
        assertThat(world.tells(report)).isFalse(); // the SMSC shall bring it again
        assertThat(world.tells(new DeliveryEvidence.SmsAccepted(key, List.of("a1")))).isTrue();
        assertThat(world.delivery(key).state()).isEqualTo(DeliveryState.ON_HANDSET);
        assertThat(world.tells(report)).isTrue();
    }

    @Test
    void anSmsTheCarrierDidNotTakeIsTriedAgain() {
        world.sms.takes(false);
        SendOutcome sent = world.writes(ana, ben, "dinner?");
        assertThat(world.onlyDelivery(sent).state()).isEqualTo(DeliveryState.HELD);
        assertThat(world.onlyDelivery(sent).sms()).isEqualTo(new SmsTrack.NotUsed());
        world.sms.takes(true);
        world.pass(Duration.ofSeconds(10));
        assertThat(world.sms.takeCarried()).hasSize(1);
    }

    @Test
    void anSmscThatNeverAnswersLeavesTheSmsLostAndALateAnswerFindsIt() {
        SendOutcome sent = world.writes(ana, ben, "dinner?");
        DeliveryKey key = world.onlyDelivery(sent).key();
        world.pass(Duration.ofMinutes(11));
        assertThat(world.delivery(key).state()).isEqualTo(DeliveryState.UNKNOWN);
        world.tells(new DeliveryEvidence.SmsAccepted(key, List.of("a1")));
        assertThat(world.delivery(key).state()).isEqualTo(DeliveryState.HANDED_TO_BEARER);
        assertThat(world.sms.takeCarried()).hasSize(1);
    }

    @Test
    void nothingIsSaidToBeSentWhileTheStoreCannotWrite() {
        SendOutcome before = world.writes(ana, ben, "lunch?");
        DeliveryKey key = world.onlyDelivery(before).key();
        world.tells(new DeliveryEvidence.SmsAccepted(key, List.of("a1")));
        world.sms.takeCarried();
        world.store.refuseWrites();
        assertThat(world.writes(ana, ben, "dinner?"))
                .isEqualTo(new SendOutcome.NotSent(SendOutcome.Why.NOT_KEPT));
        assertThat(world.texts(ben, "hello")).isFalse();
        world.store.acceptWrites();
        world.pass(Duration.ofMinutes(5));
        assertThat(world.sms.carried()).isEmpty();
        assertThat(world.push.carried()).isEmpty();
    }

    @Test
    void aDecisionThatCannotBeKeptSendsNothingAndIsMadeLater() {
        world.sms.ready(false);
        world.writes(ana, ben, "dinner?");
        world.sms.ready(true);
        world.store.refuseWrites();
        world.pass(Duration.ofMinutes(1));
        world.opensSession(ben, 2, BENS);
        assertThat(world.sms.carried()).isEmpty();
        assertThat(world.push.carried()).isEmpty();
        world.store.acceptWrites();
        world.pass(Duration.ofMinutes(1));
        assertThat(world.sms.carried().size() + world.push.carried().size()).isEqualTo(1);
    }

    @Test
    void evidenceThatCannotBeKeptIsToldAgain() {
        SendOutcome sent = world.writes(ana, ben, "dinner?");
        DeliveryKey key = world.onlyDelivery(sent).key();
        var accepted = new DeliveryEvidence.SmsAccepted(key, List.of("a1"));
        world.store.refuseWrites();
        assertThat(world.tells(accepted)).isFalse();
        world.store.acceptWrites();
        assertThat(world.tells(accepted)).isTrue();
        assertThat(world.delivery(key).sms()).isInstanceOf(SmsTrack.Submitted.class);
    }

    @Test
    void oneFormPostedTwiceIsOneMessage() {
        var form =
                new SendMessage(
                        ana.id(),
                        new Target.ToPerson(ben.id()),
                        new MessageText("dinner?"),
                        Optional.of(new OnceKey("form-1")));
        SendOutcome first = world.chat().send(form, world.now());
        world.restart();
        SendOutcome again = world.chat().send(form, world.now());
        assertThat(first)
                .isInstanceOfSatisfying(
                        SendOutcome.Sent.class,
                        sent ->
                                assertThat(again)
                                        .isEqualTo(
                                                new SendOutcome.Sent(
                                                        sent.message(),
                                                        sent.conversation(),
                                                        1,
                                                        true)));
        assertThat(world.sms.takeCarried()).hasSize(1);
    }

    @Test
    void manyThreadsThatDecideAtOnceSendOneSmsPerMessage() throws InterruptedException {
        world.know(ana, ben);
        world.sms.ready(false);
        int messages = 50;
        for (int i = 0; i < messages; i++) {
            world.writes(ana, ben, "number " + i);
        }
        world.sms.ready(true);
        var go = new CountDownLatch(1);
        var threads = new Thread[8];
        for (int i = 0; i < threads.length; i++) {
            threads[i] =
                    Thread.ofPlatform()
                            .start(() -> {
                                try {
                                    go.await();
                                } catch (InterruptedException stopped) {
                                    return;
                                }
                                world.chat().tick(world.now().plusSeconds(60));
                            });
        }
        go.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        world.pass(Duration.ofMinutes(2));
        assertThat(world.sms.carried()).hasSize(messages);
        assertThat(world.sms.carried()).extracting("key").doesNotHaveDuplicates();
    }

    @Test
    void manyThreadsThatWriteFirstToTheSamePersonOpenOneConversation() throws InterruptedException {
        var threads = new Thread[8];
        for (int i = 0; i < threads.length; i++) {
            String text = "hello " + i;
            boolean toBen = i % 2 == 0;
            threads[i] =
                    Thread.ofPlatform()
                            .start(() -> world.writes(toBen ? ana : ben, toBen ? ben : ana, text));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(world.looks(ana, new Target.ToPerson(ben.id())).lines()).hasSize(8);
    }
}
