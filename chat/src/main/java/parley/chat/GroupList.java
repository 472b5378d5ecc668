package parley.chat;

import parley.chat.group.Belonging;
import parley.chat.group.Group;
import parley.chat.group.GroupId;
import parley.chat.group.GroupMachine;
import parley.chat.group.GroupRules;
import parley.chat.group.Membership;
import parley.chat.group.Rank;
import parley.chat.identity.Alias;
import parley.chat.identity.PersonId;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// What somebody may see of groups. Changes nothing, and shows a group only to who is in it.
public final class GroupList {
    private final Kept kept;

    GroupList(Kept kept) {
        this.kept = kept;
    }

    /// Which of her groups has this name.
    public sealed interface Named {
        record One(Group group) implements Named {}

        record None() implements Named {}

        /// Never guessed.
        record Several() implements Named {}
    }

    /// Of those she is in, invited or joined; compared without case.
    public Named named(PersonId me, String name) {
        return named(me, name, _ -> true);
    }

    /// Of those she is invited to and has not joined yet.
    public Named invitation(PersonId me, String name) {
        return named(me, name, group -> isInvited(me, group));
    }

    private boolean isInvited(PersonId me, Group group) {
        return kept.groups()
                .membership(group.id(), me)
                .filter(mine -> mine.belonging() == Belonging.INVITED)
                .isPresent();
    }

    private Named named(PersonId me, String name, Predicate<Group> wanted) {
        var found =
                of(me).stream()
                        .filter(group -> group.name().equalsIgnoreCase(name.strip()))
                        .filter(wanted)
                        .toList();
        return switch (found.size()) {
            case 0 -> new Named.None();
            case 1 -> new Named.One(found.getFirst());
            default -> new Named.Several();
        };
    }

    /// In order of their names.
    public List<Group> of(PersonId me) {
        return kept.groups().of(me);
    }

    /// Also when she is in it no more; empty when she never was.
    public Optional<Seat> seat(PersonId me, GroupId group) {
        return kept.groups()
                .membership(group, me)
                .flatMap(mine -> kept.groups().byId(group).map(found -> new Seat(found, mine)));
    }

    /// Everybody who is in it, in the order in which they came.
    public List<Membership> roster(PersonId me, GroupId group) {
        return isIn(me, group) ? kept.groups().roster(group) : List.of();
    }

    /// Somebody who is in it; who is banned, too, for those who may see that.
    public Optional<Membership> member(PersonId me, GroupId group, PersonId whom) {
        return kept.groups()
                .membership(group, me)
                .filter(Membership::isIn)
                .flatMap(mine ->
                        kept.groups()
                                .membership(group, whom)
                                .filter(her -> her.isIn() || seesBanned(mine)));
    }

    /// None when she may not see them.
    public List<Membership> banned(PersonId me, GroupId group) {
        return kept.groups().membership(group, me).filter(GroupList::seesBanned).isPresent()
                ? kept.groups().banned(group)
                : List.of();
    }

    /// Whose the group is when somebody has left.
    public sealed interface Succession {
        /// Its owners stay what they are.
        record AsBefore() implements Succession {}

        record PassesTo(PersonId heir) implements Succession {}

        /// Nobody else has joined.
        record Ends() implements Succession {}
    }

    public Succession after(PersonId me, GroupId group) {
        return kept.groups()
                .membership(group, me)
                .filter(mine -> mine.rank() == Rank.OWNER)
                .map(mine -> after(mine, kept.groups().roster(group)))
                .orElseGet(Succession.AsBefore::new);
    }

    private static Succession after(Membership owner, List<Membership> roster) {
        return GroupMachine.heir(roster, owner)
                .map(heir ->
                        heir.rank() == Rank.OWNER
                                ? new Succession.AsBefore()
                                : new Succession.PassesTo(heir.person()))
                .orElseGet(Succession.Ends::new);
    }

    /// The name others see.
    public Alias alias(PersonId person) {
        return kept.alias(person);
    }

    private boolean isIn(PersonId me, GroupId group) {
        return kept.groups().membership(group, me).filter(Membership::isIn).isPresent();
    }

    private static boolean seesBanned(Membership mine) {
        return GroupRules.seeingBanned(mine.rank()).isEmpty();
    }
}
