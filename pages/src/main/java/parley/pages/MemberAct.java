package parley.pages;

import parley.chat.group.GroupOrder;
import parley.chat.group.GroupOrder.About;
import parley.chat.group.GroupRules;
import parley.chat.group.Membership;
import parley.chat.group.Role;
import parley.chat.identity.PersonId;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What one does to somebody in a group from a page: each asks first, and offers what is allowed.
enum MemberAct {
    MUTE("Mute", GroupNews.MUTED),
    UNMUTE("Let write again", GroupNews.UNMUTED),
    ROLE("Change role", GroupNews.ROLE),
    KICK("Take out", GroupNews.KICKED),
    BAN("Ban", GroupNews.BANNED),
    LIFT("Lift the ban", GroupNews.LIFTED);

    private final String label;
    private final GroupNews news;

    MemberAct(String label, GroupNews news) {
        this.label = label;
        this.news = news;
    }

    /// A button and what it posts.
    record Option(String submit, String value, About order) {}

    static Optional<MemberAct> of(String word) {
        return Arrays.stream(values()).filter(act -> act.word().equals(word)).findFirst();
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    String label() {
        return label;
    }

    GroupNews news() {
        return news;
    }

    /// Where it is told: on the list when she is on her own page no more.
    boolean takesOut() {
        return switch (this) {
            case KICK, BAN, LIFT -> true;
            case MUTE, UNMUTE, ROLE -> false;
        };
    }

    /// Those that the rules allow and that change something.
    List<Option> options(GroupVisit visit, Membership her, Instant now) {
        boolean fits =
                switch (this) {
                    case MUTE -> !her.isMutedAt(now);
                    case UNMUTE -> her.isMutedAt(now);
                    case ROLE, KICK, BAN, LIFT -> true;
                };
        return fits
                ? all(her.person()).stream()
                        .filter(option -> isAllowed(visit, option.order(), her))
                        .toList()
                : List.of();
    }

    private static boolean isAllowed(GroupVisit visit, About order, Membership her) {
        var mine = visit.mine().rank();
        return visit.isMe(her.person())
                ? GroupRules.refusal(mine, order, visit.settings()).isEmpty()
                : GroupRules.refusal(mine, order, her.rank()).isEmpty();
    }

    List<Option> all(PersonId whom) {
        return switch (this) {
            case MUTE ->
                    List.of(
                            mute("For 1 hour", 1, whom),
                            mute("For 8 hours", 8, whom),
                            mute("For 1 day", 24, whom),
                            mute("For 7 days", 7 * 24, whom));
            case UNMUTE -> List.of(new Option(label, "1", new GroupOrder.Unmute(whom)));
            case ROLE ->
                    Arrays.stream(Role.values())
                            .map(role ->
                                    new Option(
                                            "Make " + GroupWords.role(role),
                                            role.name().toLowerCase(Locale.ROOT),
                                            new GroupOrder.GiveRole(whom, role)))
                            .toList();
            case KICK -> List.of(new Option(label, "1", new GroupOrder.Kick(whom)));
            case BAN -> List.of(new Option(label, "1", new GroupOrder.Ban(whom)));
            case LIFT -> List.of(new Option(label, "1", new GroupOrder.LiftBan(whom)));
        };
    }

    private static Option mute(String submit, int hours, PersonId whom) {
        return new Option(
                submit,
                Integer.toString(hours),
                new GroupOrder.Mute(whom, Duration.ofHours(hours)));
    }

    String question(String her) {
        return switch (this) {
            case MUTE -> her + " reads on and cannot write here for that time.";
            case UNMUTE -> her + " may write here again.";
            case ROLE -> "What " + her + " may do in this group:";
            case KICK -> her + " gets no more messages of this group and can be invited again.";
            case BAN ->
                    her
                            + " gets no more messages of this group and cannot be brought in before"
                            + " the ban is lifted.";
            case LIFT -> her + " may be invited again, and join if the group is open.";
        };
    }
}
