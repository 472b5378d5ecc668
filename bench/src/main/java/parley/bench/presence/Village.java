package parley.bench.presence;

import parley.adapters.storesql.SqlStore;
import parley.adapters.storesql.StoreConfig;
import parley.chat.Chat;
import parley.chat.ChatConfig;
import parley.chat.consent.ConsentChange;
import parley.chat.conversation.Conversation;
import parley.chat.conversation.ConversationId;
import parley.chat.conversation.MessageChange;
import parley.chat.conversation.MessageText;
import parley.chat.delivery.Carrier;
import parley.chat.delivery.Dispatcher;
import parley.chat.delivery.Parcel;
import parley.chat.delivery.SmsMeter;
import parley.chat.identity.AccountingEvent;
import parley.chat.identity.Person;
import parley.chat.identity.PersonChange;
import parley.chat.kept.Change;
import parley.chat.kept.Commit;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/// The chat as a gateway has it, over the embedded store, in which everybody is registered; nobody
/// writes, so no way out is needed.
final class Village implements AutoCloseable {
    private static final int AT_ONCE = 1_000;

    /// As many as a home lists of everybody.
    private static final int LISTED = 200;

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
                        (_, _, _) -> false,
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

    /// So many of those whom each home lists, who all let each other see whether they are there.
    List<Person> some(int count) throws IOException {
        var listed = store.everyone(LISTED);
        var lookers = listed.subList(0, Math.min(count, listed.size()));
        for (int looker = 0; looker < lookers.size(); looker++) {
            var known = new ArrayList<Change>();
            for (int other = looker + 1; other < listed.size(); other++) {
                know(new UUID(looker, other), lookers.get(looker), listed.get(other), known);
            }
            if (!(store.commit(known) instanceof Commit.Durable)) {
                throw new IOException("who knows whom could not be kept");
            }
        }
        return lookers;
    }

    private static void know(UUID id, Person one, Person other, List<Change> known) {
        var pair = Conversation.Pair.of(new ConversationId(id), one.id(), other.id());
        known.add(new MessageChange.ConversationOpened(pair, Inhabitants.SINCE));
        known.add(new ConsentChange.AgreementGiven(one.id(), pair.id()));
        known.add(new ConsentChange.AgreementGiven(other.id(), pair.id()));
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
