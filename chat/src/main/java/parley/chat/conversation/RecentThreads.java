package parley.chat.conversation;

import parley.chat.group.GroupId;
import parley.chat.identity.PersonId;
import parley.chat.kept.FreshShelf;
import parley.chat.kept.Freshness;
import parley.chat.kept.Ledger;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The way to the conversations that are kept which remembers those that were looked for lately,
/// where there is none, and the newest entries of each. Never tells anything the store does not say
/// any more. Decision 0020.
public final class RecentThreads implements Threads {
    private static final int CONVERSATIONS_MAX = 50_000;

    /// Two people, whoever is named first: what the conversation between them is marked by.
    public record Between(PersonId first, PersonId second) {
        public static Between of(PersonId one, PersonId other) {
            return one.value().compareTo(other.value()) < 0
                    ? new Between(one, other)
                    : new Between(other, one);
        }
    }

    private final Threads threads;

    /// By its id, by two people or by a group; each is also what it is marked by.
    private final FreshShelf<Object, Optional<Conversation>> conversations;

    private final NewestEntries newest;

    /// Each commit has to go through [#keepingUp], and within what marks what it is about.
    public RecentThreads(Threads threads, Freshness freshness) {
        this.threads = threads;
        this.conversations =
                new FreshShelf<>(
                        List.of(ConversationId.class, Between.class, GroupId.class),
                        freshness,
                        CONVERSATIONS_MAX,
                        _ -> 1);
        this.newest = new NewestEntries(freshness);
    }

    /// The way to the ledger that adds messages to what is remembered.
    public Ledger keepingUp(Ledger ledger) {
        return newest.keepingUp(ledger);
    }

    /// What has to be marked when an entry is changed or goes.
    public static Object entriesOf(ConversationId conversation) {
        return new NewestEntries.EntriesOf(conversation);
    }

    @Override
    public Optional<Conversation> byId(ConversationId id) {
        return conversations.get(id, () -> threads.byId(id));
    }

    @Override
    public Optional<Conversation> between(PersonId one, PersonId other) {
        return conversations.get(Between.of(one, other), () -> threads.between(one, other));
    }

    @Override
    public Optional<Conversation> of(GroupId group) {
        return conversations.get(group, () -> threads.of(group));
    }

    @Override
    public Optional<Entry> submitted(PersonId sender, OnceKey once) {
        return threads.submitted(sender, once);
    }

    @Override
    public Optional<Entry> entry(MessageId id) {
        return newest.message(id).or(() -> threads.entry(id));
    }

    @Override
    public List<Entry> latest(ConversationId id, Optional<MessageId> before, int atMost) {
        return before.isEmpty() && atMost <= NewestEntries.EACH_MAX
                ? newest.of(id, atMost, more -> threads.latest(id, before, more))
                : threads.latest(id, before, atMost);
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
}
