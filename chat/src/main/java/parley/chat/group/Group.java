package parley.chat.group;

import parley.chat.identity.PersonId;

import java.time.Instant;
import java.util.Optional;

/// A group. `revision` counts up with each kept change of the group or of anybody in it; a change
/// made on an old revision is a conflict, so that two who act at once cannot both be right.
public record Group(
        GroupId id,
        Settings settings,
        PersonId founder,
        Instant since,
        Optional<Instant> endedAt,
        int revision) {
    public static final int NAME_CHARACTERS_MAX = 60;

    /// Each message is a delivery for each of them, in one commit.
    public static final int MEMBERS_MAX = 10_000;

    public Group {
        if (endedAt.isPresent() && settings.open()) {
            throw new IllegalArgumentException("nobody can join a group that has ended");
        }
    }

    /// What an owner decides. Names need not be unique, but for those of open groups.
    ///
    /// @param open whoever knows the name can join
    /// @param announcements only owners and moderators write
    /// @param keepDays how many days its messages are kept; 0: for ever; none: as everywhere
    public record Settings(
            String name, boolean open, boolean announcements, Optional<Integer> keepDays) {
        public static final int KEEP_DAYS_MAX = 36_500;

        public Settings {
            if (keepDays.filter(days -> days < 0 || days > KEEP_DAYS_MAX).isPresent()) {
                throw new IllegalArgumentException("messages are kept for 0 to 36,500 days");
            }
            name = name.strip();
            if (name.isEmpty()
                    || name.codePointCount(0, name.length()) > NAME_CHARACTERS_MAX
                    || name.codePoints().anyMatch(Character::isISOControl)) {
                throw new IllegalArgumentException(
                        "a group's name has 1 to " + NAME_CHARACTERS_MAX + " characters");
            }
        }

        /// Its messages are kept as everywhere.
        public Settings(String name, boolean open, boolean announcements) {
            this(name, open, announcements, Optional.empty());
        }

        /// A new group is for those who are invited, and all of them write.
        public static Settings named(String name) {
            return new Settings(name, false, false);
        }

        public Settings called(String other) {
            return new Settings(other, open, announcements, keepDays);
        }

        public Settings open(boolean nowOpen) {
            return new Settings(name, nowOpen, announcements, keepDays);
        }

        public Settings announcements(boolean only) {
            return new Settings(name, open, only, keepDays);
        }

        public Settings keptFor(Optional<Integer> days) {
            return new Settings(name, open, announcements, days);
        }
    }

    public static Group founded(GroupId id, Settings settings, PersonId founder, Instant now) {
        return new Group(id, settings, founder, now, Optional.empty(), 0);
    }

    public String name() {
        return settings.name();
    }

    /// One revision on.
    public Group moved() {
        return with(settings);
    }

    Group with(Settings other) {
        return new Group(id, other, founder, since, endedAt, revision + 1);
    }

    /// Its name is free for another open group.
    Group ended(Instant now) {
        return new Group(id, settings.open(false), founder, since, Optional.of(now), revision + 1);
    }
}
