package parley.pages;

import parley.chat.group.Belonging;
import parley.chat.group.DeliveryMode;
import parley.chat.group.Group;
import parley.chat.group.Membership;
import parley.chat.group.Refusal;
import parley.chat.group.Role;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Our words for what is so in a group, and for what cannot be done there and what to do instead.
final class GroupWords {
    static final String NOT_KEPT = "That could not be kept now. Try again in a minute.";

    private GroupWords() {}

    static String role(Role role) {
        return switch (role) {
            case OWNER -> "owner";
            case MODERATOR -> "moderator";
            case MEMBER -> "member";
            case READ_ONLY -> "read-only";
        };
    }

    static String mode(DeliveryMode mode) {
        return switch (mode) {
            case EVERY_WAY -> "At once, by push or SMS";
            case PUSH_ONLY -> "By push only, no SMS";
            case DIGEST -> "Many at once, now and then";
            case EVERY_SMS -> "Each one by SMS";
            case MENTIONS -> "Only what names me with @";
        };
    }

    /// What stands behind a name in a list; nothing for somebody like all others.
    static String belonging(Membership her, boolean myself, Instant now) {
        List<String> said = new ArrayList<>(3);
        if (myself) {
            said.add("you");
        }
        if (her.belonging() == Belonging.INVITED) {
            said.add("invited");
        } else if (her.role() != Role.MEMBER) {
            said.add(role(her.role()));
        }
        her.mutedUntil()
                .filter(now::isBefore)
                .ifPresent(until -> said.add("muted for " + left(until, now)));
        return String.join(", ", said);
    }

    /// Never less than is true.
    static String left(Instant until, Instant now) {
        Duration left = Duration.between(now, until);
        long minutes = Math.max(1, -Math.floorDiv(-left.toSeconds(), 60));
        if (minutes < 60) {
            return minutes + " min";
        }
        long hours = -Math.floorDiv(-minutes, 60);
        return hours < 48 ? hours + " h" : -Math.floorDiv(-hours, 24) + " days";
    }

    /// `her`: the name of whom it is about.
    static String refused(Refusal why, String her) {
        return switch (why) {
            case NO_SUCH_GROUP ->
                    "There is no open group of that name. Ask somebody who is in it to bring you"
                            + " in.";
            case SEVERAL_GROUPS ->
                    "You are invited to several groups of that name. Open the one you mean in your"
                            + " chats.";
            case I_AM_NOT_IN ->
                    "You are not in this group. Ask somebody who is in it to bring you in.";
            case I_AM_INVITED_ONLY -> "First join the group.";
            case I_AM_NOT_INVITED ->
                    "You are not invited any more. Ask somebody who is in the group.";
            case I_AM_READ_ONLY ->
                    "You only read in this group. Ask the owner or a moderator to do it.";
            case I_AM_NO_LEADER -> "Only the owner and moderators can do that. Ask one of them.";
            case I_AM_NO_OWNER -> "Only an owner can do that. Ask one.";
            case I_WAS_KICKED ->
                    "You were taken out of that group. Ask somebody who is in it to invite you"
                            + " again.";
            case I_AM_BANNED ->
                    "You are banned from that group. Only its owner or a moderator can lift that.";
            case I_AM_IN_ALREADY -> "You are in that group already. It stands in your chats.";
            case I_MYSELF -> "That is you yourself. To go, leave the group.";
            case NO_HEIR ->
                    "Nobody else has joined yet, so you stay the owner. Wait until somebody joins,"
                            + " or leave the group.";
            case NOBODY_LIKE_THAT -> "Nobody here has that name. Type a name or a phone number.";
            case SHE_IS_NOT_IN -> her + " is not in the group any more.";
            case SHE_IS_IN_ALREADY -> her + " is in the group already.";
            case SHE_HAS_NOT_JOINED -> her + " has not joined yet. Roles come after that.";
            case SHE_IS_NOT_BELOW_ME ->
                    "Not to "
                            + her
                            + ": an owner can do that to moderators and members, a moderator to"
                            + " members.";
            case SHE_IS_BANNED ->
                    her + " is banned here. First the owner or a moderator has to lift that.";
            case SHE_IS_NOT_BANNED -> her + " is not banned any more.";
            case SO_ALREADY -> "It is so already.";
            case NO_NAME ->
                    "A group's name has 1 to "
                            + Group.NAME_CHARACTERS_MAX
                            + " characters. It is no phone number.";
            case NAME_TAKEN -> "Another open group has this name. Choose another one.";
            case FULL ->
                    String.format(
                            Locale.ROOT, "A group has at most %,d people.", Group.MEMBERS_MAX);
        };
    }
}
