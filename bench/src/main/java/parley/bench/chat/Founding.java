package parley.bench.chat;

import parley.adapters.storesql.SqlStore;
import parley.adapters.storesql.StoreConfig;
import parley.chat.consent.ConsentChange;
import parley.chat.conversation.ChatMessage;
import parley.chat.conversation.Conversation;
import parley.chat.conversation.MessageChange;
import parley.chat.conversation.MessageText;
import parley.chat.delivery.Delivery;
import parley.chat.delivery.DeliveryChange;
import parley.chat.delivery.DeliveryKey;
import parley.chat.delivery.DeliveryState;
import parley.chat.delivery.SmsTrack;
import parley.chat.group.Group;
import parley.chat.group.GroupChange;
import parley.chat.group.Membership;
import parley.chat.identity.PersonChange;
import parley.chat.kept.Change;
import parley.chat.kept.Commit;
import parley.chat.kept.Ledger;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Writes into a new database what stands there before anything is measured: the folk, who all
/// agreed to hear from their neighbours, what they wrote to each other and read, and groups.
final class Founding implements AutoCloseable {
    /// A tenth of all messages stands in the first conversation, the others in all.
    static final int LONG_TALK_EVERY = 10;

    private static final int AT_ONCE = 2_000;
    private static final Duration KEPT_FOR = Duration.ofDays(3);

    private final SqlStore store;
    private final Folk folk;

    private Founding(SqlStore store, Folk folk) {
        this.store = store;
        this.folk = folk;
    }

    static Founding at(Path data, Folk folk) throws IOException {
        var founding = new Founding(SqlStore.open(new StoreConfig(data, 64, 64)), folk);
        var batch = new Batch(founding.store);
        for (int person = 0; person < folk.count(); person++) {
            batch.add(new PersonChange.PersonAdded(folk.person(person)));
        }
        for (int person = 0; person < folk.count(); person++) {
            var talk = folk.talk(person);
            batch.add(new MessageChange.ConversationOpened(folk.pair(person), Folk.SINCE));
            batch.add(new ConsentChange.AgreementGiven(folk.id(person), talk));
            batch.add(new ConsentChange.AgreementGiven(folk.id(folk.next(person)), talk));
        }
        batch.end();
        return founding;
    }

    void messages(int count) throws IOException {
        var batch = new Batch(store);
        for (int number = 0; number < count; number++) {
            var message = message(number);
            batch.add(new MessageChange.MessageAccepted(message, Optional.empty()));
            var delivery = opened(message, recipient(number));
            batch.add(new DeliveryChange.DeliveryBegun(delivery, message.conversation()));
        }
        batch.end();
    }

    /// In whose conversation with the next one a stored message stands.
    int talkOf(int message) {
        return message % LONG_TALK_EVERY == 0 ? 0 : (int) (message * 7_919L % folk.count());
    }

    private ChatMessage message(int number) {
        int talk = talkOf(number);
        return new ChatMessage(
                Folk.message(number),
                folk.talk(talk),
                folk.id(number % 2 == 0 ? talk : folk.next(talk)),
                new MessageText(Marks.mark(number) + ": the boats are back, and the nets are full"),
                Folk.messageAt(number));
    }

    private int recipient(int number) {
        int talk = talkOf(number);
        return number % 2 == 0 ? folk.next(talk) : talk;
    }

    private Delivery opened(ChatMessage message, int recipient) {
        return new Delivery(
                new DeliveryKey(message.id(), folk.id(recipient)),
                DeliveryState.OPENED,
                new SmsTrack.NotUsed(),
                1,
                message.acceptedAt(),
                message.acceptedAt().plus(KEPT_FOR),
                Optional.empty(),
                0);
    }

    /// The first is its founder; all of them have joined and agreed.
    void group(int number, int firstMember, int size) throws IOException {
        var group =
                Group.founded(
                        Folk.group(number),
                        Group.Settings.named("Group " + Folk.alias(number).name()),
                        folk.id(firstMember),
                        Folk.SINCE);
        var members = new ArrayList<Membership>();
        members.add(Membership.founder(group.id(), folk.id(firstMember), Folk.SINCE));
        for (int i = 1; i < size; i++) {
            members.add(
                    Membership.outsider(group.id(), folk.id(firstMember + i), Folk.SINCE)
                            .joined(Folk.SINCE));
        }
        var talk = new Conversation.OfGroup(Folk.groupTalk(number), group.id());
        var batch = new Batch(store);
        batch.add(new GroupChange.GroupCreated(group, members));
        batch.add(new MessageChange.ConversationOpened(talk, Folk.SINCE));
        for (var member : members) {
            batch.add(new ConsentChange.AgreementGiven(member.person(), talk.id()));
        }
        batch.end();
    }

    @Override
    public void close() {
        store.close();
    }

    /// Many changes to one commit.
    private static final class Batch {
        private final Ledger ledger;
        private final List<Change> changes = new ArrayList<>(AT_ONCE);

        Batch(Ledger ledger) {
            this.ledger = ledger;
        }

        void add(Change change) throws IOException {
            changes.add(change);
            if (changes.size() == AT_ONCE) {
                end();
            }
        }

        void end() throws IOException {
            if (!(ledger.commit(changes) instanceof Commit.Durable)) {
                throw new IOException("the folk could not be kept");
            }
            changes.clear();
        }
    }
}
