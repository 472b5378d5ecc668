package parley.chat.group;

import parley.chat.identity.PersonId;

import java.time.Instant;
import java.util.Optional;

/// How one person stands to one group. It outlives her going: a ban, a mute and a role that only
/// reads hold for whoever comes back.
///
/// @param since when she came to belong so
/// @param by who else brought her to it
/// @param mutedUntil till then she writes nothing here
public record Membership(
        GroupId group,
        PersonId person,
        Role role,
        Belonging belonging,
        Instant since,
        Optional<PersonId> by,
        Optional<Instant> mutedUntil,
        DeliveryMode mode) {

    /// Of whom nothing is kept.
    public static Membership outsider(GroupId group, PersonId person, Instant now) {
        return new Membership(
                group,
                person,
                Role.MEMBER,
                Belonging.OUT,
                now,
                Optional.empty(),
                Optional.empty(),
                DeliveryMode.EVERY_WAY);
    }

    public static Membership founder(GroupId group, PersonId person, Instant now) {
        return outsider(group, person, now).joined(now).as(Role.OWNER);
    }

    public boolean isIn() {
        return rank().isIn();
    }

    public Rank rank() {
        return switch (belonging) {
            case INVITED -> Rank.INVITED;
            case JOINED -> Rank.of(role);
            case OUT -> Rank.OUTSIDER;
            case KICKED -> Rank.KICKED;
            case BANNED -> Rank.BANNED;
        };
    }

    public boolean isMutedAt(Instant now) {
        return mutedUntil.filter(now::isBefore).isPresent();
    }

    /// Nobody leads a group because she once did.
    public Membership invited(PersonId inviter, Instant now) {
        return returning().to(Belonging.INVITED, Optional.of(inviter), now);
    }

    /// By her own act, whether she was invited or not.
    public Membership joined(Instant now) {
        return returning().to(Belonging.JOINED, Optional.empty(), now);
    }

    Membership out(Instant now) {
        return to(Belonging.OUT, Optional.empty(), now);
    }

    Membership kicked(PersonId who, Instant now) {
        return to(Belonging.KICKED, Optional.of(who), now);
    }

    Membership banned(PersonId who, Instant now) {
        return to(Belonging.BANNED, Optional.of(who), now);
    }

    Membership unbanned(PersonId who, Instant now) {
        return to(Belonging.OUT, Optional.of(who), now);
    }

    /// An owner is not muted: nobody is above her who could lift it.
    Membership as(Role other) {
        return with(other, other == Role.OWNER ? Optional.empty() : mutedUntil, mode);
    }

    Membership muted(Optional<Instant> until) {
        return with(role, until, mode);
    }

    Membership wanting(DeliveryMode other) {
        return with(role, mutedUntil, other);
    }

    private Membership returning() {
        return isIn() || role == Role.READ_ONLY ? this : with(Role.MEMBER, mutedUntil, mode);
    }

    private Membership to(Belonging other, Optional<PersonId> who, Instant now) {
        return new Membership(group, person, role, other, now, who, mutedUntil, mode);
    }

    private Membership with(Role otherRole, Optional<Instant> until, DeliveryMode otherMode) {
        return new Membership(group, person, otherRole, belonging, since, by, until, otherMode);
    }
}
