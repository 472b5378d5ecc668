package parley.chat.group;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// What becomes of a group when somebody orders something: `on(scene, order, now)` gives the group
/// and the memberships as they shall be, or why not. A group always has an owner who has joined, or
/// has ended.
public final class GroupMachine {
    private GroupMachine() {}

    /// What an order is decided on.
    ///
    /// @param me who orders
    /// @param her whom it is about: `me` when it is about nobody else
    /// @param everybody who is in it; needed only when [#asksForEverybody] says so
    public record Scene(Group group, Membership me, Membership her, List<Membership> everybody) {
        public Scene {
            everybody = List.copyOf(everybody);
        }

        boolean isAboutMe() {
            return me.person().equals(her.person());
        }
    }

    public sealed interface Step {
        /// To be kept; `next` is one revision on.
        record Moved(Group next, List<Turn> turns) implements Step {
            public Moved {
                turns = List.copyOf(turns);
            }

            public List<Membership> changed() {
                return turns.stream().map(Turn::to).toList();
            }
        }

        record Refused(Refusal why) implements Step {}
    }

    /// What becomes of one person.
    public record Turn(Membership from, Membership to) {
        public boolean comesIn() {
            return !from.isIn() && to.isIn();
        }

        public boolean goesOut() {
            return from.isIn() && !to.isIn();
        }

        /// By her own act: nobody else can make her join.
        public boolean joins() {
            return from.belonging() != Belonging.JOINED && to.belonging() == Belonging.JOINED;
        }
    }

    /// Whether the group could lose its only owner by it.
    public static boolean asksForEverybody(Membership me, GroupOrder order) {
        return me.rank() == Rank.OWNER
                && switch (order) {
                    case GroupOrder.Leave _ -> true;
                    case GroupOrder.GiveRole(var whom, _) -> whom.equals(me.person());
                    case GroupOrder.Accept _,
                            GroupOrder.Join _,
                            GroupOrder.Deliver _,
                            GroupOrder.Change _,
                            GroupOrder.Invite _,
                            GroupOrder.Kick _,
                            GroupOrder.Ban _,
                            GroupOrder.LiftBan _,
                            GroupOrder.Mute _,
                            GroupOrder.Unmute _ ->
                            false;
                };
    }

    public static Step on(Scene scene, GroupOrder order, Instant now) {
        var refusal =
                order instanceof GroupOrder.About about && !scene.isAboutMe()
                        ? GroupRules.refusal(scene.me().rank(), about, scene.her().rank())
                        : GroupRules.refusal(scene.me().rank(), order, scene.group().settings());
        return refusal.<Step>map(Step.Refused::new).orElseGet(() -> allowed(scene, order, now));
    }

    private static Step allowed(Scene scene, GroupOrder order, Instant now) {
        var me = scene.me();
        var her = scene.her();
        return switch (order) {
            case GroupOrder.Accept _, GroupOrder.Join _ ->
                    moved(scene, new Turn(me, me.joined(now)));
            case GroupOrder.Leave _ -> left(scene, now);
            case GroupOrder.Deliver(var mode) ->
                    unlessSo(mode == me.mode(), scene, new Turn(me, me.wanting(mode)));
            case GroupOrder.Change(var settings) ->
                    settings.equals(scene.group().settings())
                            ? new Step.Refused(Refusal.SO_ALREADY)
                            : new Step.Moved(scene.group().with(settings), List.of());
            case GroupOrder.Invite _ -> moved(scene, new Turn(her, her.invited(me.person(), now)));
            case GroupOrder.Kick _ -> moved(scene, new Turn(her, her.kicked(me.person(), now)));
            case GroupOrder.Ban _ -> moved(scene, new Turn(her, her.banned(me.person(), now)));
            case GroupOrder.LiftBan _ ->
                    moved(scene, new Turn(her, her.unbanned(me.person(), now)));
            case GroupOrder.Mute(_, var time) ->
                    moved(scene, new Turn(her, her.muted(Optional.of(now.plus(time)))));
            case GroupOrder.Unmute _ ->
                    unlessSo(
                            !her.isMutedAt(now), scene, new Turn(her, her.muted(Optional.empty())));
            case GroupOrder.GiveRole(_, var role) ->
                    scene.isAboutMe()
                            ? steppedDown(scene, role)
                            : moved(scene, new Turn(her, her.as(role)));
        };
    }

    private static Step unlessSo(boolean already, Scene scene, Turn turn) {
        return already ? new Step.Refused(Refusal.SO_ALREADY) : moved(scene, turn);
    }

    private static Step moved(Scene scene, Turn... turns) {
        return new Step.Moved(scene.group().moved(), List.of(turns));
    }

    /// The last of those who joined takes the group and its invitations along.
    private static Step left(Scene scene, Instant now) {
        var gone = new Turn(scene.me(), scene.me().out(now));
        if (!isOnlyOwner(scene)) {
            return moved(scene, gone);
        }
        return heir(scene.everybody(), scene.me())
                .map(heir -> moved(scene, gone, new Turn(heir, heir.as(Role.OWNER))))
                .orElseGet(() -> ended(scene, gone, now));
    }

    private static Step ended(Scene scene, Turn last, Instant now) {
        var turns = new ArrayList<>(List.of(last));
        scene.everybody().stream()
                .filter(other -> !other.person().equals(last.to().person()))
                .forEach(invited -> turns.add(new Turn(invited, invited.out(now))));
        return new Step.Moved(scene.group().ended(now), turns);
    }

    private static Step steppedDown(Scene scene, Role role) {
        var lower = new Turn(scene.me(), scene.me().as(role));
        if (!isOnlyOwner(scene)) {
            return moved(scene, lower);
        }
        return heir(scene.everybody(), scene.me())
                .map(heir -> moved(scene, lower, new Turn(heir, heir.as(Role.OWNER))))
                .orElseGet(() -> new Step.Refused(Refusal.NO_HEIR));
    }

    private static boolean isOnlyOwner(Scene scene) {
        return scene.me().rank() == Rank.OWNER
                && scene.everybody().stream()
                        .filter(other -> !other.person().equals(scene.me().person()))
                        .noneMatch(other -> other.rank() == Rank.OWNER);
    }

    /// Who is the owner after the last one: of the moderators, else the members, else those who
    /// only read, whoever joined first. Empty when nobody else has joined.
    public static Optional<Membership> heir(List<Membership> everybody, Membership owner) {
        return everybody.stream()
                .filter(other -> !other.person().equals(owner.person()))
                .filter(other -> other.rank().hasJoined())
                .min(
                        Comparator.comparing(Membership::rank, Comparator.reverseOrder())
                                .thenComparing(Membership::since));
    }
}
