package parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import parley.octets.Octets;
import parley.pap.ClientAddress;
import parley.pap.MessageState;
import parley.pap.PapDialect;
import parley.pap.PapResult;
import parley.pap.PushContent;
import parley.pap.QualityOfService;
import parley.pap.QualityOfService.DeliveryMethod;
import parley.pap.QualityOfService.Priority;
import parley.ppg.Notice;
import parley.ppg.PushKey;
import parley.ppg.PushQueue;
import parley.ppg.PushQueue.Kept;
import parley.ppg.PushState;
import parley.ppg.PushWay;
import parley.ppg.QueuedPush;
import parley.ppg.Submission;
import parley.wsp.ContentType;
import parley.wsp.Headers;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What the push proxy expects of whatever keeps its queue.
public abstract class PushQueueContract {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final Instant END = NOW.plusSeconds(3_600);
    private static final String NEWS = "news";

    private PushQueue queue;

    protected abstract PushQueue emptyQueue();

    @BeforeEach
    void open() {
        queue = emptyQueue();
    }

    private static Submission submission(String pushId) {
        return new Submission(
                NEWS,
                true,
                pushId,
                PapDialect.V2_0,
                NOW,
                new QualityOfService(
                        Priority.HIGH,
                        DeliveryMethod.CONFIRMED,
                        Optional.of("GSM"),
                        true,
                        Optional.of("SMS"),
                        false),
                Optional.of("http://127.0.0.1:1/told"),
                Optional.of("The News"),
                new PushContent(
                        ContentType.parse("application/vnd.wap.sic; x=\"a b\"").orElseThrow(),
                        Headers.of("X-Wap-Application-Id", "x-wap-application:wml.ua", "X-A", "b"),
                        Octets.of(0, 1, 255)));
    }

    private static QueuedPush push(String pushId, int place, Priority priority) {
        return new QueuedPush(
                new PushKey(NEWS, pushId, place),
                new ClientAddress("WAPPUSH=+49155500000" + place + "/TYPE=PLMN@a"),
                priority,
                true,
                NOW,
                Optional.of(NOW.plusSeconds(1)),
                END,
                new PushState.Accepted(),
                0,
                0,
                QueuedPush.Sms.NONE,
                new Notice.None(),
                0);
    }

    private QueuedPush begun(String pushId, Priority priority) {
        var push = push(pushId, 0, priority);
        assertThat(
                        queue.keep(
                                List.of(
                                        new PushQueue.Change.Accepted(submission(pushId)),
                                        new PushQueue.Change.Begun(push))))
                .isEqualTo(Kept.DURABLE);
        return push;
    }

    private static QueuedPush next(QueuedPush push, PushState state, Notice notice) {
        return new QueuedPush(
                push.key(),
                push.address(),
                push.priority(),
                push.notified(),
                push.receivedAt(),
                push.notBefore(),
                push.endsAt(),
                state,
                push.tries() + 1,
                push.invitations(),
                push.sms(),
                notice,
                push.revision() + 1);
    }

    private QueuedPush moved(QueuedPush push, PushState state, Notice notice) {
        var next = next(push, state, notice);
        assertThat(queue.keep(List.of(new PushQueue.Change.Moved(next)))).isEqualTo(Kept.DURABLE);
        return next;
    }

    @Test
    void whatWasKeptIsReadAsItWas() {
        var push = begun("1", Priority.LOW);
        assertThat(queue.submission(NEWS, "1")).contains(submission("1"));
        assertThat(queue.byKey(push.key())).contains(push);
        assertThat(queue.ofPush(NEWS, "1")).containsExactly(push);
        assertThat(queue.knows(NEWS, "1")).isTrue();
        assertThat(queue.knows("other", "1")).isFalse();
        assertThat(queue.submission("other", "1")).isEmpty();
    }

    @Test
    void everyStateComesBack() {
        var push = begun("1", Priority.LOW);
        for (PushState state :
                List.of(
                        new PushState.Waiting(NOW.plusSeconds(1)),
                        new PushState.Retrying(NOW.plusSeconds(2), "away"),
                        new PushState.Invited(NOW.plusSeconds(3)),
                        new PushState.Sending(PushWay.SMS, NOW.plusSeconds(4)),
                        new PushState.Submitted(List.of("b", "a"), NOW.plusSeconds(5)),
                        new PushState.Finished(
                                MessageState.UNKNOWN,
                                PapResult.of(4000, "perhaps"),
                                NOW.plusSeconds(6),
                                Optional.of(PushWay.SMS)))) {
            push = moved(push, state, new Notice.Owed(2, NOW.plusSeconds(9)));
            assertThat(queue.byKey(push.key())).contains(push);
        }
    }

    @Test
    void aNameIsGivenOnceAndNothingOfASecondPushIsKept() {
        begun("1", Priority.LOW);
        assertThat(
                        queue.keep(
                                List.of(
                                        new PushQueue.Change.Begun(push("1", 1, Priority.LOW)),
                                        new PushQueue.Change.Accepted(submission("1")))))
                .isEqualTo(Kept.CONFLICT);
        assertThat(queue.ofPush(NEWS, "1")).hasSize(1);
    }

    @Test
    void whoeverKeepsARevisionFirstIsRight() {
        var push = begun("1", Priority.LOW);
        moved(push, new PushState.Sending(PushWay.DATAGRAM, NOW), new Notice.None());
        var late = next(push, new PushState.Retrying(NOW, "late"), new Notice.None());
        assertThat(queue.keep(List.of(new PushQueue.Change.Moved(late)))).isEqualTo(Kept.CONFLICT);
    }

