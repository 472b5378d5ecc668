package parley.chat.conversation;

import parley.chat.group.Belonging;
import parley.chat.group.Group;
import parley.chat.group.GroupChange;
import parley.chat.group.GroupId;
import parley.chat.group.GroupRules;
import parley.chat.group.Groups;
import parley.chat.group.Membership;
import parley.chat.group.Silence;
import parley.chat.identity.PersonId;
import parley.chat.kept.Change;
import parley.chat.kept.Commit;
import parley.chat.kept.Ledger;
import parley.chat.kept.TimeOrderedIds;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Accepts messages. A message, its conversation when it is the first, and what everybody else in
/// it is to get become durable together, or nothing does.
public final class Conversations {
    private static final int CONFLICTS_MAX = 8;

    /// When many who were invited answer at once, the message goes first: her next one joins.
    private static final int JOIN_CONFLICTS_MAX = 4;

    private final Ledger ledger;
    private final Threads threads;
    private final Groups groups;
    private final TimeOrderedIds ids;
    private final Fanout fanout;
    private final RecentForms forms = new RecentForms();

    /// Whether a message may go there, and what is kept together with it so that it does.
    public interface Fanout {
        /// Whether whoever is there takes messages from this person.
        boolean isOpen(PersonId sender, Place to);

        /// `there`: the conversation with the message.
        Begun begin(
                ChatMessage message, Conversation there, List<PersonId> recipients, Instant now);

        /// What is kept with a message.
        ///
        /// @param agrees whether its sender, who had not before, agrees by it to be answered
        /// @param orders what is to be done once it is kept
        record Begun(List<Change> changes, boolean agrees, Consumer<Instant> orders) {
            public Begun {
                changes = List.copyOf(changes);
            }
        }
    }

    /// Where a message goes.
    public sealed interface Place {
        record WithPerson(PersonId other) implements Place {}

        record InGroup(GroupId group) implements Place {}
    }

    /// What became of a message.
    public sealed interface Accepted {
        /// Durable, and to be delivered to these.
        ///
        /// @param agrees see [Fanout.Begun]
        /// @param orders the same; nothing leaves before they are given
        record Now(
                ChatMessage message,
                List<PersonId> recipients,
                boolean agrees,
                Consumer<Instant> orders)
                implements Accepted {
            public Now {
                recipients = List.copyOf(recipients);
            }
        }

        /// This form was posted before: nothing new was kept.
        record Before(Entry message) implements Accepted {}

        record NotAMember() implements Accepted {}

        /// In the group, but not to be heard now.
        record Silenced(Silence why) implements Accepted {}

        record NobodyElse() implements Accepted {}

        /// She takes no messages from the sender.
        record NotTaken() implements Accepted {}

        record NotKept() implements Accepted {}
    }

    public Conversations(
            Ledger ledger, Threads threads, Groups groups, TimeOrderedIds ids, Fanout fanout) {
        this.ledger = ledger;
        this.threads = threads;
        this.groups = groups;
        this.ids = ids;
        this.fanout = fanout;
    }

    public Accepted send(
            PersonId sender, Place to, MessageText text, Optional<OnceKey> once, Instant now) {
        return send(sender, to, text, once, List.of(), now);
    }

    /// `also` is kept together with the message.
    Accepted send(
            PersonId sender,
            Place to,
            MessageText text,
            Optional<OnceKey> once,
            List<? extends Change> also,
            Instant now) {
        for (int tries = 0; tries < CONFLICTS_MAX; tries++) {
            List<PersonId> recipients = recipients(sender, to);
            Optional<Accepted> refused = refused(sender, to, recipients, now);
            if (refused.isPresent() || tries > 0 || forms.isPosted(sender, once)) {
                Optional<Entry> before = once.flatMap(key -> threads.submitted(sender, key));
                if (before.isPresent()) {
                    return new Accepted.Before(before.get());
                }
            }
            if (refused.isPresent()) {
                return refused.get();
            }
            var changes = new ArrayList<Change>();
            Conversation there = there(sender, to, changes, now);
            var message =
                    new ChatMessage(new MessageId(ids.next(now)), there.id(), sender, text, now);
            changes.add(new MessageChange.MessageAccepted(message, once));
            var begun = fanout.begin(message, there, recipients, now);
            changes.addAll(begun.changes());
            if (tries < JOIN_CONFLICTS_MAX) {
                changes.addAll(joining(sender, to, now));
            }
            changes.addAll(also);
            switch (ledger.commit(changes)) {
                case Commit.Durable _ -> {
                    forms.posted(sender, once);
                    return new Accepted.Now(message, recipients, begun.agrees(), begun.orders());
                }
                case Commit.Conflict _ -> {} // the same form, or the same first message: read again
                case Commit.Unavailable _ -> {
                    return new Accepted.NotKept();
                }
            }
        }
        return new Accepted.NotKept();
    }

