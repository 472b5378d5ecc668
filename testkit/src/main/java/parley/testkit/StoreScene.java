package parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import parley.chat.Kept;
import parley.chat.budget.Money;
import parley.chat.conversation.ChatMessage;
import parley.chat.conversation.Conversation;
import parley.chat.conversation.ConversationId;
import parley.chat.conversation.MessageChange;
import parley.chat.conversation.MessageId;
import parley.chat.conversation.MessageText;
import parley.chat.delivery.Delivery;
import parley.chat.delivery.DeliveryChange;
import parley.chat.delivery.DeliveryKey;
import parley.chat.delivery.DeliveryState;
import parley.chat.delivery.Explanation;
import parley.chat.delivery.SmsTrack;
import parley.chat.group.Belonging;
import parley.chat.group.Group;
import parley.chat.group.GroupChange;
import parley.chat.group.GroupId;
import parley.chat.group.Membership;
import parley.chat.identity.Alias;
import parley.chat.identity.Msisdn;
import parley.chat.identity.Person;
import parley.chat.identity.PersonChange;
import parley.chat.identity.PersonId;
import parley.chat.kept.Change;
import parley.chat.kept.Commit;
import parley.chat.kept.TimeOrderedIds;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/// People, threads and deliveries put into a store, for the tests of stores. Everything it makes is
/// kept before it returns. Its instants are whole microseconds, which every store can hold.
public final class StoreScene {
    private static final Instant START = Instant.parse("2026-01-05T10:00:00.123456Z");

    private final Kept kept;
    private final TimeOrderedIds ids;
    private final AtomicLong numbers;

    public StoreScene(Kept kept) {
        this(kept, 1);
    }

    /// With other ids and numbers than those of another seed.
    public StoreScene(Kept kept, long seed) {
        this.kept = kept;
        this.ids = new TimeOrderedIds(new Random(seed));
        this.numbers = new AtomicLong(46_700_000_000L + seed * 10_000);
    }

    public Instant at(long seconds) {
        return START.plusSeconds(seconds);
    }

    public UUID id() {
        return ids.next(START);
    }

    public Commit tryTo(Change... changes) {
        return kept.ledger().commit(List.of(changes));
    }

    public void keep(Change... changes) {
        assertThat(tryTo(changes)).isEqualTo(new Commit.Durable());
    }

    public Person newPerson(String alias) {
        return new Person(
                new PersonId(id()),
                Msisdn.ofDigits(Long.toString(numbers.incrementAndGet())),
                new Alias(alias),
                at(0));
    }

    public Person person(String alias) {
        Person person = newPerson(alias);
        keep(new PersonChange.PersonAdded(person));
        return person;
    }

    public Conversation.Pair pair(Person one, Person other) {
        var pair = Conversation.Pair.of(new ConversationId(id()), one.id(), other.id());
        keep(new MessageChange.ConversationOpened(pair, at(0)));
        return pair;
    }

    /// All of them have joined.
    public Group group(String name, Person owner, Person... others) {
        Group group = newGroup(name, owner);
        keep(new GroupChange.GroupCreated(group, members(group, owner, others)));
        return group;
    }

    public Group newGroup(String name, Person owner) {
        return Group.founded(new GroupId(id()), Group.Settings.named(name), owner.id(), at(0));
    }

    public List<Membership> members(Group group, Person owner, Person... others) {
        var members = new ArrayList<Membership>();
        members.add(Membership.founder(group.id(), owner.id(), at(0)));
        for (Person other : others) {
            members.add(joined(group, other));
        }
        return members;
    }

    public Membership joined(Group group, Person person) {
        return Membership.outsider(group.id(), person.id(), at(0)).joined(at(0));
    }

    /// As she is kept, but belonging otherwise.
    public Membership with(Group group, Person person, Belonging belonging) {
        var now = kept.groups().membership(group.id(), person.id()).orElseThrow();
        return new Membership(
                now.group(),
                now.person(),
                now.role(),
                belonging,
                at(1),
                now.by(),
                now.mutedUntil(),
                now.mode());
    }

    /// Whatever revision `group` is known in.
    public GroupChange.GroupMoved moved(Group group, Membership... changed) {
        return new GroupChange.GroupMoved(
                kept.groups().byId(group.id()).orElseThrow().moved(), List.of(changed));
    }

    public Conversation.OfGroup thread(Group group) {
        var thread = new Conversation.OfGroup(new ConversationId(id()), group.id());
        keep(new MessageChange.ConversationOpened(thread, at(0)));
        return thread;
    }

    public ChatMessage newMessage(Conversation conversation, Person sender, String text) {
        return new ChatMessage(
                new MessageId(id()), conversation.id(), sender.id(), new MessageText(text), at(0));
    }

    public ChatMessage message(Conversation conversation, Person sender, String text) {
        ChatMessage message = newMessage(conversation, sender, text);
        keep(new MessageChange.MessageAccepted(message, Optional.empty()));
        return message;
    }

    /// Of a decision with an SMS of two parts.
    public Explanation explanation(String decision, String why) {
        return new Explanation(
                at(7), decision, why, "given " + why, "otherwise " + why, 2, Money.of("0.15"));
    }

    public Delivery newDelivery(ChatMessage message, Person recipient) {
        return new Delivery(
                new DeliveryKey(message.id(), recipient.id()),
                DeliveryState.ACCEPTED,
                new SmsTrack.NotUsed(),
                0,
                message.acceptedAt(),
                message.acceptedAt().plusSeconds(3600),
                Optional.of(message.acceptedAt()),
                0);
    }

    public Delivery delivery(ChatMessage message, Person recipient) {
        Delivery delivery = newDelivery(message, recipient);
        keep(new DeliveryChange.DeliveryBegun(delivery, message.conversation()));
        return delivery;
    }

    public Delivery move(Delivery from, DeliveryState state) {
        return move(from, state, from.sms(), from.due());
    }

    public Delivery move(Delivery from, SmsTrack sms) {
        return move(from, from.state(), sms, from.due());
    }

    public Delivery due(Delivery from, Optional<Instant> due) {
        return move(from, from.state(), from.sms(), due);
    }

    private Delivery move(Delivery from, DeliveryState state, SmsTrack sms, Optional<Instant> due) {
        Delivery next = moved(from, state, sms, due);
        keep(new DeliveryChange.DeliveryMoved(next));
        return next;
    }

    /// One revision on, not kept.
    public static Delivery moved(
            Delivery from, DeliveryState state, SmsTrack sms, Optional<Instant> due) {
        return new Delivery(
                from.key(),
                state,
                sms,
                from.pushes() + 1,
                from.acceptedAt(),
                from.expiresAt(),
                due,
                from.revision() + 1);
    }
}
