package parley.testkit;

import org.jspecify.annotations.Nullable;

import parley.chat.browser.Subscription;
import parley.chat.browser.SubscriptionChange;
import parley.chat.budget.BudgetChange;
import parley.chat.budget.Cost;
import parley.chat.budget.Money;
import parley.chat.budget.Scope;
import parley.chat.consent.ConsentChange;
import parley.chat.consent.QuietHours;
import parley.chat.consent.Requests;
import parley.chat.consent.Terms;
import parley.chat.consent.Visibility;
import parley.chat.conversation.ChatMessage;
import parley.chat.conversation.Conversation;
import parley.chat.conversation.ConversationId;
import parley.chat.conversation.Entry;
import parley.chat.conversation.GoneMessage;
import parley.chat.conversation.MessageChange;
import parley.chat.conversation.MessageId;
import parley.chat.conversation.OnceKey;
import parley.chat.conversation.PendingQuestion;
import parley.chat.conversation.SenderUse;
import parley.chat.delivery.Delivery;
import parley.chat.delivery.DeliveryChange;
import parley.chat.delivery.DeliveryKey;
import parley.chat.delivery.Explanation;
import parley.chat.delivery.SmsTrack;
import parley.chat.group.ActKey;
import parley.chat.group.Group;
import parley.chat.group.GroupChange;
import parley.chat.group.GroupId;
import parley.chat.group.Membership;
import parley.chat.identity.Alias;
import parley.chat.identity.Msisdn;
import parley.chat.identity.Person;
import parley.chat.identity.PersonChange;
import parley.chat.identity.PersonId;
import parley.chat.identity.PushPhone;
import parley.chat.identity.ReplyLink;
import parley.chat.identity.TokenHash;
import parley.chat.kept.Change;
import parley.chat.retention.Retention;
import parley.chat.retention.RetentionChange;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/// What `MemoryStore` holds, and how a change alters it. A refused change takes back those that
/// were made before it.
final class MemoryTables {
    record Submitted(PersonId sender, OnceKey once) {}

    record GroupAct(PersonId by, ActKey key) {}

    record Done(GroupId group, Instant at) {}

    final Map<PersonId, Person> people = new HashMap<>();
    final Map<Msisdn, PersonId> byMsisdn = new HashMap<>();
    final Map<String, PersonId> byAlias = new HashMap<>();
    final Map<TokenHash, PersonChange.SignedIn> signIns = new HashMap<>();
    final Map<PersonId, PushPhone> pushPhones = new HashMap<>();
    final Map<Long, ReplyLink> links = new HashMap<>();
    final Map<ConversationId, Conversation> conversations = new HashMap<>();

    /// By the set of two people, or the group.
    final Map<Object, ConversationId> byPlace = new HashMap<>();

    final Map<UUID, Entry> messages = new HashMap<>();
    final Map<ConversationId, TreeMap<UUID, Entry>> threads = new HashMap<>();
    final Map<Submitted, MessageId> submitted = new HashMap<>();
    final Map<PersonId, PendingQuestion> questions = new HashMap<>();
    final Map<GroupId, Group> groups = new HashMap<>();
    final Map<GroupId, List<Membership>> members = new HashMap<>();
    final Map<GroupAct, Done> groupActs = new HashMap<>();
    final Map<DeliveryKey, Delivery> deliveries =
            new TreeMap<>(
                    Comparator.comparing((DeliveryKey key) -> key.message().value())
                            .thenComparing(key -> key.recipient().value()));
    final Map<DeliveryKey, Explanation> explanations = new HashMap<>();

    /// The SMS that an SMSC may have.
    final Map<DeliveryKey, Boolean> letGo = new HashMap<>();

    /// Somebody in a conversation.
    record Party(PersonId person, ConversationId conversation) {}

    final Map<Party, SenderUse> senderUses = new HashMap<>();
    final Map<Party, Terms> terms = new HashMap<>();
    final Map<PersonId, Instant> stops = new HashMap<>();
    final Map<PersonId, QuietHours> quietHours = new HashMap<>();
    final Map<PersonId, Visibility> visibilities = new HashMap<>();
    final Map<Party, Instant> reports = new HashMap<>();
    final Map<Party, Integer> keepings = new HashMap<>();

    /// Of one scope.
    record Spent(int parts, Money price) {}

    final Map<Scope, Spent> spent = new HashMap<>();
    final Map<Party, Instant> digests = new HashMap<>();

    final Map<PersonId, Instant> erasures = new HashMap<>();
    final Map<Party, Retention.Walk> walks = new HashMap<>();

