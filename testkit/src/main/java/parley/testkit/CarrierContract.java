package parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import parley.chat.conversation.MessageId;
import parley.chat.delivery.Carrier;
import parley.chat.delivery.Carrier.Handover;
import parley.chat.delivery.DeliveryKey;
import parley.chat.delivery.Parcel;
import parley.chat.identity.PersonId;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// What every `Carrier` keeps to: evidence once for what it took, where there can be any, and
/// nothing for what it did not.
public abstract class CarrierContract<P extends Parcel> {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final RecordingReports reports = new RecordingReports();
    private final ExecutorService others = Executors.newVirtualThreadPerTaskExecutor();
    private Carrier<P> carrier;

    /// One that is ready, tells `to`, and whose other side answers.
    protected abstract Carrier<P> open(RecordingReports to) throws Exception;

    /// A parcel it can carry.
    protected abstract P parcel(DeliveryKey key);

    protected abstract void close() throws Exception;

    /// False where nothing is heard of a parcel once it left: then nothing is told of it.
    protected boolean hearsOfWhatLeft() {
        return true;
    }

    private int toldOfWhatWasTaken() {
        return hearsOfWhatLeft() ? 1 : 0;
    }

    private void awaitEvidence(DeliveryKey key) throws InterruptedException {
        if (hearsOfWhatLeft()) {
            eventually("evidence", () -> !reports.of(key).isEmpty());
        }
    }

    @BeforeEach
    void openCarrier() throws Exception {
        carrier = open(reports);
        eventually("it is ready", carrier::ready);
    }

    @AfterEach
    void closeCarrier() throws Exception {
        reports.stuck(false);
        close();
        others.close();
    }

    @Test
    void whatWasTakenHasEvidenceExactlyOnce() throws Exception {
        var key = key();

        assertThat(carrier.carry(parcel(key))).isInstanceOf(Handover.Taken.class);

        awaitEvidence(key);
        close();
        assertThat(reports.of(key)).hasSize(toldOfWhatWasTaken());
    }

    @Test
    void evidenceThatCouldNotBeKeptIsToldAgain() throws Exception {
        reports.refuseNext(2);
        var key = key();

        carrier.carry(parcel(key));

        awaitEvidence(key);
        close();
        assertThat(reports.of(key)).hasSize(toldOfWhatWasTaken());
    }

    @Test
    void manyAtOnceAreAllTakenOrNotAndNeverBoth() throws Exception {
        List<DeliveryKey> keys = keys(64);
        List<Callable<Handover>> work = new ArrayList<>();
        keys.forEach(key -> work.add(() -> carrier.carry(parcel(key))));

        var handovers = others.invokeAll(work, PATIENCE.toSeconds(), TimeUnit.SECONDS);

        for (int i = 0; i < keys.size(); i++) {
            var key = keys.get(i);
            switch (handovers.get(i).get()) {
                case Handover.Taken _ -> awaitEvidence(key);
                case Handover.NotTaken _ -> {} // looked at below, when nothing can come any more
            }
        }
        close();
        for (int i = 0; i < keys.size(); i++) {
            boolean taken = handovers.get(i).get() instanceof Handover.Taken;
            assertThat(reports.of(keys.get(i))).hasSize(taken ? toldOfWhatWasTaken() : 0);
        }
    }

    @Test
    void aStoreThatHangsHoldsNobodyUpWhoHandsSomethingOver() throws Exception {
        reports.stuck(true);
        List<DeliveryKey> keys = keys(32);

        var handingOver = others.submit(() -> keys.forEach(key -> carrier.carry(parcel(key))));

        handingOver.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    @Test
    void closedItIsNotReadyAndTakesNothing() throws Exception {
        close();
        var key = key();

        assertThat(carrier.ready()).isFalse();
        assertThat(carrier.room()).isZero();
        assertThat(carrier.carry(parcel(key))).isInstanceOf(Handover.NotTaken.class);
        assertThat(reports.of(key)).isEmpty();
    }

    @Test
    void whatWasTakenBeforeItClosesHasEvidenceWhenItIsClosed() throws Exception {
        List<DeliveryKey> taken =
                keys(16).stream()
                        .filter(key -> carrier.carry(parcel(key)) instanceof Handover.Taken)
                        .toList();

        close();

        assertThat(taken)
                .isNotEmpty()
                .allSatisfy(key -> assertThat(reports.of(key)).hasSize(toldOfWhatWasTaken()));
    }

    private static DeliveryKey key() {
        return new DeliveryKey(new MessageId(UUID.randomUUID()), new PersonId(UUID.randomUUID()));
    }

    private static List<DeliveryKey> keys(int count) {
        var keys = new ArrayList<DeliveryKey>();
        for (int i = 0; i < count; i++) {
            keys.add(key());
        }
        return keys;
    }

    private static void eventually(String what, BooleanSupplier so) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!so.getAsBoolean()) {
            assertThat(System.nanoTime()).as("not in time: " + what).isLessThan(end);
            TimeUnit.MILLISECONDS.sleep(2); // looks again; the condition decides, not the time
        }
    }
}
