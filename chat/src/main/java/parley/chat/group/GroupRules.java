package parley.chat.group;

import java.time.Instant;
import java.util.Optional;

/// Who may do what to whom in a group: the only place that says so. Rendered as a table in
/// `docs/chat/group-rules.md`.
public final class GroupRules {
    private static final Optional<Refusal> ALLOWED = Optional.empty();

    private GroupRules() {}

    /// Empty when she may do it for herself, or to the group.
    public static Optional<Refusal> refusal(Rank me, GroupOrder order, Group.Settings settings) {
        return switch (order) {
            case GroupOrder.Accept _ -> accept(me);
            case GroupOrder.Join _ -> join(me, settings);
            case GroupOrder.Leave _, GroupOrder.Deliver _ -> isIn(me);
            case GroupOrder.Change _ ->
                    isIn(me).or(() -> unless(me == Rank.OWNER, Refusal.I_AM_NO_OWNER));
            case GroupOrder.GiveRole(_, var role) -> stepDown(me, Rank.of(role));
            case GroupOrder.Invite _ -> isIn(me).or(() -> Optional.of(Refusal.I_AM_IN_ALREADY));
            case GroupOrder.Kick _,
                    GroupOrder.Ban _,
                    GroupOrder.LiftBan _,
                    GroupOrder.Mute _,
                    GroupOrder.Unmute _ ->
                    isIn(me).or(() -> Optional.of(Refusal.I_MYSELF));
        };
    }

    /// Empty when she may do it to somebody else who is `her`.
    public static Optional<Refusal> refusal(Rank me, GroupOrder.About order, Rank her) {
        return switch (order) {
            case GroupOrder.Invite _ -> invite(me, her);
            case GroupOrder.Kick _, GroupOrder.Mute _, GroupOrder.Unmute _ ->
                    leads(me).or(() -> isThere(her)).or(() -> isAbove(me, her));
            case GroupOrder.Ban _ ->
                    leads(me)
                            .or(() -> unless(her != Rank.BANNED, Refusal.SO_ALREADY))
                            .or(() -> isAbove(me, her));
            case GroupOrder.LiftBan _ ->
                    leads(me).or(() -> unless(her == Rank.BANNED, Refusal.SHE_IS_NOT_BANNED));
            case GroupOrder.GiveRole(_, var role) -> giveRole(me, Rank.of(role), her);
        };
    }

    /// Empty when she, who is in it, may write in it now.
    public static Optional<Silence> silence(Group.Settings settings, Membership her, Instant now) {
        if (her.role() == Role.READ_ONLY) {
            return Optional.of(Silence.READ_ONLY);
        }
        if (her.isMutedAt(now)) {
            return Optional.of(Silence.MUTED);
        }
        return settings.announcements() && !her.rank().leads()
                ? Optional.of(Silence.ANNOUNCEMENTS)
                : Optional.empty();
    }

    /// Who is there may look at who else is; whom it has banned, only those who can lift it.
    public static Optional<Refusal> seeingBanned(Rank me) {
        return leads(me);
    }

    private static Optional<Refusal> accept(Rank me) {
        return switch (me) {
            case BANNED -> Optional.of(Refusal.I_AM_BANNED);
            case KICKED, OUTSIDER -> Optional.of(Refusal.I_AM_NOT_INVITED);
            case INVITED -> ALLOWED;
            case READ_ONLY, MEMBER, MODERATOR, OWNER -> Optional.of(Refusal.I_AM_IN_ALREADY);
        };
    }

    /// Whether there is a group that is not open is for nobody outside of it to know.
    private static Optional<Refusal> join(Rank me, Group.Settings settings) {
        return switch (me) {
            case BANNED -> Optional.of(ifKnown(settings, Refusal.I_AM_BANNED));
            case KICKED -> Optional.of(ifKnown(settings, Refusal.I_WAS_KICKED));
            case OUTSIDER -> unless(settings.open(), Refusal.NO_SUCH_GROUP);
            case INVITED -> ALLOWED;
            case READ_ONLY, MEMBER, MODERATOR, OWNER -> Optional.of(Refusal.I_AM_IN_ALREADY);
        };
    }

    private static Refusal ifKnown(Group.Settings settings, Refusal why) {
        return settings.open() ? why : Refusal.NO_SUCH_GROUP;
    }

    private static Optional<Refusal> stepDown(Rank me, Rank to) {
        return isIn(me).or(() -> unless(me.hasJoined(), Refusal.I_AM_INVITED_ONLY))
                .or(() -> unless(me != to, Refusal.SO_ALREADY))
                .or(() -> unless(to.compareTo(me) < 0, Refusal.I_MYSELF));
    }

    private static Optional<Refusal> invite(Rank me, Rank her) {
        return isIn(me).or(() -> unless(me != Rank.INVITED, Refusal.I_AM_INVITED_ONLY))
                .or(() -> unless(me != Rank.READ_ONLY, Refusal.I_AM_READ_ONLY))
                .or(() -> unless(!her.isIn(), Refusal.SHE_IS_IN_ALREADY))
                .or(() -> unless(her != Rank.BANNED, Refusal.SHE_IS_BANNED));
    }

    private static Optional<Refusal> giveRole(Rank me, Rank role, Rank her) {
        return leads(me)
                .or(() -> isThere(her))
                .or(() -> unless(her.hasJoined(), Refusal.SHE_HAS_NOT_JOINED))
                .or(() -> unless(me == Rank.OWNER || !role.leads(), Refusal.I_AM_NO_OWNER))
                .or(() -> isAbove(me, her))
                .or(() -> unless(her != role, Refusal.SO_ALREADY));
    }

    private static Optional<Refusal> isIn(Rank me) {
        return unless(me.isIn(), Refusal.I_AM_NOT_IN);
    }

    private static Optional<Refusal> leads(Rank me) {
        return isIn(me).or(() -> unless(me.leads(), Refusal.I_AM_NO_LEADER));
    }

    private static Optional<Refusal> isThere(Rank her) {
        return unless(her.isIn(), Refusal.SHE_IS_NOT_IN);
    }

    private static Optional<Refusal> isAbove(Rank me, Rank her) {
        return unless(me.compareTo(her) > 0, Refusal.SHE_IS_NOT_BELOW_ME);
    }

    private static Optional<Refusal> unless(boolean allowed, Refusal why) {
        return allowed ? ALLOWED : Optional.of(why);
    }
}
