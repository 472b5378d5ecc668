package parley.chat;

import parley.chat.group.Group;
import parley.chat.group.Membership;

/// A group and how one person stands to it.
public record Seat(Group group, Membership mine) {}
