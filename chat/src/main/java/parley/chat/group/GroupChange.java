package parley.chat.group;

import parley.chat.identity.PersonId;
import parley.chat.kept.Change;

import java.time.Instant;

/// What is kept of groups. Joining twice and leaving twice change nothing.
public sealed interface GroupChange extends Change {
    record GroupCreated(Group group) implements GroupChange {}

    record MemberJoined(GroupId group, PersonId member, Instant at) implements GroupChange {}

    record MemberLeft(GroupId group, PersonId member) implements GroupChange {}
}
