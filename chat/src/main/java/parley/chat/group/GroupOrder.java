package parley.chat.group;

import parley.chat.identity.PersonId;

import java.time.Duration;

/// What somebody can want of a group, for herself, for the group, or of somebody else.
public sealed interface GroupOrder {
    /// Takes an invitation up.
    record Accept() implements GroupOrder {}

    /// Comes into an open group.
    record Join() implements GroupOrder {}

    /// Also: declines an invitation.
    record Leave() implements GroupOrder {}

    record Deliver(DeliveryMode mode) implements GroupOrder {}

    record Change(Group.Settings settings) implements GroupOrder {}

    /// About one person; somebody else unless she steps down to a lower role.
    sealed interface About extends GroupOrder {
        PersonId whom();
    }

    record Invite(PersonId whom) implements About {}

    record Kick(PersonId whom) implements About {}

    record Ban(PersonId whom) implements About {}

    record LiftBan(PersonId whom) implements About {}

    /// She writes nothing in the group for this time.
    record Mute(PersonId whom, Duration time) implements About {
        public static final Duration TIME_MAX = Duration.ofDays(30);

        public Mute {
            if (!time.isPositive() || time.compareTo(TIME_MAX) > 0) {
                throw new IllegalArgumentException("somebody is muted for 30 days at most");
            }
        }
    }

    record Unmute(PersonId whom) implements About {}

    record GiveRole(PersonId whom, Role role) implements About {}
}
