package parley.chat;

import parley.chat.GroupCommits.Attempt;
import parley.chat.conversation.Conversation;
import parley.chat.conversation.ConversationId;
import parley.chat.conversation.MessageChange;
import parley.chat.group.ActKey;
import parley.chat.group.Group;
import parley.chat.group.GroupChange;
import parley.chat.group.GroupId;
import parley.chat.group.GroupMachine;
import parley.chat.group.GroupMachine.Scene;
import parley.chat.group.GroupMachine.Step;
import parley.chat.group.GroupMachine.Turn;
import parley.chat.group.GroupOrder;
import parley.chat.group.GroupRules;
import parley.chat.group.Membership;
import parley.chat.group.Rank;
import parley.chat.group.Refusal;
import parley.chat.identity.Person;
import parley.chat.identity.PersonId;
import parley.chat.identity.PersonRegister;
import parley.chat.kept.Change;
import parley.chat.kept.TimeOrderedIds;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/// Founds groups and carries orders out: reads, has [GroupMachine] decide, keeps. For pages, and
/// for commands by SMS, which need no key.
public final class GroupBook {
    private final Kept kept;
    private final PersonRegister register;
    private final TimeOrderedIds ids;
    private final Joining joining;
    private final GroupList list;
    private final GroupCommits commits;

    public GroupBook(Kept kept, PersonRegister register, TimeOrderedIds ids, Joining joining) {
        this.kept = kept;
        this.register = register;
        this.ids = ids;
        this.joining = joining;
        this.list = new GroupList(kept);
        this.commits = new GroupCommits(kept);
    }

    /// The members are invited; who founds it has joined.
    public GroupOutcome create(
            PersonId me, String name, List<Target> members, Optional<ActKey> key, Instant now) {
        Optional<Group.Settings> settings = GroupNames.read(name).map(Group.Settings::named);
        if (settings.isEmpty()) {
            return new GroupOutcome.Refused(Refusal.NO_NAME);
        }
        var others = new LinkedHashSet<PersonId>();
        for (Target member : members) {
            switch (whom(member, now)) {
                case Whom.One(var one) -> others.add(one);
                case Whom.None(var outcome) -> {
                    return outcome;
                }
            }
        }
        others.remove(me);
        return others.size() < Group.MEMBERS_MAX
                ? commits.keep(me, key, now, () -> founded(me, settings.get(), others, now))
                : new GroupOutcome.Refused(Refusal.FULL);
    }

    private Attempt founded(
            PersonId me, Group.Settings settings, LinkedHashSet<PersonId> others, Instant now) {
        var group = Group.founded(new GroupId(ids.next(now)), settings, me, now);
        var members = new ArrayList<Membership>();
        members.add(Membership.founder(group.id(), me, now));
        for (PersonId other : others) {
            members.add(Membership.outsider(group.id(), other, now).invited(me, now));
        }
        var thread = new Conversation.OfGroup(new ConversationId(ids.next(now)), group.id());
        var changes = new ArrayList<Change>();
        changes.add(new GroupChange.GroupCreated(group, members));
        changes.add(new MessageChange.ConversationOpened(thread, now));
        changes.addAll(joining.joined(thread.id(), me, now));
        return new Attempt.Keep(group, changes);
    }

    /// Brings somebody in, who may be known by her number alone.
    public GroupOutcome invite(
            PersonId me, GroupId group, Target who, Optional<ActKey> key, Instant now) {
        var somebody = new GroupOrder.Invite(me);
        var mine = membership(group, me, now).rank();
        var refusal = GroupRules.refusal(mine, somebody, Rank.OUTSIDER);
        if (refusal.isPresent()) {
            return new GroupOutcome.Refused(refusal.get()); // nobody becomes known for nothing
        }
        return switch (whom(who, now)) {
            case Whom.One(var one) -> order(me, group, new GroupOrder.Invite(one), key, now);
            case Whom.None(var outcome) -> outcome;
        };
    }

    /// Takes up the invitation to the group of this name, or comes into the open group of this
    /// name. A command by SMS, which nobody vouches for, takes up invitations only:
    /// [GroupList#invitation] and [GroupOrder.Accept].
    public GroupOutcome join(PersonId me, String name, Optional<ActKey> key, Instant now) {
        return switch (list.invitation(me, name)) {
            case GroupList.Named.One(var mine) ->
                    order(me, mine.id(), new GroupOrder.Accept(), key, now);
            case GroupList.Named.Several _ -> new GroupOutcome.Refused(Refusal.SEVERAL_GROUPS);
            case GroupList.Named.None _ ->
                    kept.groups()
                            .openNamed(name.strip())
                            .map(open -> order(me, open.id(), new GroupOrder.Join(), key, now))
                            .orElseGet(() -> new GroupOutcome.Refused(notOpen(me, name)));
        };
    }

    private Refusal notOpen(PersonId me, String name) {
        return list.named(me, name) instanceof GroupList.Named.None
                ? Refusal.NO_SUCH_GROUP
                : Refusal.I_AM_IN_ALREADY;
    }

