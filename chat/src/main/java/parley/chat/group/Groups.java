package parley.chat.group;

import parley.chat.identity.PersonId;

import java.util.List;
import java.util.Optional;

/// The port to the groups that are kept.
public interface Groups {
    Optional<Group> byId(GroupId id);

    /// In order of their names, without case.
    List<Group> of(PersonId member);

    /// In the order in which they joined.
    List<PersonId> members(GroupId group);
}
