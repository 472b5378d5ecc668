package parley.testkit;

import parley.chat.budget.Scope;
import parley.chat.conversation.Conversation;
import parley.chat.conversation.ConversationId;
import parley.chat.conversation.MessageId;
import parley.chat.conversation.PendingQuestion;
import parley.chat.delivery.DeliveryKey;
import parley.chat.identity.Person;
import parley.chat.identity.PersonChange;
import parley.chat.identity.PersonId;
import parley.chat.identity.ReplyLink;
import parley.chat.retention.Outlived;
import parley.chat.retention.Retention;
import parley.chat.retention.RetentionChange;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/// How `MemoryTables` loses what is kept no more.
record MemoryForgetting(MemoryTables tables) {
    Optional<String> apply(RetentionChange change) {
        switch (change) {
            case RetentionChange.MessagesForgotten(_, var messages) ->
                    messages.forEach(this::forget);
            case RetentionChange.KeepingChosen(var person, var conversation, var days) ->
                    tables.put(
                            tables.keepings,
                            new MemoryTables.Party(person, conversation),
                            days.orElse(null));
            case RetentionChange.OutlivedForgotten(var what, var before, var atMost) ->
                    outlived(what, before, atMost).forEach(Runnable::run);
            case RetentionChange.FormKeysForgotten(var messages) ->
                    remove(tables.submitted, (_, id) -> messages.contains(id));
            case RetentionChange.PersonErased(var person, var at) -> {
                var known = tables.people.get(person);
                if (known == null) {
                    return Optional.of("nobody");
                }
                tables.put(tables.erasures, person, at);
                beginWalks(person);
                erase(known);
            }
            case RetentionChange.DeliveriesForgotten(var recipient, var messages) ->
                    messages.forEach(message -> forget(new DeliveryKey(message, recipient)));
            case RetentionChange.WalkMoved(var person, var conversation, var after) -> {
                var party = new MemoryTables.Party(person, conversation);
                if (tables.walks.containsKey(party)) {
                    tables.put(
                            tables.walks,
                            party,
                            after.isEmpty()
                                    ? null
                                    : new Retention.Walk(person, conversation, after));
                }
            }
            case RetentionChange.ErasureEnded(var person) ->
                    tables.put(tables.erasures, person, null);
        }
        return Optional.empty();
    }

    /// What takes out each, the oldest first.
    List<Runnable> outlived(Outlived what, Instant before, int atMost) {
        return switch (what) {
            case SIGN_INS -> oldest(tables.signIns, PersonChange.SignedIn::until, before, atMost);
            case REPLY_LINKS -> oldest(tables.links, ReplyLink::expiresAt, before, atMost);
            case QUESTIONS -> oldest(tables.questions, PendingQuestion::askedAt, before, atMost);
            case GROUP_FORM_KEYS -> oldest(tables.groupActs, MemoryTables.Done::at, before, atMost);
            case DAYS_SPENT -> {
                var day = before.atZone(ZoneOffset.UTC).toLocalDate().toString();
                yield tables.spent.keySet().stream()
                        .filter(scope -> scope.key().compareTo(day) < 0)
                        .sorted(Comparator.comparing(Scope::key))
                        .limit(atMost)
                        .<Runnable>map(scope -> () -> tables.put(tables.spent, scope, null))
                        .toList();
            }
        };
    }

    private <K, V> List<Runnable> oldest(
            Map<K, V> table, Function<V, Instant> time, Instant before, int atMost) {
        return table.entrySet().stream()
                .filter(row -> time.apply(row.getValue()).isBefore(before))
                .sorted(Comparator.comparing(row -> time.apply(row.getValue())))
                .limit(atMost)
                .map(Map.Entry::getKey)
                .<Runnable>map(key -> () -> tables.put(table, key, null))
                .toList();
    }

    private void forget(MessageId message) {
        var entry = tables.messages.get(message.value());
        if (entry != null) {
            deliveriesOf(message).forEach(this::forget);
            tables.put(tables.messages, message.value(), null);
            tables.put(tables.threadOf(entry.conversation()), message.value(), null);
            remove(tables.submitted, (_, id) -> id.equals(message));
            tables.put(tables.spent, new Scope.OfMessage(message), null);
        }
    }

    private List<DeliveryKey> deliveriesOf(MessageId message) {
        return tables.deliveries.keySet().stream()
                .filter(key -> key.message().equals(message))
                .toList();
    }

    private void forget(DeliveryKey key) {
        tables.put(tables.deliveries, key, null);
        tables.put(tables.explanations, key, null);
        tables.put(tables.letGo, key, null);
    }

    private void beginWalks(PersonId person) {
        for (Conversation open : tables.conversations.values()) {
            boolean hers =
                    switch (open) {
                        case Conversation.Pair(_, var first, var second) ->
                                Set.of(first, second).contains(person);
                        case Conversation.OfGroup(_, var group) ->
                                tables.members.getOrDefault(group, List.of()).stream()
                                        .anyMatch(member -> member.person().equals(person));
                    };
            if (hers) {
                ConversationId id = open.id();
                tables.put(
                        tables.walks,
                        new MemoryTables.Party(person, id),
                        new Retention.Walk(person, id, Optional.empty()));
            }
        }
    }

    private void erase(Person person) {
        PersonId id = person.id();
        tables.put(tables.byMsisdn, person.msisdn(), null);
        tables.put(tables.byAlias, MemoryTables.folded(person.alias()), null);
        tables.put(tables.people, id, null);
        tables.put(tables.questions, id, null);
        tables.put(tables.stops, id, null);
        tables.put(tables.quietHours, id, null);
        tables.put(tables.visibilities, id, null);
        tables.put(tables.pushPhones, id, null);
        new MemorySubscriptions(tables).erase(id);
        remove(tables.signIns, (_, signIn) -> signIn.person().equals(id));
        remove(tables.links, (_, link) -> link.recipient().equals(id));
        remove(tables.groupActs, (act, _) -> act.by().equals(id));
        Predicate<MemoryTables.Party> hers = party -> party.person().equals(id);
        remove(tables.terms, (party, _) -> hers.test(party));
        remove(tables.keepings, (party, _) -> hers.test(party));
        remove(tables.reports, (party, _) -> hers.test(party));
        remove(tables.digests, (party, _) -> hers.test(party));
        remove(tables.senderUses, (party, _) -> hers.test(party));
        for (var group : List.copyOf(tables.members.keySet())) {
            var others = new ArrayList<>(tables.members.get(group));
            others.removeIf(member -> member.person().equals(id));
            tables.put(tables.members, group, List.copyOf(others));
        }
    }

    private interface Wanted<K, V> {
        boolean test(K key, V value);
    }

    private <K, V> void remove(Map<K, V> table, Wanted<K, V> wanted) {
        table.entrySet().stream()
                .filter(row -> wanted.test(row.getKey(), row.getValue()))
                .map(Map.Entry::getKey)
                .toList()
                .forEach(key -> tables.put(table, key, null));
    }
}
