package parley.testkit;

import parley.chat.Kept;
import parley.chat.browser.Subscription;
import parley.chat.browser.Subscriptions;
import parley.chat.budget.Budgets;
import parley.chat.budget.Money;
import parley.chat.budget.Scope;
import parley.chat.consent.Consents;
import parley.chat.consent.QuietHours;
import parley.chat.consent.Requests;
import parley.chat.consent.Terms;
import parley.chat.consent.Visibility;
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
import parley.chat.delivery.SmsTrack;
import parley.chat.group.ActKey;
import parley.chat.group.Belonging;
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
import parley.chat.retention.Outlived;
import parley.chat.retention.Retention;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Keeps everything in memory exactly as the ports say: all changes of a commit or none, conflicts,
/// revisions. It outlives the `Chat` that uses it, so a test can let that one crash.
public final class MemoryStore
        implements Ledger, People, Threads, Groups, Deliveries, Consents, Budgets, Retention {
    private final MemoryTables tables = new MemoryTables();
    private boolean writable = true;
    private int commits;
    private Runnable beforeNext = () -> {};
    private int commitsLeft = Integer.MAX_VALUE;

    /// All its ports, as `Chat` takes them.
    public Kept kept() {
        return new Kept(this, this, this, this, this, this, this, this, browsers());
    }

    private Subscriptions browsers() {
        var kept = new MemorySubscriptions(tables);
        return new Subscriptions() {
            @Override
            public List<Subscription> of(PersonId person) {
                synchronized (MemoryStore.this) {
                    return kept.of(person);
                }
            }

            @Override
            public Optional<Subscription> at(String endpoint) {
                synchronized (MemoryStore.this) {
                    return Optional.ofNullable(tables.browsers.get(endpoint));
                }
            }
        };
    }

    /// From now on every commit is answered with `Unavailable`, as by a full disk.
    public synchronized void refuseWrites() {
        writable = false;
    }

    /// After so many more commits.
    public synchronized void refuseAfter(int commits) {
        commitsLeft = commits;
    }

    public synchronized void acceptWrites() {
        writable = true;
        commitsLeft = Integer.MAX_VALUE;
    }

    /// How many became durable so far. As long as this stays the same, so does all that is kept.
    public synchronized int commits() {
        return commits;
    }

    /// Somebody is quicker than the next commit.
    public synchronized void beforeNextCommit(Runnable what) {
        beforeNext = what;
    }

    @Override
    public synchronized Commit commit(List<? extends Change> changes) {
        if (!writable || commitsLeft-- <= 0) {
            return new Commit.Unavailable("told to refuse");
        }
        var first = beforeNext;
        beforeNext = () -> {};
        first.run();
        var conflict = tables.applyAll(changes);
        commits += conflict.isEmpty() ? 1 : 0;
        return conflict.<Commit>map(Commit.Conflict::new).orElseGet(Commit.Durable::new);
    }

    // people
    @Override
    public synchronized Optional<Person> byId(PersonId id) {
        return Optional.ofNullable(tables.people.get(id));
    }

    @Override
    public synchronized Optional<Person> byMsisdn(Msisdn msisdn) {
        return Optional.ofNullable(tables.byMsisdn.get(msisdn)).map(tables.people::get);
    }

    @Override
    public synchronized Optional<Person> byAlias(Alias alias) {
        return Optional.ofNullable(tables.byAlias.get(MemoryTables.folded(alias)))
                .map(tables.people::get);
    }

    @Override
    public synchronized List<Person> everyone(int atMost) {
        return tables.people.values().stream()
                .sorted(Comparator.comparing(person -> MemoryTables.folded(person.alias())))
                .limit(atMost)
                .toList();
    }

    @Override
    public synchronized Optional<PersonId> signedInBy(TokenHash token, Instant now) {
        return Optional.ofNullable(tables.signIns.get(token))
                .filter(signIn -> now.isBefore(signIn.until()))
                .map(signIn -> signIn.person());
    }

    @Override
    public synchronized Optional<ReplyLink> replyLink(long id) {
        return Optional.ofNullable(tables.links.get(id));
    }

    @Override
    public synchronized Optional<PushPhone> pushPhone(PersonId person) {
        return Optional.ofNullable(tables.pushPhones.get(person));
    }

    // conversations
    @Override
    public synchronized Optional<Conversation> byId(ConversationId id) {
        return Optional.ofNullable(tables.conversations.get(id));
    }

    @Override
    public synchronized Optional<Conversation> between(PersonId one, PersonId other) {
        if (one.equals(other)) {
            return Optional.empty();
        }
        return Optional.ofNullable(tables.byPlace.get(MemoryTables.pair(one, other)))
                .map(tables.conversations::get);
    }

    @Override
    public synchronized Optional<Conversation> of(GroupId group) {
        return Optional.ofNullable(tables.byPlace.get(group)).map(tables.conversations::get);
    }

    @Override
    public synchronized Optional<Entry> entry(MessageId id) {
        return Optional.ofNullable(tables.messages.get(id.value()));
    }

    @Override
    public synchronized Optional<Entry> submitted(PersonId sender, OnceKey once) {
        return Optional.ofNullable(tables.submitted.get(new MemoryTables.Submitted(sender, once)))
                .flatMap(this::entry);
    }

    @Override
    public synchronized List<Entry> latest(
            ConversationId id, Optional<MessageId> before, int atMost) {
        return tables.threadOf(id).descendingMap().values().stream()
                .filter(message ->
                        before.isEmpty()
                                || message.id().value().compareTo(before.get().value()) < 0)
                .limit(atMost)
                .toList();
    }

    @Override
    public synchronized List<Entry> following(
            ConversationId id, Optional<MessageId> after, int atMost) {
        return tables.threadOf(id).values().stream()
                .filter(entry ->
                        after.isEmpty() || entry.id().value().compareTo(after.get().value()) > 0)
                .limit(atMost)
                .toList();
    }

    @Override
    public synchronized List<Entry> newestPerConversation(PersonId person, int atMost) {
        return tables.conversations.values().stream()
                .filter(conversation -> takesPart(conversation, person))
                .flatMap(conversation -> latest(conversation.id(), Optional.empty(), 1).stream())
                .sorted(Comparator.<Entry, MessageIdOrder>comparing(MessageIdOrder::new))
                .limit(atMost)
                .toList();
    }

    private boolean takesPart(Conversation conversation, PersonId person) {
        return switch (conversation) {
            case Conversation.Pair(_, var first, var second) ->
                    first.equals(person) || second.equals(person);
            case Conversation.OfGroup(_, var group) -> members(group).contains(person);
        };
    }

    /// Newest first.
    private record MessageIdOrder(Entry message) implements Comparable<MessageIdOrder> {
        @Override
        public int compareTo(MessageIdOrder other) {
            return other.message.id().value().compareTo(message.id().value());
        }
    }

    @Override
    public synchronized Optional<PendingQuestion> question(PersonId person) {
        return Optional.ofNullable(tables.questions.get(person));
    }

    @Override
    public synchronized List<SenderUse> senderUses(PersonId person) {
        return tables.senderUses.entrySet().stream()
                .filter(entry -> entry.getKey().person().equals(person))
                .map(Map.Entry::getValue)
                .sorted(Comparator.comparing(SenderUse::at).reversed())
                .toList();
    }

    @Override
    public synchronized List<ConversationId> reachedBySmsSince(PersonId person, Instant since) {
        return deliveries(delivery -> delivery.key().recipient().equals(person))
                .filter(delivery ->
                        handedAt(delivery.sms()).filter(at -> !at.isBefore(since)).isPresent())
                .sorted(
                        Comparator.comparing((Delivery delivery) ->
                                        handedAt(delivery.sms()).orElse(Instant.MIN))
                                .reversed())
                .map(delivery -> tables.messages.get(delivery.key().message().value()))
                .filter(Objects::nonNull)
                .map(Entry::conversation)
                .distinct()
                .toList();
    }

    /// A lost one was perhaps handed over; somebody who answers it shows that it was.
    private static Optional<Instant> handedAt(SmsTrack sms) {
        return switch (sms) {
            case SmsTrack.Submitted(_, var since) -> Optional.of(since);
            case SmsTrack.Proved(var at) -> Optional.of(at);
            case SmsTrack.Lost(var since) -> Optional.of(since);
            case SmsTrack.NotUsed _, SmsTrack.Submitting _, SmsTrack.Refused _ -> Optional.empty();
        };
    }

    // groups
    @Override
    public synchronized Optional<Group> byId(GroupId id) {
        return Optional.ofNullable(tables.groups.get(id));
    }

    @Override
    public synchronized List<Group> of(PersonId member) {
        return tables.groups.values().stream()
                .filter(group -> members(group.id()).contains(member))
                .sorted(
                        Comparator.comparing((Group group) -> MemoryTables.folded(group.name()))
                                .thenComparing(group -> group.id().value()))
                .toList();
    }

    @Override
    public synchronized Optional<Group> openNamed(String name) {
        return tables.groups.values().stream()
                .filter(group -> group.settings().open())
                .filter(group ->
                        MemoryTables.folded(group.name()).equals(MemoryTables.folded(name)))
                .findFirst();
    }

    @Override
    public synchronized List<PersonId> members(GroupId group) {
        return roster(group).stream().map(Membership::person).toList();
    }

    @Override
    public synchronized int memberCount(GroupId group) {
        return roster(group).size();
    }

    @Override
    public synchronized List<Membership> roster(GroupId group) {
        return memberships(group).filter(Membership::isIn).toList();
    }

    @Override
    public synchronized Optional<Membership> membership(GroupId group, PersonId person) {
        return memberships(group).filter(known -> known.person().equals(person)).findFirst();
    }

    @Override
    public synchronized List<Membership> banned(GroupId group) {
        return memberships(group)
                .filter(known -> known.belonging() == Belonging.BANNED)
                .sorted(
                        Comparator.comparing(Membership::since)
                                .thenComparing(known -> known.person().value()))
                .toList();
    }

    @Override
    public synchronized Optional<GroupId> doneWith(PersonId person, ActKey key) {
        return Optional.ofNullable(tables.groupActs.get(new MemoryTables.GroupAct(person, key)))
                .map(MemoryTables.Done::group);
    }

    private Stream<Membership> memberships(GroupId group) {
        return tables.members.getOrDefault(group, List.of()).stream();
    }

    // consent
    @Override
    public synchronized Terms terms(PersonId person, ConversationId conversation) {
        return tables.termsOf(person, conversation);
    }

    @Override
    public synchronized Requests requests(PersonId person, PersonId inviter) {
        return tables.requests(person, inviter);
    }

    @Override
    public synchronized List<Terms> termsIn(ConversationId conversation) {
        return tables.terms.values().stream()
                .filter(terms -> terms.conversation().equals(conversation))
                .toList();
    }

    @Override
    public synchronized Optional<Instant> stoppedSince(PersonId person) {
        return Optional.ofNullable(tables.stops.get(person));
    }

    @Override
    public synchronized Optional<QuietHours> quietHours(PersonId person) {
        return Optional.ofNullable(tables.quietHours.get(person));
    }

    @Override
    public synchronized Visibility visibility(PersonId person) {
        return tables.visibilities.getOrDefault(person, Visibility.CONTACTS);
    }

    @Override
    public synchronized Set<PersonId> visibleTo(PersonId viewer, Collection<PersonId> among) {
        return among.stream()
                .filter(person -> isVisible(person, viewer))
                .collect(Collectors.toUnmodifiableSet());
    }

    private boolean isVisible(PersonId person, PersonId viewer) {
        Optional<Terms> terms = between(person, viewer).map(open -> terms(person, open.id()));
        boolean agreed = terms.filter(Terms::isAgreed).isPresent();
        boolean blocked = terms.filter(Terms::isBlocked).isPresent();
        return switch (visibility(person)) {
            case NOBODY -> false;
            case CONTACTS -> agreed;
            case GROUPS -> agreed || (!blocked && haveJoinedOne(person, viewer));
        };
    }

    private boolean haveJoinedOne(PersonId one, PersonId other) {
        return tables.members.keySet().stream()
                .anyMatch(group -> hasJoined(group, one) && hasJoined(group, other));
    }

    private boolean hasJoined(GroupId group, PersonId person) {
        return membership(group, person)
                .filter(known -> known.belonging() == Belonging.JOINED)
                .isPresent();
    }

    @Override
    public synchronized long abuseReports() {
        return tables.reports.size();
    }

    // retention
    @Override
    public synchronized List<Held> conversations(Optional<ConversationId> after, int atMost) {
        return tables.conversations.values().stream()
                .sorted(Comparator.comparing(open -> open.id().value()))
                .filter(open ->
                        after.isEmpty() || open.id().value().compareTo(after.get().value()) > 0)
                .limit(atMost)
                .map(open -> new Held(open, keepDays(open)))
                .toList();
    }

    private List<Integer> keepDays(Conversation conversation) {
        return switch (conversation) {
            case Conversation.OfGroup(_, var group) ->
                    byId(group).flatMap(found -> found.settings().keepDays()).stream().toList();
            case Conversation.Pair(var id, var first, var second) ->
                    Stream.of(first, second).flatMap(one -> keepDays(one, id).stream()).toList();
        };
    }

    @Override
    public synchronized Optional<Integer> keepDays(PersonId person, ConversationId conversation) {
        return Optional.ofNullable(
                tables.keepings.get(new MemoryTables.Party(person, conversation)));
    }

    @Override
    public synchronized List<Integer> keepDays(ConversationId conversation) {
        return byId(conversation).map(this::keepDays).orElse(List.of());
    }

    @Override
    public synchronized boolean hasOutlived(Outlived what, Instant before) {
        return !new MemoryForgetting(tables).outlived(what, before, 1).isEmpty();
    }

    @Override
    public synchronized List<Posted> messages(Optional<MessageId> after, int atMost) {
        return tables.messages.values().stream()
                .map(Entry::id)
                .sorted(Comparator.comparing(MessageId::value))
                .filter(id -> after.isEmpty() || id.value().compareTo(after.get().value()) > 0)
                .limit(atMost)
                .map(id -> new Posted(id, tables.submitted.containsValue(id)))
                .toList();
    }

    @Override
    public synchronized Optional<Walk> walk() {
        return tables.walks.values().stream().findFirst();
    }

    @Override
    public synchronized List<PersonId> erased() {
        return tables.erasures.keySet().stream()
                .filter(person ->
                        tables.walks.values().stream()
                                .noneMatch(walk -> walk.person().equals(person)))
                .toList();
    }

    /// What is taken out of memory is gone.
    @Override
    public boolean clear() {
        return true;
    }

    // budget
    @Override
    public synchronized int parts(Scope scope) {
        return tables.spentIn(scope).parts();
    }

    @Override
    public synchronized Money price(Scope scope) {
        return tables.spentIn(scope).price();
    }

    @Override
    public synchronized Optional<Instant> lastDigest(PersonId person, ConversationId conversation) {
        return Optional.ofNullable(
                tables.digests.get(new MemoryTables.Party(person, conversation)));
    }

    // deliveries
    @Override
    public synchronized Optional<Delivery> byKey(DeliveryKey key) {
        return Optional.ofNullable(tables.deliveries.get(key));
    }

    @Override
    public synchronized List<Delivery> of(MessageId message) {
        return deliveries(delivery -> delivery.key().message().equals(message)).toList();
    }

    @Override
    public synchronized List<InState> statesOf(List<MessageId> messages) {
        return deliveries(delivery -> messages.contains(delivery.key().message()))
                .map(delivery -> new InState(delivery.key().message(), delivery.state()))
                .distinct()
                .toList();
    }

    @Override
    public synchronized List<Delivery> due(Instant now, int atMost) {
        return deliveries(delivery -> delivery.due().filter(due -> !due.isAfter(now)).isPresent())
                .sorted(Comparator.comparing(delivery -> delivery.due().orElse(now)))
                .limit(atMost)
                .toList();
    }

    @Override
    public synchronized Optional<Instant> nextDue() {
        return tables.deliveries.values().stream()
                .flatMap(delivery -> delivery.due().stream())
                .min(Comparator.naturalOrder());
    }

    @Override
    public synchronized List<Delivery> unsettledFor(PersonId recipient, int atMost) {
        return deliveries(delivery ->
                        delivery.key().recipient().equals(recipient)
                                && !delivery.state().isSettled())
                .limit(atMost)
                .toList();
    }

    @Override
    public synchronized List<Delivery> unopenedIn(
            ConversationId conversation, PersonId recipient, int atMost) {
        return unopened(conversation, recipient).limit(atMost).toList();
    }

    @Override
    public synchronized Optional<Delivery> bySmscId(String smscId) {
        return deliveries(delivery ->
                        delivery.sms() instanceof SmsTrack.Submitted(var parts, _)
                                && parts.stream().anyMatch(part -> part.smscId().equals(smscId)))
                .reduce((_, newer) -> newer);
    }

    @Override
    public synchronized List<Delivery> smsInDoubtFor(PersonId recipient) {
        return deliveries(delivery ->
                        delivery.key().recipient().equals(recipient)
                                && (delivery.sms() instanceof SmsTrack.Submitting
                                        || delivery.sms() instanceof SmsTrack.Lost))
                .toList();
    }

    @Override
    public synchronized List<Delivery> smsSubmitting() {
        return deliveries(delivery -> delivery.sms() instanceof SmsTrack.Submitting).toList();
    }

    @Override
    public synchronized Set<DeliveryKey> smsLetGo() {
        return Set.copyOf(tables.letGo.keySet());
    }

    @Override
    public synchronized int unopenedCount(ConversationId conversation, PersonId recipient) {
        return (int) unopened(conversation, recipient).count();
    }

    @Override
    public synchronized Map<DeliveryState, Long> countByState() {
        var counts = new EnumMap<DeliveryState, Long>(DeliveryState.class);
        tables.deliveries
                .values()
                .forEach(delivery -> counts.merge(delivery.state(), 1L, Long::sum));
        return counts;
    }

    @Override
    public synchronized Optional<Explanation> explanation(DeliveryKey key) {
        return Optional.ofNullable(tables.explanations.get(key));
    }

    private Stream<Delivery> unopened(ConversationId conversation, PersonId recipient) {
        return tables.threadOf(conversation).values().stream()
                .map(message -> tables.deliveries.get(new DeliveryKey(message.id(), recipient)))
                .filter(Objects::nonNull)
                .filter(delivery ->
                        delivery.state() != DeliveryState.OPENED
                                && delivery.state() != DeliveryState.WITHDRAWN);
    }

    /// Oldest message first, then by recipient.
    private Stream<Delivery> deliveries(Predicate<Delivery> wanted) {
        return new ArrayList<>(tables.deliveries.values()).stream().filter(wanted);
    }
}