    private Optional<Accepted> refused(
            PersonId sender, Place to, List<PersonId> recipients, Instant now) {
        Optional<Accepted> barred = barred(sender, to, now);
        if (barred.isPresent()) {
            return barred;
        }
        if (recipients.isEmpty()) {
            return Optional.of(new Accepted.NobodyElse());
        }
        return fanout.isOpen(sender, to) ? Optional.empty() : Optional.of(new Accepted.NotTaken());
    }

    /// Why she may not write there.
    private Optional<Accepted> barred(PersonId sender, Place to, Instant now) {
        return switch (to) {
            case Place.WithPerson _ -> Optional.empty();
            case Place.InGroup(var id) -> {
                var her = member(id, sender);
                var group = groups.byId(id);
                yield her.isEmpty() || group.isEmpty()
                        ? Optional.of(new Accepted.NotAMember())
                        : GroupRules.silence(group.get().settings(), her.get(), now)
                                .map(Accepted.Silenced::new);
            }
        };
    }

    /// Who writes in a group she was invited to has joined it.
    private List<Change> joining(PersonId sender, Place to, Instant now) {
        return to instanceof Place.InGroup(var id)
                ? member(id, sender)
                        .filter(her -> her.belonging() == Belonging.INVITED)
                        .flatMap(her -> groups.byId(id).map(group -> joined(group, her, now)))
                        .<List<Change>>map(List::of)
                        .orElse(List.of())
                : List.of();
    }

    private static Change joined(Group group, Membership her, Instant now) {
        return new GroupChange.GroupMoved(group.moved(), List.of(her.joined(now)));
    }

    private Optional<Membership> member(GroupId group, PersonId person) {
        return groups.membership(group, person).filter(Membership::isIn);
    }

    /// A message as it would be, and who would get it.
    ///
    /// @param conversation where it would be, perhaps not open yet
    public record Draft(ChatMessage message, Conversation conversation, List<PersonId> recipients) {
        public Draft {
            recipients = List.copyOf(recipients);
        }
    }

    /// Nothing is kept. Empty when she cannot send it.
    public Optional<Draft> draft(PersonId sender, Place to, MessageText text, Instant now) {
        List<PersonId> recipients = recipients(sender, to);
        if (refused(sender, to, recipients, now).isPresent()) {
            return Optional.empty();
        }
        Conversation there = open(to, sender).orElseGet(() -> fresh(to, sender, now));
        var message = new ChatMessage(new MessageId(ids.next(now)), there.id(), sender, text, now);
        return Optional.of(new Draft(message, there, recipients));
    }

    /// The place as this person sees it, when she takes part in the conversation.
    public Optional<Place> placeOf(ConversationId id, PersonId person) {
        return threads.byId(id).flatMap(conversation -> place(conversation, person));
    }

    private Optional<Place> place(Conversation conversation, PersonId person) {
        return switch (conversation) {
            case Conversation.Pair pair ->
                    pair.first().equals(person) || pair.second().equals(person)
                            ? Optional.of(new Place.WithPerson(pair.otherThan(person)))
                            : Optional.empty();
            case Conversation.OfGroup(_, var group) ->
                    member(group, person).map(_ -> new Place.InGroup(group));
        };
    }

    public Optional<ConversationId> at(Place place, PersonId person) {
        return open(place, person).map(Conversation::id);
    }

    private Optional<Conversation> open(Place place, PersonId person) {
        return switch (place) {
            case Place.WithPerson(var other) -> threads.between(person, other);
            case Place.InGroup(var group) -> threads.of(group);
        };
    }

    private Conversation fresh(Place place, PersonId person, Instant now) {
        var id = new ConversationId(ids.next(now));
        return switch (place) {
            case Place.WithPerson(var other) -> Conversation.Pair.of(id, person, other);
            case Place.InGroup(var group) -> new Conversation.OfGroup(id, group);
        };
    }

    private List<PersonId> recipients(PersonId sender, Place to) {
        List<PersonId> there =
                switch (to) {
                    case Place.WithPerson(var other) -> List.of(other);
                    case Place.InGroup(var group) -> groups.members(group);
                };
        return there.stream().filter(person -> !person.equals(sender)).distinct().toList();
    }

    /// The conversation there; when there is none yet, one that is opened by what is added to
    /// `changes`.
    public ConversationId opened(PersonId person, Place to, List<Change> changes, Instant now) {
        return there(person, to, changes, now).id();
    }

    private Conversation there(PersonId person, Place to, List<Change> changes, Instant now) {
        Optional<Conversation> open = open(to, person);
        if (open.isPresent()) {
            return open.get();
        }
        var opened = fresh(to, person, now);
        changes.add(new MessageChange.ConversationOpened(opened, now));
        return opened;
    }
}