    /// By their endpoints.
    final Map<String, Subscription> browsers = new HashMap<>();

    private final Deque<Runnable> undo = new ArrayDeque<>();

    static String folded(Alias alias) {
        return folded(alias.name());
    }

    static String folded(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    static Set<PersonId> pair(PersonId one, PersonId other) {
        return Set.of(one, other);
    }

    TreeMap<UUID, Entry> threadOf(ConversationId id) {
        return threads.getOrDefault(id, new TreeMap<>());
    }

    /// Empty when all were made; else none was, and why.
    Optional<String> applyAll(List<? extends Change> changes) {
        undo.clear();
        for (Change change : changes) {
            Optional<String> conflict = apply(change);
            if (conflict.isPresent()) {
                undo.forEach(Runnable::run);
                return conflict;
            }
        }
        return Optional.empty();
    }

    private Optional<String> apply(Change change) {
        return switch (change) {
            case PersonChange person -> apply(person);
            case MessageChange message -> apply(message);
            case GroupChange group -> apply(group);
            case ConsentChange consent -> apply(consent);
            case BudgetChange budget -> apply(budget);
            case DeliveryChange delivery -> apply(delivery);
            case SubscriptionChange browser -> new MemorySubscriptions(this).apply(browser);
            case RetentionChange gone -> new MemoryForgetting(this).apply(gone);
            default ->
                    throw new IllegalArgumentException("no family of ours: " + change.getClass());
        };
    }

    private Optional<String> apply(PersonChange change) {
        switch (change) {
            case PersonChange.PersonAdded(var person) -> {
                if (byMsisdn.containsKey(person.msisdn())
                        || byAlias.containsKey(folded(person.alias()))
                        || people.containsKey(person.id())) {
                    return Optional.of("person");
                }
                put(people, person.id(), person);
                put(byMsisdn, person.msisdn(), person.id());
                put(byAlias, folded(person.alias()), person.id());
            }
            case PersonChange.AliasChanged(var id, var alias) -> {
                Person before = people.get(id);
                PersonId owner = byAlias.get(folded(alias));
                if (before == null || (owner != null && !owner.equals(id))) {
                    return Optional.of("alias");
                }
                put(byAlias, folded(before.alias()), null);
                put(byAlias, folded(alias), id);
                put(people, id, new Person(id, before.msisdn(), alias, before.since()));
            }
            case PersonChange.PhoneTookPushes(var person, var seen) -> {
                if (people.containsKey(person)) {
                    put(pushPhones, person, seen);
                }
            }
            case PersonChange.SignedIn signedIn -> put(signIns, signedIn.token(), signedIn);
            case PersonChange.SignedOut(var token) -> put(signIns, token, null);
            case PersonChange.ReplyLinkMade(var link) -> {
                if (links.containsKey(link.id())) {
                    return Optional.of("reply link");
                }
                put(links, link.id(), link);
            }
        }
        return Optional.empty();
    }

    private Optional<String> apply(MessageChange change) {
        switch (change) {
            case MessageChange.ConversationOpened(var conversation, _) -> {
                Object place = placeOf(conversation);
                if (byPlace.containsKey(place)) {
                    return Optional.of("conversation");
                }
                put(byPlace, place, conversation.id());
                put(conversations, conversation.id(), conversation);
            }
            case MessageChange.MessageAccepted(var message, var once) -> {
                if (once.isPresent()) {
                    var key = new Submitted(message.sender(), once.get());
                    if (submitted.containsKey(key)) {
                        return Optional.of("form sent before");
                    }
                    put(submitted, key, message.id());
                }
                put(message);
            }
            case MessageChange.MessageEnded(var id, var sender, var how) -> {
                if (!(messages.get(id.value()) instanceof ChatMessage message)
                        || !message.sender().equals(sender)) {
                    return Optional.of("message");
                }
                put(new GoneMessage(id, message.conversation(), sender, message.acceptedAt(), how));
            }
            case MessageChange.QuestionAsked(var question) ->
                    put(questions, question.person(), question);
            case MessageChange.QuestionSettled(var person) -> put(questions, person, null);
            case MessageChange.SenderUsed(
                            var person,
                            var conversation,
                            var number,
                            var alone,
                            var at) -> {
                boolean taken =
                        senderUses.entrySet().stream()
                                .filter(entry -> entry.getKey().person().equals(person))
                                .map(Map.Entry::getValue)
                                .anyMatch(use ->
                                        use.number().equals(number)
                                                && !use.conversation().equals(conversation));
                if (alone && taken) {
                    return Optional.of("number taken meanwhile");
                }
                put(
                        senderUses,
                        new Party(person, conversation),
                        new SenderUse(conversation, number, at));
            }
        }
        return Optional.empty();
    }

    private void put(Entry entry) {
        put(messages, entry.id().value(), entry);
        put(
                threads.computeIfAbsent(entry.conversation(), _ -> new TreeMap<>()),
                entry.id().value(),
                entry);
    }

    private static Object placeOf(Conversation conversation) {
        return switch (conversation) {
            case Conversation.Pair(_, var first, var second) -> pair(first, second);
            case Conversation.OfGroup(_, var group) -> group;
        };
    }

    private Optional<String> apply(GroupChange change) {
        switch (change) {
            case GroupChange.GroupCreated(var group, var created) -> {
                if (groups.containsKey(group.id()) || isNameTaken(group)) {
                    return Optional.of("group");
                }
                put(groups, group.id(), group);
                created.forEach(this::keep);
            }
            case GroupChange.GroupMoved(var group, var changed) -> {
                Group before = groups.get(group.id());
                if (before == null
                        || before.revision() != group.revision() - 1
                        || isNameTaken(group)) {
                    return Optional.of("group moved meanwhile");
                }
                put(groups, group.id(), group);
                changed.forEach(this::keep);
            }
            case GroupChange.ActDone(var by, var key, var group, var at) -> {
                var act = new GroupAct(by, key);
                if (groupActs.containsKey(act)) {
                    return Optional.of("form done before");
                }
                put(groupActs, act, new Done(group, at));
            }
        }
        return Optional.empty();
    }

    private boolean isNameTaken(Group group) {
        return group.settings().open()
                && groups.values().stream()
                        .filter(other -> other.settings().open() && !other.id().equals(group.id()))
                        .anyMatch(other -> folded(other.name()).equals(folded(group.name())));
    }

    /// Who was not in and is now comes last.
    private void keep(Membership member) {
        var kept = new ArrayList<>(members.getOrDefault(member.group(), List.of()));
        int at = 0;
        while (at < kept.size() && !kept.get(at).person().equals(member.person())) {
            at++;
        }
        if (at < kept.size() && kept.get(at).isIn()) {
            kept.set(at, member);
        } else {
            kept.removeIf(known -> known.person().equals(member.person()));
            kept.add(member);
        }
        put(members, member.group(), List.copyOf(kept));
    }

    private Optional<String> apply(ConsentChange change) {
        switch (change) {
            case ConsentChange.InvitationSpent(
                            var person,
                            var conversation,
                            var by,
                            var inviter) -> {
                var before = termsOf(person, conversation);
                if (!(before.answer() instanceof Terms.Answer.NothingYet)
                        || !requests(person, inviter).allowAnother()) {
                    return Optional.of("invitation");
                }
                put(before, new Terms.Answer.Invited(by, inviter));
            }
            case ConsentChange.AgreementGiven(var person, var conversation) ->
                    put(termsOf(person, conversation), new Terms.Answer.Agreed());
            case ConsentChange.AgreementEnded(var person, var conversation) -> {
                var before = termsOf(person, conversation);
                if (before.isAgreed()) {
                    put(before, new Terms.Answer.NothingYet());
                }
            }
            case ConsentChange.ConversationBlocked(var person, var conversation) ->
                    put(termsOf(person, conversation), new Terms.Answer.Blocked());
            case ConsentChange.MuteSet(var person, var conversation, var until) -> {
                var before = termsOf(person, conversation);
                put(
                        terms,
                        new Party(person, conversation),
                        new Terms(
                                person, conversation, before.answer(), until, before.escalation()));
            }
            case ConsentChange.EscalationSet(var person, var conversation, var escalation) -> {
                var before = termsOf(person, conversation);
                put(
                        terms,
                        new Party(person, conversation),
                        new Terms(
                                person,
                                conversation,
                                before.answer(),
                                before.mutedUntil(),
                                escalation));
            }
            case ConsentChange.QuietHoursSet(var person, var hours) ->
                    put(quietHours, person, hours.orElse(null));
            case ConsentChange.StopSaid(var person, var at) -> {
                if (stops.containsKey(person)) {
                    return Optional.of("stopped before");
                }
                put(stops, person, at);
            }
            case ConsentChange.StopLifted(var person) -> {
                if (!stops.containsKey(person)) {
                    return Optional.of("not stopped");
                }
                put(stops, person, null);
            }
            case ConsentChange.VisibilityChosen(var person, var visibility) ->
                    put(visibilities, person, visibility);
            case ConsentChange.AbuseReported(var by, var conversation, var at) ->
                    put(reports, new Party(by, conversation), at);
        }
        return Optional.empty();
    }

    Requests requests(PersonId person, PersonId inviter) {
        var hers = terms.values().stream().filter(one -> one.person().equals(person)).toList();
        var inviters =
                hers.stream()
                        .map(Terms::answer)
                        .filter(Terms.Answer.Invited.class::isInstance)
                        .map(Terms.Answer.Invited.class::cast)
                        .map(Terms.Answer.Invited::inviter)
                        .toList();
        return new Requests(
                hers.stream().anyMatch(Terms::isAgreed),
                inviters.size(),
                inviters.contains(inviter));
    }

    Terms termsOf(PersonId person, ConversationId conversation) {
        return terms.getOrDefault(
                new Party(person, conversation), Terms.none(person, conversation));
    }

    private void put(Terms before, Terms.Answer answer) {
        put(
                terms,
                new Party(before.person(), before.conversation()),
                new Terms(
                        before.person(),
                        before.conversation(),
                        answer,
                        before.mutedUntil(),
                        before.escalation()));
    }

    private Optional<String> apply(BudgetChange change) {
        switch (change) {
            case BudgetChange.PartsReserved(var cost) -> {
                for (Cost.Limit limit : cost.limits()) {
                    var before = spentIn(limit.scope());
                    if (before.parts() + cost.parts() > limit.partsMax()) {
                        return Optional.of("over the cap");
                    }
                    put(
                            spent,
                            limit.scope(),
                            new Spent(
                                    before.parts() + cost.parts(),
                                    before.price().plus(cost.price())));
                }
            }
            case BudgetChange.PartsReturned(var cost) -> {
                for (Cost.Limit limit : cost.limits()) {
                    var before = spentIn(limit.scope());
                    put(
                            spent,
                            limit.scope(),
                            new Spent(
                                    Math.max(0, before.parts() - cost.parts()),
                                    new Money(
                                            Math.max(
                                                    0,
                                                    before.price().micros()
                                                            - cost.price().micros()))));
                }
            }
            case BudgetChange.DigestSpent(var person, var conversation, var at, var notSince) -> {
                var party = new Party(person, conversation);
                Instant last = digests.get(party);
                if (last != null && !last.isBefore(notSince)) {
                    return Optional.of("digest sent since");
                }
                put(digests, party, at);
            }
            case BudgetChange.DigestReturned(var person, var conversation, var at, var before) -> {
                var party = new Party(person, conversation);
                if (at.equals(digests.get(party))) {
                    put(digests, party, before.orElse(null));
                }
            }
        }
        return Optional.empty();
    }

    Spent spentIn(Scope scope) {
        return spent.getOrDefault(scope, new Spent(0, Money.NONE));
    }

    private Optional<String> apply(DeliveryChange change) {
        switch (change) {
            case DeliveryChange.DeliveryBegun(var delivery, _) -> {
                if (deliveries.containsKey(delivery.key())) {
                    return Optional.of("delivery begun before");
                }
                put(deliveries, delivery.key(), delivery);
            }
            case DeliveryChange.DeliveryMoved(var delivery) -> {
                Delivery before = deliveries.get(delivery.key());
                if (before == null || before.revision() != delivery.revision() - 1) {
                    return Optional.of("delivery moved meanwhile");
                }
                put(deliveries, delivery.key(), delivery);
            }
            case DeliveryChange.SmsLetGo(var keys) ->
                    keys.stream()
                            .filter(key ->
                                    deliveries.containsKey(key)
                                            && deliveries.get(key).sms()
                                                    instanceof SmsTrack.Submitting)
                            .forEach(key -> put(letGo, key, true));
            case DeliveryChange.SmsAnswered(var key) -> put(letGo, key, null);
            case DeliveryChange.DecisionExplained(var key, var explanation) ->
                    put(explanations, key, explanation);
        }
        return Optional.empty();
    }

    /// `null` takes the row out. Remembers how to take it back, newest first.
    <K, V> void put(Map<K, V> table, K key, @Nullable V value) {
        V before = table.get(key);
        undo.push(() -> set(table, key, before));
        set(table, key, value);
    }

    private static <K, V> void set(Map<K, V> table, K key, @Nullable V value) {
        if (value == null) {
            table.remove(key);
        } else {
            table.put(key, value);
        }
    }
}
