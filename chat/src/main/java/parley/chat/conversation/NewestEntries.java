package parley.chat.conversation;

import parley.chat.kept.Change;
import parley.chat.kept.Commit;
import parley.chat.kept.Freshness;
import parley.chat.kept.Ledger;
import parley.chat.kept.Shelf;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;

/// The newest entries of the conversations of late: whoever writes looks at them next. Each message
/// that becomes durable is added to what was read, so that nothing is read again for it; when an
/// entry is changed or goes, all are. Never tells anything the store does not say any more. Safe
/// from any thread. Decision 0020.
final class NewestEntries {
    /// Somewhat more than stands on one page.
    static final int EACH_MAX = 10;

    /// In octets, roughly.
    private static final int WEIGHT_MAX = 40 << 20;

    private static final int ENTRY_WEIGHT = 200;

    /// Messages that are looked for by their ids: by what delivers them, within moments.
    private static final int MESSAGES_WEIGHT_MAX = 4 << 20;

    private static final int LOCKS = 64;

    /// What it is marked by while a message is added.
    private record NewestOf(ConversationId conversation) {}

    /// What is marked when what is there already is changed.
    record EntriesOf(ConversationId conversation) {}

    /// @param entries newest first
    /// @param all whether there are no others
    /// @param stamp of [EntriesOf]
    private record Newest(List<Entry> entries, boolean all, long stamp) {
        int weight() {
            return entries.stream().mapToInt(NewestEntries::weight).sum();
        }

        private static boolean isOlder(Entry one, Entry other) {
            return one.id().value().compareTo(other.id().value()) < 0;
        }

        /// Two messages may become durable in another order than their ids were made, and one may
        /// have been read before it is added.
        Newest with(ChatMessage added) {
            int at = 0;
            while (at < entries.size() && isOlder(added, entries.get(at))) {
                at++;
            }
            if (at < entries.size() && entries.get(at).id().equals(added.id())) {
                return this;
            }
            if (at == entries.size() && !all) {
                return this; // older than all that is remembered
            }
            var more = new ArrayList<Entry>(entries.size() + 1);
            more.addAll(entries.subList(0, at));
            more.add(added);
            more.addAll(entries.subList(at, entries.size()));
            boolean tooMany = more.size() > EACH_MAX;
            return new Newest(
                    List.copyOf(tooMany ? more.subList(0, EACH_MAX) : more),
                    all && !tooMany,
                    stamp);
        }
    }

    /// @param stamp of [EntriesOf]
    private record Stamped(ChatMessage message, long stamp) {
        int weight() {
            return NewestEntries.weight(message);
        }
    }

    private static int weight(Entry entry) {
        return switch (entry) {
            case ChatMessage message -> ENTRY_WEIGHT + message.text().value().length();
            case GoneMessage _ -> ENTRY_WEIGHT;
        };
    }

    private final Freshness freshness;
    private final Shelf<MessageId, Stamped> messages =
            new Shelf<>(MESSAGES_WEIGHT_MAX, Stamped::weight);
    private final Shelf<ConversationId, Newest> shelf = new Shelf<>(WEIGHT_MAX, Newest::weight);

    /// Whoever looks for a conversation or puts it there holds the lock of it.
    private final Object[] locks = new Object[LOCKS];

    NewestEntries(Freshness freshness) {
        this.freshness = freshness;
        freshness.keepBriefly(NewestOf.class);
        for (int i = 0; i < LOCKS; i++) {
            locks[i] = new Object();
        }
    }

    /// @param atMost up to [#EACH_MAX]
    /// @param reading so many
    List<Entry> of(ConversationId conversation, int atMost, IntFunction<List<Entry>> reading) {
        List<Entry> entries =
                known(conversation)
                        .filter(newest -> newest.all() || newest.entries().size() >= atMost)
                        .map(Newest::entries)
                        .orElseGet(() -> read(conversation, reading));
        return entries.subList(0, Math.min(atMost, entries.size()));
    }

    /// One that became durable of late and was not changed since.
    Optional<Entry> message(MessageId id) {
        return messages.get(id)
                .filter(known -> freshness.isGood(known.stamp(), entriesOf(known.message())))
                .map(Stamped::message);
    }

    private static EntriesOf entriesOf(ChatMessage message) {
        return new EntriesOf(message.conversation());
    }

    private Optional<Newest> known(ConversationId conversation) {
        synchronized (lock(conversation)) {
            return shelf.get(conversation)
                    .filter(newest ->
                            freshness.isGood(newest.stamp(), new EntriesOf(conversation)));
        }
    }

    private List<Entry> read(ConversationId conversation, IntFunction<List<Entry>> reading) {
        long added = freshness.stamp(new NewestOf(conversation));
        long changed = freshness.stamp(new EntriesOf(conversation));
        List<Entry> entries = reading.apply(EACH_MAX);
        if (changed != Freshness.NEVER) {
            var newest = new Newest(List.copyOf(entries), entries.size() < EACH_MAX, changed);
            synchronized (lock(conversation)) {
                if (freshness.isGood(added, new NewestOf(conversation))) {
                    shelf.put(conversation, newest);
                }
            }
        }
        return entries;
    }

    private Object lock(ConversationId conversation) {
        return locks[Math.floorMod(conversation.hashCode(), LOCKS)];
    }

    /// The way to the ledger that adds what became durable.
    Ledger keepingUp(Ledger ledger) {
        return changes -> {
            List<Stamped> accepted = accepted(changes);
            if (accepted.isEmpty()) {
                return ledger.commit(changes);
            }
            Set<NewestOf> about = HashSet.newHashSet(accepted.size());
            accepted.forEach(one -> about.add(new NewestOf(one.message().conversation())));
            about.forEach(freshness::beingWritten);
            try {
                var commit = ledger.commit(changes);
                if (commit instanceof Commit.Durable) {
                    accepted.forEach(this::add);
                }
                return commit;
            } finally {
                about.forEach(freshness::written);
            }
        };
    }

    private List<Stamped> accepted(List<? extends Change> changes) {
        return changes.stream()
                .filter(MessageChange.MessageAccepted.class::isInstance)
                .map(MessageChange.MessageAccepted.class::cast)
                .map(MessageChange.MessageAccepted::message)
                .map(message -> new Stamped(message, freshness.stamp(entriesOf(message))))
                .toList();
    }

    private void add(Stamped accepted) {
        var message = accepted.message();
        var conversation = message.conversation();
        synchronized (lock(conversation)) {
            shelf.get(conversation)
                    .ifPresent(newest -> shelf.put(conversation, newest.with(message)));
        }
        if (accepted.stamp() != Freshness.NEVER) {
            messages.put(message.id(), accepted);
        }
    }
}
