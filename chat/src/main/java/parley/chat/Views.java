package parley.chat;

import parley.chat.conversation.ChatMessage;
import parley.chat.conversation.Conversation;
import parley.chat.conversation.ConversationId;
import parley.chat.conversation.Conversations;
import parley.chat.conversation.Conversations.Place;
import parley.chat.conversation.Entry;
import parley.chat.conversation.GoneMessage;
import parley.chat.conversation.MessageId;
import parley.chat.delivery.Delivery;
import parley.chat.delivery.DeliveryState;
import parley.chat.delivery.Reached;
import parley.chat.delivery.RecentStates;
import parley.chat.delivery.SmsTrack;
import parley.chat.delivery.TakingBack;
import parley.chat.group.Belonging;
import parley.chat.group.GroupId;
import parley.chat.group.Membership;
import parley.chat.identity.Alias;
import parley.chat.identity.Person;
import parley.chat.identity.PersonId;
import parley.chat.kept.Freshness;
import parley.chat.presence.Reach;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Reads together what a page shows. Changes nothing.
final class Views {
    private static final int PEOPLE_MAX = 200;
    private static final int CONVERSATIONS_MAX = 200;

    /// Who somebody was whom nobody knows any more.
    private static final String ERASED = "Erased";

    /// The least that is true of a message comes first.
    private static final List<DeliveryState> LEAST_FIRST =
            List.of(
                    DeliveryState.FAILED,
                    DeliveryState.WITHDRAWN,
                    DeliveryState.EXPIRED,
                    DeliveryState.HELD,
                    DeliveryState.ACCEPTED,
                    DeliveryState.UNKNOWN,
                    DeliveryState.HANDED_TO_BEARER,
                    DeliveryState.ON_HANDSET,
                    DeliveryState.OPENED);

    private final Kept kept;
    private final Conversations conversations;
    private final Sight sight;
    private final TakingBack takingBack;
    private final Homes homes;
    private final RecentStates states;
    private final Everyone everyone;

    Views(
            Kept kept,
            Conversations conversations,
            Sight sight,
            Freshness freshness,
            Homes homes,
            RecentStates states,
            TakingBack takingBack) {
        this.kept = kept;
        this.takingBack = takingBack;
        this.conversations = conversations;
        this.sight = sight;
        this.homes = homes;
        this.states = states;
        this.everyone = new Everyone(kept.people(), freshness, PEOPLE_MAX);
    }

    /// Empty when it has to be read from the store.
    Optional<Home> homeAtOnce(Person me, Instant now) {
        return homes.remembered(me, now);
    }

    Home home(Person me, Instant now) {
        return homes.remembered(me, now).orElseGet(() -> homes.read(me, this::stored, now));
    }

    /// But for who is reachable, which [Homes] puts in for whom that is visible.
    private Home stored(Person me) {
        var withPerson = new HashMap<PersonId, ConversationId>();
        var withGroup = new HashMap<GroupId, ConversationId>();
        for (Entry newest : kept.threads().newestPerConversation(me.id(), CONVERSATIONS_MAX)) {
            kept.threads()
                    .byId(newest.conversation())
                    .ifPresent(conversation -> {
                        switch (conversation) {
                            case Conversation.Pair pair ->
                                    withPerson.put(pair.otherThan(me.id()), pair.id());
                            case Conversation.OfGroup(var id, var group) ->
                                    withGroup.put(group, id);
                        }
                    });
        }
        return new Home(me, people(me, withPerson), groups(me, withGroup));
    }

    private List<Home.PersonLine> people(Person me, Map<PersonId, ConversationId> conversation) {
        var listed = new HashMap<PersonId, Person>();
        everyone.read().forEach(person -> listed.put(person.id(), person));
        for (PersonId partner : conversation.keySet()) {
            if (!listed.containsKey(partner)) {
                kept.people().byId(partner).ifPresent(person -> listed.put(partner, person));
            }
        }
        listed.remove(me.id());
        return listed.values().stream()
                .map(person -> personLine(me, person, conversation))
                .toList();
    }

    private Home.PersonLine personLine(
            Person me, Person person, Map<PersonId, ConversationId> conversation) {
        Optional<ConversationId> id = Optional.ofNullable(conversation.get(person.id()));
        return new Home.PersonLine(
                person.id(), person.alias(), Optional.empty(), id, unread(id, me));
    }

    private List<Home.GroupLine> groups(Person me, Map<GroupId, ConversationId> conversation) {
        return kept.groups().of(me.id()).stream()
                .map(group ->
                        new Home.GroupLine(
                                group.id(),
                                group.name(),
                                kept.groups().memberCount(group.id()),
                                unread(Optional.ofNullable(conversation.get(group.id())), me),
                                isInvited(group.id(), me)))
                .sorted(
                        Comparator.comparing((Home.GroupLine line) -> line.unread() == 0)
                                .thenComparing(line -> folded(line.name())))
                .toList();
    }

    private boolean isInvited(GroupId group, Person me) {
        return kept.groups()
                .membership(group, me.id())
                .filter(mine -> mine.belonging() == Belonging.INVITED)
                .isPresent();
    }

