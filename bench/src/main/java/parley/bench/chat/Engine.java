package parley.bench.chat;

import org.HdrHistogram.Histogram;

import parley.adapters.storesql.SqlStore;
import parley.adapters.storesql.StoreConfig;
import parley.bench.PhoneAddresses;
import parley.chat.Chat;
import parley.chat.ChatConfig;
import parley.chat.SendMessage;
import parley.chat.SendOutcome;
import parley.chat.Target;
import parley.chat.conversation.MessageText;
import parley.chat.delivery.Carrier;
import parley.chat.delivery.Dispatcher;
import parley.chat.delivery.Parcel;
import parley.chat.delivery.SmsMeter;
import parley.chat.presence.PresenceEvent;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;

/// The chat as a gateway has it, over the embedded database, asked by one thread: what each thing
/// takes without pages, phones and other people. Pushes are counted and go nowhere.
final class Engine implements AutoCloseable {
    private static final int LINES = 8;
    private static final int BATCH_MAX = 1_000;

    private final SqlStore store;
    private final Folk folk;
    private final Chat chat;
    private final Pushes pushes = new Pushes();
    private final Clock clock = Clock.systemUTC();
    private final SplittableRandom random = new SplittableRandom(17);

    private Engine(SqlStore store, Folk folk) {
        this.store = store;
        this.folk = folk;
        var strong = new SecureRandom();
        var key = Base64.getUrlEncoder().withoutPadding().encodeToString(strong.generateSeed(32));
        this.chat =
                new Chat(
                        ChatConfig.defaults(key),
                        store.kept(),
                        new Dispatcher.Ways(pushes, new NoSms(), new NoMeter()),
                        (_, _, _) -> false,
                        _ -> {},
                        strong);
    }

    static Engine open(Path data, Folk folk) {
        return new Engine(SqlStore.open(new StoreConfig(data, BATCH_MAX, 10 * BATCH_MAX)), folk);
    }

    private static Histogram histogram() {
        return new Histogram(1_000, Letters.LONGEST_NANOS, 3);
    }

    private void reachable(int person) {
        var at = PhoneAddresses.LOOPBACK.addressOf(person);
        chat.on(new PresenceEvent.WapPageAsked(folk.id(person), at), clock.instant());
    }

    /// Somebody writes to her neighbour, who is reachable; then somebody else does.
    Histogram sends(int count) throws IOException {
        var nanos = histogram();
        for (int i = 0; i < count; i++) {
            int person = random.nextInt(folk.count());
            reachable(folk.next(person));
            var target = new Target.ToConversation(folk.talk(person));
            nanos.recordValue(sent(person, target, 1));
        }
        return nanos;
    }

    /// A message to a group that [Founding] made, all of whom are reachable.
    Histogram groups(int number, int firstMember, int members, int count) throws IOException {
        for (int i = 0; i < members; i++) {
            reachable(firstMember + i);
        }
        var nanos = histogram();
        for (int i = 0; i < count; i++) {
            var target = new Target.ToGroup(Folk.group(number));
            nanos.recordValue(sent(firstMember, target, members - 1));
        }
        return nanos;
    }

    private long sent(int sender, Target target, int recipients) throws IOException {
        int before = pushes.taken.get();
        var message =
                new SendMessage(
                        folk.id(sender), target, new MessageText("To the pier?"), Optional.empty());
        long began = System.nanoTime();
        var outcome = chat.send(message, clock.instant());
        long nanos = System.nanoTime() - began;
        if (!(outcome instanceof SendOutcome.Sent)) {
            throw new IOException("a message was not sent: " + outcome);
        }
        if (pushes.taken.get() - before != recipients) {
            throw new IOException("not every message was pushed");
        }
        return nanos;
    }

    /// A page somewhere in the long conversation of so many stored messages.
    Histogram histories(int messages, int count) throws IOException {
        var nanos = histogram();
        var me = folk.person(0);
        var target = new Target.ToConversation(folk.talk(0));
        for (int i = 0; i < count; i++) {
            int before = someOfLongTalk(random, messages);
            long began = System.nanoTime();
            var view =
                    chat.thread(
                            me, target, Optional.of(Folk.message(before)), LINES, clock.instant());
            nanos.recordValue(System.nanoTime() - began);
            var lines = view.orElseThrow(() -> new IOException("no such page")).lines();
            String expected = Marks.mark(before - Founding.LONG_TALK_EVERY);
            boolean asked =
                    lines.size() == LINES
                            && lines.getFirst()
                                    .text()
                                    .filter(text -> text.value().startsWith(expected))
                                    .isPresent();
            if (!asked) {
                throw new IOException("another page than that which was asked for");
            }
        }
        return nanos;
    }

    /// One with a whole page before it.
    static int someOfLongTalk(SplittableRandom random, int messages) {
        int first = LINES + 1;
        return Founding.LONG_TALK_EVERY
                * random.nextInt(first, messages / Founding.LONG_TALK_EVERY);
    }

    /// The home of somebody who did not look lately.
    Histogram homes(int count) throws IOException {
        var nanos = histogram();
        for (int i = 0; i < count; i++) {
            var me = folk.person(random.nextInt(folk.count()));
            long began = System.nanoTime();
            var home = chat.home(me, clock.instant());
            nanos.recordValue(System.nanoTime() - began);
            if (home.people().isEmpty()) {
                throw new IOException("a home without people");
            }
        }
        return nanos;
    }

    @Override
    public void close() {
        store.close();
    }

    private static final class Pushes implements Carrier<Parcel.PushParcel> {
        private final AtomicInteger taken = new AtomicInteger();

        @Override
        public boolean ready() {
            return true;
        }

        @Override
        public Handover carry(Parcel.PushParcel parcel) {
            taken.incrementAndGet();
            return new Handover.Taken();
        }
    }

    private record NoSms() implements Carrier<Parcel.SmsParcel> {
        @Override
        public boolean ready() {
            return false;
        }

        @Override
        public Handover carry(Parcel.SmsParcel parcel) {
            return new Handover.NotTaken("nobody carries anything here");
        }
    }

    /// Nobody is asked what an SMS takes that nobody carries.
    private record NoMeter() implements SmsMeter {
        @Override
        public String wholeText(String from, MessageText text, String replyPath) {
            throw new IllegalStateException("nobody carries anything here");
        }

        @Override
        public Quote quote(String wholeText) {
            throw new IllegalStateException("nobody carries anything here");
        }
    }
}
