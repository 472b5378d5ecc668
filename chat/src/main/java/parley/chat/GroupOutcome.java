package parley.chat;

import parley.chat.group.Group;
import parley.chat.group.Refusal;

/// What became of something somebody wanted of a group. Only `Done` may be shown as done.
public sealed interface GroupOutcome {
    /// Durable. `again`: this very form had been posted before, nothing was done a second time.
    record Done(Group group, boolean again) implements GroupOutcome {}

    /// Nothing was done.
    record Refused(Refusal why) implements GroupOutcome {}

    /// Nothing was done: the store cannot write now.
    record NotKept() implements GroupOutcome {}
}
