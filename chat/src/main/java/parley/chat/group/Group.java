package parley.chat.group;

import parley.chat.identity.PersonId;

import java.time.Instant;

/// A group with a name of 1 to 40 characters. Names need not be unique.
public record Group(GroupId id, String name, PersonId owner, Instant since) {
    public Group {
        name = name.strip();
        if (name.isEmpty()
                || name.codePointCount(0, name.length()) > 40
                || name.codePoints().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("a group's name has 1 to 40 characters");
        }
    }
}
