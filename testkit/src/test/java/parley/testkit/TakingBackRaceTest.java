package parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import parley.chat.Chat;
import parley.chat.ChatConfig;
import parley.chat.GroupOutcome;
import parley.chat.Kept;
import parley.chat.SendMessage;
import parley.chat.Target;
import parley.chat.budget.Scope;
import parley.chat.conversation.MessageChange;
import parley.chat.conversation.MessageId;
import parley.chat.conversation.MessageText;
import parley.chat.delivery.Carrier;
import parley.chat.delivery.Delivery;
import parley.chat.delivery.DeliveryEvidence;
import parley.chat.delivery.DeliveryState;
import parley.chat.delivery.Dispatcher;
import parley.chat.delivery.Parcel;
import parley.chat.delivery.SmsTrack;
import parley.chat.delivery.TakingBack;
import parley.chat.identity.AccountingEvent;
import parley.chat.identity.Identified;
import parley.chat.identity.Msisdn;
import parley.chat.identity.Person;
import parley.chat.kept.Change;
import parley.chat.kept.Commit;
import parley.chat.kept.Ledger;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/// A message is taken back at each moment of its being sent. Whatever comes first, no SMS leaves
/// for it afterwards, what is said to have left did, and what did not is not paid for.
@Timeout(120)
class TakingBackRaceTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Set<Thread.State> WAITING =
            EnumSet.of(Thread.State.WAITING, Thread.State.TIMED_WAITING);
    private static final int MOMENTS_MAX = 40;

    /// One message to some people, taken back at the n-th moment after it was accepted.
    private static final class Race implements Ledger, Carrier<Parcel.SmsParcel> {
        private final MemoryStore store = new MemoryStore();
        private final Random random;
        private final int moment;
        private final Chat chat;
        private final Person ana;
        private final List<Person> others = new ArrayList<>();
        private final List<Parcel.SmsParcel> waiting = new ArrayList<>();
        private final List<Parcel.SmsParcel> left = new ArrayList<>();
        private final AtomicReference<TakingBack.Outcome> outcome = new AtomicReference<>();
        private Optional<MessageId> message = Optional.empty();
        private Optional<Thread> taking = Optional.empty();
        private int passed;
        private volatile boolean goneAtLast;
        private int leftAfterwards;

        Race(long seed, int moment, int recipients) {
            this.random = new Random(seed);
            this.moment = moment;
            var all = store.kept();
            chat =
                    new Chat(
                            ChatConfig.defaults("MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE"),
                            new Kept(
                                    this,
                                    all.people(),
                                    all.threads(),
                                    all.groups(),
                                    all.deliveries(),
                                    all.consents(),
                                    all.budgets(),
                                    all.retention(),
                                    all.browsers()),
                            new Dispatcher.Ways(new RecordingCarrier<>(), this, new PlainMeter()),
                            (_, _, _) -> true,
                            _ -> {},
                            new Random(seed));
            ana = person(1);
            for (int i = 0; i < recipients; i++) {
                others.add(person(2 + i));
            }
        }

        private Person person(int last) {
            var address = InetAddress.ofLiteral("127.3.0." + last);
            var number = Msisdn.ofDigits("49171555000" + last);
            chat.on(new AccountingEvent.Started("s" + last, address, number), address, NOON);
            var who = chat.identify(ChatWorld.from(address), NOON);
            return switch (who) {
                case Identified.Known(var person, _) -> person;
                case Identified.Unknown _ -> throw new AssertionError("nobody was made");
            };
        }

        private Target place() {
            var members =
                    others.stream().<Target>map(one -> new Target.ToPerson(one.id())).toList();
            return others.size() == 1
                    ? members.getFirst()
                    : switch (chat.groups()
                            .create(ana.id(), "All", members, Optional.empty(), NOON)) {
                        case GroupOutcome.Done(var group, _) -> new Target.ToGroup(group.id());
                        case GroupOutcome other -> throw new AssertionError(other.toString());
                    };
        }

        void run() throws InterruptedException {
            var to = place();
            chat.send(
                    new SendMessage(ana.id(), to, new MessageText("I hate you"), Optional.empty()),
                    NOON);
            for (Parcel.SmsParcel parcel : waiting) {
                moment();
                leaves(parcel);
            }
            if (taking.isEmpty()) {
                begin();
            }
            taking.get().join();
            answers();
            for (int hour = 1; hour < 100; hour++) {
                chat.tick(NOON.plus(Duration.ofHours(hour)));
            }
        }

        /// What an SMSC says to what left, by chance; some of it that it takes none now.
        private void answers() {
            for (Parcel.SmsParcel parcel : List.copyOf(left)) {
                if (random.nextBoolean()) {
                    chat.on(new DeliveryEvidence.SmsRefused(parcel.key(), "full", true), NOON);
                } else {
                    var id = "id" + parcel.to().hashCode();
                    chat.on(new DeliveryEvidence.SmsAccepted(parcel.key(), List.of(id)), NOON);
                }
            }
        }

        /// A point at which somebody else may come in between.
        private void moment() {
            if (message.isPresent() && taking.isEmpty() && passed++ == moment) {
                begin();
            }
        }

        /// Returns when it is through, or waits for whoever is at it now.
        private void begin() {
            var thread =
                    Thread.ofPlatform()
                            .unstarted(() -> outcome.set(chat.takeBack(ana, message.get(), NOON)));
            taking = Optional.of(thread);
            thread.start();
            while (thread.isAlive() && !WAITING.contains(thread.getState())) {
                Thread.onSpinWait();
            }
        }

        private boolean isSending() {
            return taking.isEmpty() || Thread.currentThread() != taking.get();
        }

        @Override
        public Commit commit(List<? extends Change> changes) {
            if (!isSending()) {
                var commit = store.commit(changes);
                goneAtLast |= commit instanceof Commit.Durable && ends(changes);
                return commit;
            }
            moment();
            var commit = store.commit(changes);
            changes.stream()
                    .filter(MessageChange.MessageAccepted.class::isInstance)
                    .map(MessageChange.MessageAccepted.class::cast)
                    .forEach(accepted -> message = Optional.of(accepted.message().id()));
            moment();
            return commit;
        }

        private static boolean ends(List<? extends Change> changes) {
            return changes.stream().anyMatch(MessageChange.MessageEnded.class::isInstance);
        }

        @Override
        public boolean ready() {
            if (isSending()) {
                moment();
            }
            return true;
        }

        @Override
        public Handover carry(Parcel.SmsParcel parcel) {
            moment();
            if (random.nextInt(4) == 0) {
                return new Handover.NotTaken("by chance");
            }
            if (random.nextBoolean()) {
                leaves(parcel);
            } else {
                waiting.add(parcel);
            }
            moment();
            return new Handover.Taken();
        }

        private void leaves(Parcel.SmsParcel parcel) {
            boolean gone = goneAtLast;
            if (chat.letGo(List.of(parcel.key()), NOON).orElseThrow().contains(parcel.key())) {
                left.add(parcel);
                leftAfterwards += gone ? 1 : 0;
            }
        }

        private int parts(LocalDate day) {
            return store.parts(new Scope.OfPerson(ana.id(), day));
        }
    }

    private static void check(long seed, int moment, int recipients) throws InterruptedException {
        var race = new Race(seed, moment, recipients);
        race.run();
        var as = "seed %d, moment %d, %d recipients".formatted(seed, moment, recipients);

        assertThat(race.leftAfterwards).as(as).isZero();
        var reached = ((TakingBack.Outcome.Gone) race.outcome.get()).reached();
        assertThat(reached.mayHave()).as(as + ": what is said").isEqualTo(race.left.size());
        var id = race.message.orElseThrow();
        assertThat(race.store.message(id)).as(as).isEmpty();
        List<Delivery> deliveries = race.store.of(id);
        assertThat(deliveries)
                .as(as)
                .hasSize(recipients)
                .allMatch(delivery -> delivery.state().isSettled());
        long paid =
                deliveries.stream()
                        .filter(delivery -> delivery.sms() instanceof SmsTrack.Submitted)
                        .count();
        assertThat(deliveries.stream().filter(one -> one.state() == DeliveryState.WITHDRAWN))
                .as(as)
                .hasSize(recipients - (int) paid);
        assertThat(race.parts(NOON.atZone(ZoneOffset.UTC).toLocalDate()))
                .as(as + ": parts")
                .isEqualTo((int) paid);
    }

    @Test
    void atEachMomentOfOneSms() throws InterruptedException {
        for (int moment = 0; moment < MOMENTS_MAX; moment++) {
            check(7, moment, 1);
        }
    }

    @Test
    void atAnyMomentOfAGroupInSeededOrders() throws InterruptedException {
        for (long seed = 0; seed < 300; seed++) {
            var random = new Random(seed);
            check(seed, random.nextInt(MOMENTS_MAX), 1 + random.nextInt(4));
        }
    }
}
