package parley.chat.group;

import parley.chat.identity.PersonId;

import java.util.List;
import java.util.Optional;

/// The port to the groups that are kept.
public interface Groups {
    /// Also one that has ended.
    Optional<Group> byId(GroupId id);

    /// The open group of this name, compared without case.
    Optional<Group> openNamed(String name);

    /// Those she is in, invited or joined, in order of their names, without case.
    List<Group> of(PersonId member);

    /// Whom a message goes to: who is in it, invited or joined, in the order in which they came.
    List<PersonId> members(GroupId group);

    /// How many [#members] there are.
    int memberCount(GroupId group);

    /// What [#members] are in it, in the same order.
    List<Membership> roster(GroupId group);

    /// However she stands to it, also when she is in it no more; empty when she never was. What is
    /// still on its way to somebody who is not in is given up: ask this when it is decided again.
    Optional<Membership> membership(GroupId group, PersonId person);

    /// Those who cannot be brought in, the longest banned first.
    List<Membership> banned(GroupId group);

    /// The group of the form that she posted with this key.
    Optional<GroupId> doneWith(PersonId person, ActKey key);
}
