package parley.adapters.storesql;

import parley.chat.Kept;
import parley.chat.browser.Subscriptions;
import parley.chat.budget.Budgets;
import parley.chat.consent.Consents;
import parley.chat.conversation.Conversation;
import parley.chat.conversation.ConversationId;
import parley.chat.conversation.Entry;
import parley.chat.conversation.MessageId;
import parley.chat.conversation.OnceKey;
import parley.chat.conversation.PendingQuestion;
import parley.chat.conversation.SenderUse;
import parley.chat.conversation.Threads;
import parley.chat.delivery.Deliveries;
import parley.chat.delivery.Delivery;
import parley.chat.delivery.DeliveryKey;
import parley.chat.delivery.DeliveryState;
import parley.chat.delivery.Explanation;
import parley.chat.group.ActKey;
import parley.chat.group.Group;
import parley.chat.group.GroupId;
import parley.chat.group.Groups;
import parley.chat.group.Membership;
import parley.chat.identity.Alias;
import parley.chat.identity.Msisdn;
import parley.chat.identity.People;
import parley.chat.identity.Person;
import parley.chat.identity.PersonId;
import parley.chat.identity.PushPhone;
import parley.chat.identity.ReplyLink;
import parley.chat.identity.TokenHash;
import parley.chat.kept.Change;
import parley.chat.kept.Commit;
import parley.chat.kept.Ledger;
import parley.chat.retention.Retention;
import parley.ppg.PushQueue;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Keeps everything in an SQL database: one writer, a few readers. Safe from any thread. A read
/// that is not possible throws [StoreFailed], a commit that is not says so.
public final class SqlStore implements Ledger, People, Threads, Groups, Deliveries, AutoCloseable {
    private final Writer writer;
    private final Readers readers;
    private final Optional<Checkpointer> checkpointer;
    private final Clearing clearing;
    private final AutoCloseable place;
    private final People people;
    private final Threads threads;
    private final Groups groups;
    private final Deliveries deliveries;
    private final Consents consents;
    private final Budgets budgets;
    private final Retention retention;
    private final Subscriptions browsers;
    private final PushQueue pushes;

    /// Opens the embedded database, makes it when there is none, and holds its folder.
    ///
    /// @throws StoreNotUsable with a line for the operator
    public static SqlStore open(StoreConfig config) {
        StoreFolder folder = StoreFolder.open(config.folder());
        try {
            return open(
                    new SqliteEngine(folder.database()),
                    folder.database().toString(),
                    config,
                    folder);
        } catch (RuntimeException notUsable) {
            folder.close();
            throw notUsable;
        }
    }

    /// `name` is how the operator knows the database; `place` is closed last.
    static SqlStore open(Engine engine, String name, StoreConfig config, AutoCloseable place) {
        Schema.migrate(engine, name);
        try {
            return new SqlStore(engine, config, place);
        } catch (SQLException error) {
            throw new StoreNotUsable(
                    "cannot open %s: %s".formatted(name, engine.trouble(error).why()));
        }
    }

    private SqlStore(Engine engine, StoreConfig config, AutoCloseable place) throws SQLException {
        this.readers = new Readers(engine);
        this.writer = new Writer(engine, config.batchMax(), config.queueMax());
        this.checkpointer = engine.checkpointer();
        this.clearing = new Clearing(engine);
        this.place = place;
        this.people = new PeopleQueries(readers);
        this.threads = new ThreadsQueries(readers);
        this.groups = new GroupsQueries(readers);
        this.deliveries = new DeliveriesQueries(readers);
        this.consents = new ConsentQueries(readers);
        this.budgets = new BudgetQueries(readers);
        this.retention = new RetentionQueries(readers, clearing);
        this.browsers = new SubscriptionQueries(readers);
        this.pushes = new PushQueries(writer, readers);
    }

    /// The queue of the push proxy.
    public PushQueue pushes() {
        return pushes;
    }

    /// All its ports, as `Chat` takes them.
    public Kept kept() {
        return new Kept(
                this, people, threads, groups, deliveries, consents, budgets, retention, browsers);
    }

    @Override
    public Commit commit(List<? extends Change> changes) {
        return writer.commit(changes);
    }

    /// What waits to be written is written before.
    @Override
    public void close() {
        writer.close();
        clearing.close();
        checkpointer.ifPresent(Checkpointer::close);
        readers.close();
        try {
            place.close();
        } catch (Exception gone) {
            throw new StoreFailed("the place of the store cannot be left");
        }
    }

    @Override
    public Optional<Person> byId(PersonId id) {
        return people.byId(id);
    }

    @Override
    public Optional<Person> byMsisdn(Msisdn msisdn) {
        return people.byMsisdn(msisdn);
    }

