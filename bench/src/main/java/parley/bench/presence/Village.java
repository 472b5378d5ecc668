package parley.bench.presence;

import parley.adapters.storesql.SqlStore;
import parley.adapters.storesql.StoreConfig;
import parley.chat.Chat;
import parley.chat.ChatConfig;
import parley.chat.conversation.MessageText;
import parley.chat.delivery.Carrier;
import parley.chat.delivery.Dispatcher;
import parley.chat.delivery.Parcel;
import parley.chat.delivery.SmsMeter;
import parley.chat.identity.AccountingEvent;
import parley.chat.identity.Person;
import parley.chat.identity.PersonChange;
import parley.chat.kept.Commit;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/// The chat as a gateway has it, over the embedded store, in which everybody is registered; nobody
/// writes, so no way out is needed.
final class Village implements AutoCloseable {
    private static final int AT_ONCE = 1_000;

    private final SqlStore store;
    private final Inhabitants all;
    private final Chat chat;

    private Village(SqlStore store, Inhabitants all, Chat chat) {
        this.store = store;
        this.all = all;
        this.chat = chat;
    }

    static Village settle(Path folder, Inhabitants all) throws IOException {
        var store = SqlStore.open(new StoreConfig(folder, AT_ONCE, 10 * AT_ONCE));
        for (int from = 0; from < all.count(); from += AT_ONCE) {
            register(store, all, from, Math.min(all.count(), from + AT_ONCE));
        }
        var random = new SecureRandom();
        byte[] key = random.generateSeed(32);
        var config =
                ChatConfig.defaults(Base64.getUrlEncoder().withoutPadding().encodeToString(key));
        var chat =
                new Chat(
                        config,
                        store.kept(),
                        new Dispatcher.Ways(new NoWay<>(), new NoWay<>(), new NoMeter()),
                        (_, _) -> false,
                        _ -> {},
                        random);
        return new Village(store, all, chat);
    }

    private static void register(SqlStore store, Inhabitants all, int from, int to)
            throws IOException {
        var added = new ArrayList<PersonChange>();
        for (int person = from; person < to; person++) {
            added.add(new PersonChange.PersonAdded(all.person(person)));
        }
        if (!(store.commit(added) instanceof Commit.Durable)) {
            throw new IOException("people could not be kept");
        }
    }

    Chat chat() {
        return chat;
    }

    /// Everybody is seen as [Sight] says.
    void comeUp(Clock clock) {
        for (int person = 0; person < all.count(); person++) {
            var sight = Sight.of(person);
            if (sight.isByAccounting()) {
                var started =
                        new AccountingEvent.Started(
                                all.accounting(person), all.address(person), all.number(person));
                chat.on(started, all.accessServer(person), clock.instant());
            }
            for (var event : sight.others(all, person)) {
                chat.on(event, clock.instant());
            }
        }
    }

    List<Person> some(int count) {
        return store.everyone(count);
    }

    @Override
    public void close() {
        store.close();
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

    private record NoWay<P extends Parcel>() implements Carrier<P> {
        @Override
        public boolean ready() {
            return false;
        }

        @Override
        public Handover carry(P parcel) {
            return new Handover.NotTaken("nobody carries anything here");
        }
    }
}