    private int unread(Optional<ConversationId> conversation, Person me) {
        return conversation.map(id -> kept.deliveries().unopenedCount(id, me.id())).orElse(0);
    }

    static String folded(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /// Empty when the other is nobody, or the group not hers.
    Optional<ThreadView> thread(
            PersonId me, Place place, Optional<MessageId> before, int lines, Instant now) {
        Optional<ConversationId> id = conversations.at(place, me);
        List<Entry> found =
                id.map(open -> kept.threads().latest(open, before, lines + 1)).orElse(List.of());
        List<Entry> shown = found.subList(0, Math.min(lines, found.size()));
        Optional<MessageId> older =
                found.size() > shown.size() && !shown.isEmpty()
                        ? Optional.of(shown.getLast().id())
                        : Optional.empty();
        Optional<Reach.State> presence =
                switch (place) {
                    case Place.WithPerson(var other) -> sight.presence(me, other, now);
                    case Place.InGroup _ -> Optional.empty();
                };
        boolean showsAll = place instanceof Place.InGroup || presence.isPresent();
        List<ThreadView.Line> page = lines(me, shown, showsAll);
        return switch (place) {
            case Place.WithPerson(var other) -> {
                Optional<Person> known = kept.people().byId(other);
                yield known.map(person -> person.alias().name())
                        .or(() -> id.map(_ -> ERASED))
                        .filter(_ -> !other.equals(me))
                        .map(title ->
                                new ThreadView(
                                        new Target.ToPerson(other),
                                        title,
                                        id,
                                        Optional.empty(),
                                        presence,
                                        page,
                                        older));
            }
            case Place.InGroup(var group) ->
                    kept.groups()
                            .byId(group)
                            .filter(_ -> isIn(group, me))
                            .map(known ->
                                    new ThreadView(
                                            new Target.ToGroup(group),
                                            known.name(),
                                            id,
                                            Optional.of(group),
                                            Optional.empty(),
                                            page,
                                            older));
        };
    }

    private boolean isIn(GroupId group, PersonId person) {
        return kept.groups().membership(group, person).filter(Membership::isIn).isPresent();
    }

    private List<ThreadView.Line> lines(PersonId me, List<Entry> entries, boolean showsAll) {
        var least = leastProved(me, entries, showsAll);
        var aliases = new HashMap<PersonId, Alias>();
        return entries.stream()
                .map(entry ->
                        new ThreadView.Line(
                                entry.id(),
                                entry.sender(),
                                entry.sender().equals(me),
                                aliases.computeIfAbsent(entry.sender(), kept::alias),
                                entry.acceptedAt(),
                                content(
                                        entry,
                                        Optional.ofNullable(least.get(entry.id())),
                                        showsAll && entry.sender().equals(me))))
                .toList();
    }

    /// `tellsHow`: whether who looks may see how far it came.
    private Content content(Entry entry, Optional<DeliveryState> state, boolean tellsHow) {
        return switch (entry) {
            case ChatMessage message -> new Content.Text(message.text(), state);
            case GoneMessage(var id, _, _, _, var ending) ->
                    switch (ending) {
                        case TAKEN_BACK ->
                                new Content.TakenBack(
                                        tellsHow ? Optional.of(reached(id)) : Optional.empty());
                        case ERASED -> new Content.Erased();
                    };
        };
    }

    private Reached reached(MessageId message) {
        return takingBack.reached(message);
    }

    /// Of her own messages.
    private Map<MessageId, DeliveryState> leastProved(
            PersonId me, List<Entry> entries, boolean showsAll) {
        var mine =
                entries.stream()
                        .filter(ChatMessage.class::isInstance)
                        .filter(entry -> entry.sender().equals(me))
                        .map(Entry::id)
                        .toList();
        var least = new HashMap<MessageId, DeliveryState>();
        if (!showsAll) {
            mine.stream()
                    .flatMap(id -> kept.deliveries().of(id).stream())
                    .forEach(one -> least.merge(one.key().message(), shown(one), Views::less));
        } else {
            states.of(mine)
                    .forEach((message, each) ->
                            each.forEach(state -> least.merge(message, state, Views::less)));
        }
        return least;
    }

    private static DeliveryState less(DeliveryState one, DeliveryState other) {
        return LEAST_FIRST.indexOf(one) < LEAST_FIRST.indexOf(other) ? one : other;
    }

    /// To whom it is not shown whether she is there, it is not shown either when she was: of a push
    /// or of what waits only what is so in the end; of the SMS that may invite her once, what its
    /// report says. Decision 0016.
    static DeliveryState shown(Delivery delivery) {
        boolean bySms = !(delivery.sms() instanceof SmsTrack.NotUsed);
        return switch (delivery.state()) {
            case FAILED, EXPIRED, WITHDRAWN -> delivery.state();
            case ACCEPTED, HELD, HANDED_TO_BEARER, ON_HANDSET, UNKNOWN ->
                    bySms ? delivery.state() : DeliveryState.ACCEPTED;
            case OPENED -> bySms ? DeliveryState.ON_HANDSET : DeliveryState.ACCEPTED;
        };
    }
}