    public GroupOutcome order(
            PersonId me, GroupId id, GroupOrder order, Optional<ActKey> key, Instant now) {
        var outcome = commits.keep(me, key, now, () -> attempt(me, id, order, now));
        if (outcome instanceof GroupOutcome.Done && isHerJoining(order)) {
            joining.isKept(me, now);
        }
        return outcome;
    }

    private static boolean isHerJoining(GroupOrder order) {
        return order instanceof GroupOrder.Accept || order instanceof GroupOrder.Join;
    }

    private Attempt attempt(PersonId me, GroupId id, GroupOrder order, Instant now) {
        Optional<Group> group = kept.groups().byId(id);
        if (group.isEmpty()) {
            return new Attempt.Refuse(Refusal.NO_SUCH_GROUP);
        }
        var scene = scene(me, group.get(), order, now);
        return switch (GroupMachine.on(scene, order, now)) {
            case Step.Refused(var why) -> new Attempt.Refuse(why);
            case Step.Moved moved ->
                    limit(scene, moved)
                            .<Attempt>map(Attempt.Refuse::new)
                            .orElseGet(() -> keep(moved, now));
        };
    }

    private Scene scene(PersonId person, Group group, GroupOrder order, Instant now) {
        var me = membership(group.id(), person, now);
        var her =
                order instanceof GroupOrder.About about && !about.whom().equals(person)
                        ? membership(group.id(), about.whom(), now)
                        : me;
        return new Scene(
                group,
                me,
                her,
                GroupMachine.asksForEverybody(me, order)
                        ? kept.groups().roster(group.id())
                        : List.of());
    }

    private Membership membership(GroupId group, PersonId person, Instant now) {
        return kept.groups()
                .membership(group, person)
                .orElseGet(() -> Membership.outsider(group, person, now));
    }

    /// What does not hang on who orders it.
    private Optional<Refusal> limit(Scene scene, Step.Moved moved) {
        return naming(scene.group().settings(), moved.next())
                .or(() ->
                        moved.turns().stream().anyMatch(Turn::comesIn)
                                ? full(moved.next())
                                : Optional.empty());
    }

    private Optional<Refusal> naming(Group.Settings before, Group next) {
        var settings = next.settings();
        if (settings.equals(before)) {
            return Optional.empty();
        }
        if (!settings.name().equals(before.name()) && GroupNames.read(settings.name()).isEmpty()) {
            return Optional.of(Refusal.NO_NAME);
        }
        boolean taken =
                settings.open()
                        && kept.groups()
                                .openNamed(settings.name())
                                .filter(other -> !other.id().equals(next.id()))
                                .isPresent();
        return taken ? Optional.of(Refusal.NAME_TAKEN) : Optional.empty();
    }

    private Optional<Refusal> full(Group group) {
        return kept.groups().memberCount(group.id()) < Group.MEMBERS_MAX
                ? Optional.empty()
                : Optional.of(Refusal.FULL);
    }

    private Attempt keep(Step.Moved moved, Instant now) {
        var group = moved.next();
        var changes = new ArrayList<Change>();
        changes.add(new GroupChange.GroupMoved(group, moved.changed()));
        ConversationId thread = thread(group.id(), changes, now);
        for (Turn turn : moved.turns()) {
            if (turn.joins()) {
                changes.addAll(joining.joined(thread, turn.to().person(), now));
            }
            if (turn.goesOut()) {
                changes.addAll(joining.left(thread, turn.to().person(), now));
            }
        }
        return new Attempt.Keep(group, changes);
    }

    /// A group of an earlier time got its conversation with its first message only.
    private ConversationId thread(GroupId group, List<Change> changes, Instant now) {
        return kept.threads()
                .of(group)
                .map(Conversation::id)
                .orElseGet(() -> {
                    var opened = new Conversation.OfGroup(new ConversationId(ids.next(now)), group);
                    changes.add(new MessageChange.ConversationOpened(opened, now));
                    return opened.id();
                });
    }

    private sealed interface Whom {
        record One(PersonId person) implements Whom {}

        record None(GroupOutcome outcome) implements Whom {}
    }

    private Whom whom(Target target, Instant now) {
        return switch (target) {
            case Target.ToPerson(var id) ->
                    kept.people()
                            .byId(id)
                            .map(Person::id)
                            .<Whom>map(Whom.One::new)
                            .orElseGet(GroupBook::nobody);
            case Target.ToNumber(var number) ->
                    register.personOf(number, now)
                            .map(Person::id)
                            .<Whom>map(Whom.One::new)
                            .orElseGet(() -> new Whom.None(new GroupOutcome.NotKept()));
            case Target.ToGroup _, Target.ToConversation _ -> nobody();
        };
    }

    private static Whom nobody() {
        return new Whom.None(new GroupOutcome.Refused(Refusal.NOBODY_LIKE_THAT));
    }
}