    @Test
    void whatIsDueIsFoundByItsPriority() {
        var low = begun("1", Priority.LOW);
        var high = begun("2", Priority.HIGH);
        assertThat(queue.due(Priority.LOW, NOW, 9)).containsExactly(low.key());
        assertThat(queue.due(Priority.HIGH, NOW, 9)).containsExactly(high.key());
        assertThat(queue.due(Priority.HIGH, NOW.minusSeconds(1), 9)).isEmpty();
        assertThat(queue.due(Priority.MEDIUM, NOW, 9)).isEmpty();
        assertThat(queue.nextDue()).contains(NOW);
    }

    @Test
    void resultsToTellAreFoundWhenTheyAreDue() {
        var push = begun("1", Priority.LOW);
        moved(push, finished(NOW), new Notice.Owed(0, NOW.plusSeconds(5)));
        assertThat(queue.noticesDue(NOW, 9)).isEmpty();
        assertThat(queue.noticesDue(NOW.plusSeconds(5), 9)).containsExactly(push.key());
        assertThat(queue.nextDue()).contains(NOW.plusSeconds(5));
        assertThat(queue.due(Priority.LOW, END, 9)).isEmpty();
    }

    private static PushState finished(Instant at) {
        return new PushState.Finished(
                MessageState.DELIVERED,
                PapResult.of(1000, "sent"),
                at,
                Optional.of(PushWay.DATAGRAM));
    }

    @Test
    void whatABearerHadOrAPhoneWasAskedForIsFoundAgain() {
        var sending = begun("1", Priority.LOW);
        var invited = begun("2", Priority.LOW);
        moved(sending, new PushState.Sending(PushWay.SMS, NOW), new Notice.None());
        moved(invited, new PushState.Invited(NOW), new Notice.None());
        assertThat(queue.sending()).containsExactly(sending.key());
        assertThat(queue.invited()).containsExactly(invited.key());
    }

    @Test
    void anIdOfTheSmscNamesItsPushWhileItWaitsForReports() {
        var push = begun("1", Priority.LOW);
        var waiting = moved(push, new PushState.Submitted(List.of("x1"), END), new Notice.None());
        assertThat(queue.bySmscId("x1")).contains(push.key());
        assertThat(queue.bySmscId("x2")).isEmpty();
        moved(waiting, finished(NOW), new Notice.None());
        assertThat(queue.bySmscId("x1")).isEmpty();
    }

    @Test
    void smsAreAddedUpFromAnInstantOn() {
        var push = begun("1", Priority.LOW);
        var billed =
                new QueuedPush(
                        push.key(),
                        push.address(),
                        push.priority(),
                        true,
                        NOW,
                        push.notBefore(),
                        END,
                        new PushState.Sending(PushWay.SMS, NOW),
                        0,
                        0,
                        new QueuedPush.Sms(3, Optional.of(NOW)),
                        new Notice.None(),
                        1);
        assertThat(queue.keep(List.of(new PushQueue.Change.Moved(billed)))).isEqualTo(Kept.DURABLE);
        assertThat(queue.smsSince(NEWS, NOW)).isEqualTo(3);
        assertThat(queue.smsSince(NEWS, NOW.plusSeconds(1))).isZero();
        assertThat(queue.smsSince("other", NOW)).isZero();
    }

    @Test
    void anotherPushForTheSamePhoneIsSeenUntilItEnds() {
        var one = begun("1", Priority.LOW);
        assertThat(queue.moreFor(one)).isFalse();
        var other = begun("2", Priority.LOW);
        assertThat(queue.moreFor(one)).isTrue();
        moved(other, finished(NOW), new Notice.None());
        assertThat(queue.moreFor(one)).isFalse();
    }

    @Test
    void pushesAreCountedByWhatBecameOfThem() {
        begun("1", Priority.LOW);
        moved(begun("2", Priority.LOW), finished(NOW), new Notice.None());
        assertThat(queue.countByState()).containsEntry("ACCEPTED", 1L);
        assertThat(queue.countByState()).containsEntry("DELIVERED", 1L);
    }

    @Test
    void whatEndedLongAgoIsErasedAndItsNameLater() {
        var ended = moved(begun("1", Priority.LOW), finished(NOW), new Notice.Told());
        moved(begun("2", Priority.LOW), finished(NOW), new Notice.Owed(1, END));
        begun("3", Priority.LOW);
        var later = NOW.plusSeconds(10);

        assertThat(queue.erase(later, NOW, 100)).isEqualTo(1);
        assertThat(queue.byKey(ended.key())).isEmpty();
        assertThat(queue.submission(NEWS, "1")).isEmpty();
        assertThat(queue.knows(NEWS, "1")).isTrue();
        assertThat(queue.submission(NEWS, "2")).isPresent();
        assertThat(queue.submission(NEWS, "3")).isPresent();

        assertThat(queue.erase(later, later, 100)).isEqualTo(1);
        assertThat(queue.knows(NEWS, "1")).isFalse();
        assertThat(queue.knows(NEWS, "2")).isTrue();
        assertThat(queue.erase(later, later, 100)).isZero();
    }

    @Test
    void manyAtOnceLoseNothing() throws Exception {
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < 40; i++) {
            String id = "p" + i;
            threads.add(Thread.ofVirtual().start(() -> begun(id, Priority.MEDIUM)));
        }
        for (var thread : threads) {
            thread.join();
        }
        assertThat(queue.due(Priority.MEDIUM, NOW, 100)).hasSize(40);
    }
}