    @Override
    public Optional<Person> byAlias(Alias alias) {
        return people.byAlias(alias);
    }

    @Override
    public List<Person> everyone(int atMost) {
        return people.everyone(atMost);
    }

    @Override
    public Optional<PersonId> signedInBy(TokenHash token, Instant now) {
        return people.signedInBy(token, now);
    }

    @Override
    public Optional<ReplyLink> replyLink(long id) {
        return people.replyLink(id);
    }

    @Override
    public Optional<PushPhone> pushPhone(PersonId person) {
        return people.pushPhone(person);
    }

    @Override
    public Optional<Conversation> byId(ConversationId id) {
        return threads.byId(id);
    }

    @Override
    public Optional<Conversation> between(PersonId one, PersonId other) {
        return threads.between(one, other);
    }

    @Override
    public Optional<Conversation> of(GroupId group) {
        return threads.of(group);
    }

    @Override
    public Optional<Entry> entry(MessageId id) {
        return threads.entry(id);
    }

    @Override
    public Optional<Entry> submitted(PersonId sender, OnceKey once) {
        return threads.submitted(sender, once);
    }

    @Override
    public List<Entry> latest(ConversationId id, Optional<MessageId> before, int atMost) {
        return threads.latest(id, before, atMost);
    }

    @Override
    public List<Entry> following(ConversationId id, Optional<MessageId> after, int atMost) {
        return threads.following(id, after, atMost);
    }

    @Override
    public List<Entry> newestPerConversation(PersonId person, int atMost) {
        return threads.newestPerConversation(person, atMost);
    }

    @Override
    public Optional<PendingQuestion> question(PersonId person) {
        return threads.question(person);
    }

    @Override
    public List<SenderUse> senderUses(PersonId person) {
        return threads.senderUses(person);
    }

    @Override
    public List<ConversationId> reachedBySmsSince(PersonId person, Instant since) {
        return threads.reachedBySmsSince(person, since);
    }

    @Override
    public Optional<Group> byId(GroupId id) {
        return groups.byId(id);
    }

    @Override
    public List<Group> of(PersonId member) {
        return groups.of(member);
    }

    @Override
    public Optional<Group> openNamed(String name) {
        return groups.openNamed(name);
    }

    @Override
    public List<PersonId> members(GroupId group) {
        return groups.members(group);
    }

    @Override
    public int memberCount(GroupId group) {
        return groups.memberCount(group);
    }

    @Override
    public List<Membership> roster(GroupId group) {
        return groups.roster(group);
    }

    @Override
    public Optional<Membership> membership(GroupId group, PersonId person) {
        return groups.membership(group, person);
    }

    @Override
    public List<Membership> banned(GroupId group) {
        return groups.banned(group);
    }

    @Override
    public Optional<GroupId> doneWith(PersonId person, ActKey key) {
        return groups.doneWith(person, key);
    }

    @Override
    public Optional<Delivery> byKey(DeliveryKey key) {
        return deliveries.byKey(key);
    }

    @Override
    public List<Delivery> of(MessageId message) {
        return deliveries.of(message);
    }

    @Override
    public List<InState> statesOf(List<MessageId> messages) {
        return deliveries.statesOf(messages);
    }

    @Override
    public List<Delivery> due(Instant now, int atMost) {
        return deliveries.due(now, atMost);
    }

    @Override
    public Optional<Instant> nextDue() {
        return deliveries.nextDue();
    }

    @Override
    public List<Delivery> unsettledFor(PersonId recipient, int atMost) {
        return deliveries.unsettledFor(recipient, atMost);
    }

    @Override
    public List<Delivery> unopenedIn(ConversationId conversation, PersonId recipient, int atMost) {
        return deliveries.unopenedIn(conversation, recipient, atMost);
    }

    @Override
    public Optional<Delivery> bySmscId(String smscId) {
        return deliveries.bySmscId(smscId);
    }

    @Override
    public List<Delivery> smsInDoubtFor(PersonId recipient) {
        return deliveries.smsInDoubtFor(recipient);
    }

    @Override
    public List<Delivery> smsSubmitting() {
        return deliveries.smsSubmitting();
    }

    @Override
    public Set<DeliveryKey> smsLetGo() {
        return deliveries.smsLetGo();
    }

    @Override
    public int unopenedCount(ConversationId conversation, PersonId recipient) {
        return deliveries.unopenedCount(conversation, recipient);
    }

    @Override
    public Map<DeliveryState, Long> countByState() {
        return deliveries.countByState();
    }

    @Override
    public Optional<Explanation> explanation(DeliveryKey key) {
        return deliveries.explanation(key);
    }
}
