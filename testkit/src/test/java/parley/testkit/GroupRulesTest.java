package parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import parley.chat.group.Belonging;
import parley.chat.group.DeliveryMode;
import parley.chat.group.Group;
import parley.chat.group.GroupId;
import parley.chat.group.GroupOrder;
import parley.chat.group.GroupRules;
import parley.chat.group.Membership;
import parley.chat.group.Rank;
import parley.chat.group.Refusal;
import parley.chat.group.Role;
import parley.chat.group.Silence;
import parley.chat.identity.PersonId;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Who may do what to whom, cell by cell, and the page that shows it. Actors and targets stand in
/// the order of `Rank`, the highest first; a cell is what the rule says, with `yes` for allowed.
class GroupRulesTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final PersonId WHOM = new PersonId(new UUID(2, 2));
    private static final Group.Settings CLOSED = Group.Settings.named("Hiking");
    private static final Group.Settings OPEN = CLOSED.open(true);

    private static final List<Rank> RANKS = Arrays.asList(Rank.values()).reversed();

    private record Order(String name, GroupOrder.About order) {}

    private static final List<Order> ORDERS =
            List.of(
                    new Order("bring in", new GroupOrder.Invite(WHOM)),
                    new Order("take out", new GroupOrder.Kick(WHOM)),
                    new Order("ban", new GroupOrder.Ban(WHOM)),
                    new Order("lift a ban", new GroupOrder.LiftBan(WHOM)),
                    new Order("mute", new GroupOrder.Mute(WHOM, Duration.ofHours(1))),
                    new Order("let write again", new GroupOrder.Unmute(WHOM)),
                    new Order("make owner", new GroupOrder.GiveRole(WHOM, Role.OWNER)),
                    new Order("make moderator", new GroupOrder.GiveRole(WHOM, Role.MODERATOR)),
                    new Order("make member", new GroupOrder.GiveRole(WHOM, Role.MEMBER)),
                    new Order("make read-only", new GroupOrder.GiveRole(WHOM, Role.READ_ONLY)));

    /// Written by hand. A line: order, actor; then whom: herself, owner, moderator, member,
    /// read-only, invited, outsider, taken out, banned.
    private static final String TABLE =
            """
            bring in        | OWNER     | me  | in  | in  | in  | in  | in  | yes | yes | ban
            bring in        | MODERATOR | me  | in  | in  | in  | in  | in  | yes | yes | ban
            bring in        | MEMBER    | me  | in  | in  | in  | in  | in  | yes | yes | ban
            bring in        | READ_ONLY | me  | ro  | ro  | ro  | ro  | ro  | ro  | ro  | ro
            bring in        | INVITED   | me  | inv | inv | inv | inv | inv | inv | inv | inv
            take out        | OWNER     | self| up  | yes | yes | yes | yes | out | out | out
            take out        | MODERATOR | self| up  | up  | yes | yes | yes | out | out | out
            take out        | MEMBER    | self| no  | no  | no  | no  | no  | no  | no  | no
            take out        | READ_ONLY | self| no  | no  | no  | no  | no  | no  | no  | no
            take out        | INVITED   | self| no  | no  | no  | no  | no  | no  | no  | no
            ban             | OWNER     | self| up  | yes | yes | yes | yes | yes | yes | so
            ban             | MODERATOR | self| up  | up  | yes | yes | yes | yes | yes | so
            ban             | MEMBER    | self| no  | no  | no  | no  | no  | no  | no  | no
            ban             | READ_ONLY | self| no  | no  | no  | no  | no  | no  | no  | no
            ban             | INVITED   | self| no  | no  | no  | no  | no  | no  | no  | no
            lift a ban      | OWNER     | self| -   | -   | -   | -   | -   | -   | -   | yes
            lift a ban      | MODERATOR | self| -   | -   | -   | -   | -   | -   | -   | yes
            lift a ban      | MEMBER    | self| no  | no  | no  | no  | no  | no  | no  | no
            lift a ban      | READ_ONLY | self| no  | no  | no  | no  | no  | no  | no  | no
            lift a ban      | INVITED   | self| no  | no  | no  | no  | no  | no  | no  | no
            mute            | OWNER     | self| up  | yes | yes | yes | yes | out | out | out
            mute            | MODERATOR | self| up  | up  | yes | yes | yes | out | out | out
            mute            | MEMBER    | self| no  | no  | no  | no  | no  | no  | no  | no
            mute            | READ_ONLY | self| no  | no  | no  | no  | no  | no  | no  | no
            mute            | INVITED   | self| no  | no  | no  | no  | no  | no  | no  | no
            let write again | OWNER     | self| up  | yes | yes | yes | yes | out | out | out
            let write again | MODERATOR | self| up  | up  | yes | yes | yes | out | out | out
            let write again | MEMBER    | self| no  | no  | no  | no  | no  | no  | no  | no
            let write again | READ_ONLY | self| no  | no  | no  | no  | no  | no  | no  | no
            let write again | INVITED   | self| no  | no  | no  | no  | no  | no  | no  | no
            make owner      | OWNER     | so  | up  | yes | yes | yes | yet | out | out | out
            make owner      | MODERATOR | self| own | own | own | own | yet | out | out | out
            make owner      | MEMBER    | self| no  | no  | no  | no  | no  | no  | no  | no
            make owner      | READ_ONLY | self| no  | no  | no  | no  | no  | no  | no  | no
            make owner      | INVITED   | inv | no  | no  | no  | no  | no  | no  | no  | no
            make moderator  | OWNER     | yes | up  | so  | yes | yes | yet | out | out | out
            make moderator  | MODERATOR | so  | own | own | own | own | yet | out | out | out
            make moderator  | MEMBER    | self| no  | no  | no  | no  | no  | no  | no  | no
            make moderator  | READ_ONLY | self| no  | no  | no  | no  | no  | no  | no  | no
            make moderator  | INVITED   | inv | no  | no  | no  | no  | no  | no  | no  | no
            make member     | OWNER     | yes | up  | yes | so  | yes | yet | out | out | out
            make member     | MODERATOR | yes | up  | up  | so  | yes | yet | out | out | out
            make member     | MEMBER    | so  | no  | no  | no  | no  | no  | no  | no  | no
            make member     | READ_ONLY | self| no  | no  | no  | no  | no  | no  | no  | no
            make member     | INVITED   | inv | no  | no  | no  | no  | no  | no  | no  | no
            make read-only  | OWNER     | yes | up  | yes | yes | so  | yet | out | out | out
            make read-only  | MODERATOR | yes | up  | up  | yes | so  | yet | out | out | out
            make read-only  | MEMBER    | yes | no  | no  | no  | no  | no  | no  | no  | no
            make read-only  | READ_ONLY | so  | no  | no  | no  | no  | no  | no  | no  | no
            make read-only  | INVITED   | inv | no  | no  | no  | no  | no  | no  | no  | no
            """;

    private static String said(Refusal why) {
        return switch (why) {
            case I_AM_IN_ALREADY -> "me";
            case I_MYSELF -> "self";
            case SHE_IS_IN_ALREADY -> "in";
            case SHE_IS_NOT_IN -> "out";
            case SHE_IS_BANNED -> "ban";
            case SHE_IS_NOT_BANNED -> "-";
            case SHE_IS_NOT_BELOW_ME -> "up";
            case SHE_HAS_NOT_JOINED -> "yet";
            case I_AM_READ_ONLY -> "ro";
            case I_AM_INVITED_ONLY -> "inv";
            case I_AM_NO_LEADER -> "no";
            case I_AM_NO_OWNER -> "own";
            case SO_ALREADY -> "so";
            case NO_SUCH_GROUP,
                    SEVERAL_GROUPS,
                    I_AM_NOT_IN,
                    I_AM_NOT_INVITED,
                    I_WAS_KICKED,
                    I_AM_BANNED,
                    NO_HEIR,
                    NOBODY_LIKE_THAT,
                    NO_NAME,
                    NAME_TAKEN,
                    FULL ->
                    why.name();
        };
    }

    private static String cell(Optional<Refusal> refusal) {
        return refusal.map(GroupRulesTest::said).orElse("yes");
    }

    private static String row(Order order, Rank actor) {
        var cells = new ArrayList<String>();
        cells.add(cell(GroupRules.refusal(actor, order.order(), CLOSED)));
        for (Rank whom : RANKS) {
            cells.add(cell(GroupRules.refusal(actor, order.order(), whom)));
        }
        return order.name() + " | " + actor + " | " + String.join(" | ", cells);
    }

    private static List<String> table() {
        return TABLE.lines()
                .map(line ->
                        Arrays.stream(line.split("\\|"))
                                .map(String::strip)
                                .collect(Collectors.joining(" | ")))
                .toList();
    }

    @TestFactory
    Stream<DynamicTest> everyCellIsAsTheTableSays() {
        var wanted = table().iterator();
        return ORDERS.stream()
                .flatMap(order ->
                        RANKS.stream()
                                .filter(Rank::isIn)
                                .map(actor -> {
                                    String row = wanted.next();
                                    return DynamicTest.dynamicTest(
                                            row,
                                            () -> assertThat(row(order, actor)).isEqualTo(row));
                                }));
    }

    /// Whoever is not in a group does nothing to anybody in it.
    @ParameterizedTest
    @EnumSource(names = {"OUTSIDER", "KICKED", "BANNED"})
    void whoIsNotInDoesNothing(Rank outside) {
        for (Order order : ORDERS) {
            assertThat(GroupRules.refusal(outside, order.order(), CLOSED))
                    .contains(Refusal.I_AM_NOT_IN);
            for (Rank whom : RANKS) {
                assertThat(GroupRules.refusal(outside, order.order(), whom))
                        .contains(Refusal.I_AM_NOT_IN);
            }
        }
    }

    /// What is never to be, whatever a row says.
    @ParameterizedTest
    @EnumSource
    void nobodyTouchesWhoIsNotBelow(Rank actor) {
        for (Order order : ORDERS) {
            boolean onlyBringsIn =
                    order.order() instanceof GroupOrder.Invite
                            || order.order() instanceof GroupOrder.LiftBan;
            for (Rank whom : RANKS) {
                if (whom.compareTo(actor) >= 0 && !onlyBringsIn) {
                    assertThat(GroupRules.refusal(actor, order.order(), whom))
                            .as("%s by %s to %s", order.name(), actor, whom)
                            .isPresent();
                }
            }
        }
    }

    /// Own acts. A line: order, then what it says to each rank, the highest first.
    private static final String OWN =
            """
            accept            | me  | me  | me  | me  | yes | I_AM_NOT_INVITED | I_AM_NOT_INVITED | I_AM_BANNED
            join, open        | me  | me  | me  | me  | yes | yes | I_WAS_KICKED | I_AM_BANNED
            join, closed      | me  | me  | me  | me  | yes | NO_SUCH_GROUP | NO_SUCH_GROUP | NO_SUCH_GROUP
            leave             | yes | yes | yes | yes | yes | I_AM_NOT_IN | I_AM_NOT_IN | I_AM_NOT_IN
            choose delivery   | yes | yes | yes | yes | yes | I_AM_NOT_IN | I_AM_NOT_IN | I_AM_NOT_IN
            change the group  | yes | own | own | own | own | I_AM_NOT_IN | I_AM_NOT_IN | I_AM_NOT_IN
            see who is banned | yes | yes | no  | no  | no  | I_AM_NOT_IN | I_AM_NOT_IN | I_AM_NOT_IN
            """;

    private static String own(String name, Rank actor) {
        return cell(
                switch (name) {
                    case "accept" -> GroupRules.refusal(actor, new GroupOrder.Accept(), CLOSED);
                    case "join, open" -> GroupRules.refusal(actor, new GroupOrder.Join(), OPEN);
                    case "join, closed" -> GroupRules.refusal(actor, new GroupOrder.Join(), CLOSED);
                    case "leave" -> GroupRules.refusal(actor, new GroupOrder.Leave(), CLOSED);
                    case "choose delivery" ->
                            GroupRules.refusal(
                                    actor, new GroupOrder.Deliver(DeliveryMode.DIGEST), CLOSED);
                    case "change the group" ->
                            GroupRules.refusal(actor, new GroupOrder.Change(OPEN), CLOSED);
                    case "see who is banned" -> GroupRules.seeingBanned(actor);
                    default -> throw new AssertionError(name);
                });
    }

    @TestFactory
    Stream<DynamicTest> everyActOfOnesOwnIsAsTheTableSays() {
        return OWN.lines()
                .map(line -> Arrays.stream(line.split("\\|")).map(String::strip).toList())
                .map(row ->
                        DynamicTest.dynamicTest(
                                row.getFirst(),
                                () ->
                                        assertThat(
                                                        RANKS.stream()
                                                                .map(rank ->
                                                                        own(row.getFirst(), rank)))
                                                .containsExactlyElementsOf(
                                                        row.subList(1, row.size()))));
    }

    /// Who may write: everybody, when only announcements are made, and while muted.
    private record Writes(String who, Membership her) {
        String row() {
            var only = CLOSED.announcements(true);
            return who
                    + " | "
                    + said(CLOSED, her)
                    + " | "
                    + said(only, her)
                    + " | "
                    + said(CLOSED, muted(her));
        }

        private static String said(Group.Settings settings, Membership her) {
            return GroupRules.silence(settings, her, NOON)
                    .map(why -> why.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                    .orElse("yes");
        }
    }

    private static Membership member(Role role, Belonging belonging, Optional<Instant> muted) {
        return new Membership(
                new GroupId(new UUID(1, 1)),
                WHOM,
                role,
                belonging,
                NOON,
                Optional.empty(),
                muted,
                DeliveryMode.EVERY_WAY);
    }

    private static Membership muted(Membership her) {
        return member(her.role(), her.belonging(), Optional.of(NOON.plusSeconds(1)));
    }

    private static List<String> writing() {
        return Stream.of(
                        new Writes("OWNER", joined(Role.OWNER)),
                        new Writes("MODERATOR", joined(Role.MODERATOR)),
                        new Writes("MEMBER", joined(Role.MEMBER)),
                        new Writes("READ_ONLY", joined(Role.READ_ONLY)),
                        new Writes(
                                "INVITED",
                                member(Role.MEMBER, Belonging.INVITED, Optional.empty())))
                .map(Writes::row)
                .toList();
    }

    private static Membership joined(Role role) {
        return member(role, Belonging.JOINED, Optional.empty());
    }

    @Test
    void whoMayWrite() {
        assertThat(writing())
                .containsExactly(
                        "OWNER | yes | yes | muted",
                        "MODERATOR | yes | yes | muted",
                        "MEMBER | yes | announcements | muted",
                        "READ_ONLY | read-only | read-only | read-only",
                        "INVITED | yes | announcements | muted");
    }

    @Test
    void aMuteIsOverAtItsInstant() {
        var over = member(Role.MEMBER, Belonging.JOINED, Optional.of(NOON));
        assertThat(GroupRules.silence(CLOSED, over, NOON)).isEmpty();
        assertThat(GroupRules.silence(CLOSED, over, NOON.minusNanos(1))).contains(Silence.MUTED);
    }

    @Test
    void thePageShowsTheRules() throws IOException {
        Path page = Path.of(System.getProperty("parley.root"), "docs/chat/group-rules.md");
        String shouldBe = page();
        if (Boolean.getBoolean("render")) {
            Files.createDirectories(page.getParent());
            Files.writeString(page, shouldBe);
        }
        assertThat(page).as("run with -Drender=true to write it anew").hasContent(shouldBe);
    }

    private static String page() {
        return """
        # Who may do what in a group

        Rendered by `GroupRulesTest` from what `GroupRules` says. A cell that is no `yes` says why not:

        | | |
        | --- | --- |
        | `up` | only to somebody below: an owner to all but owners, a moderator to members, read-only and invited ones |
        | `no`, `own` | only owners and moderators; only owners |
        | `ro`, `inv` | not who only reads; not who is invited and has not joined |
        | `in`, `out`, `yet`, `ban`, `-` | she is in already; is not in; has not joined yet; is banned; is not banned |
        | `so`, `self`, `me` | it is so already; not to oneself; one is in oneself |

        ## To somebody

        | What | Who | herself | owner | moderator | member | read-only | invited | outsider | taken out | banned |
        | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
        """
                + ORDERS.stream()
                        .flatMap(order ->
                                RANKS.stream()
                                        .filter(Rank::isIn)
                                        .map(actor -> "| " + row(order, actor) + " |\n"))
                        .collect(Collectors.joining())
                + """

                An owner who steps down or leaves as the last one hands over: to the moderator who joined
                first, else the member, else who only reads. When nobody else has joined, she cannot step
                down, and the group ends when she leaves.

                ## For oneself and the group

                | What | owner | moderator | member | read-only | invited | outsider | taken out | banned |
                | --- | --- | --- | --- | --- | --- | --- | --- | --- |
                """
                + OWN.lines()
                        .map(line -> line.substring(0, line.indexOf('|')).strip())
                        .map(name ->
                                "| "
                                        + name
                                        + " | "
                                        + RANKS.stream()
                                                .map(rank -> own(name, rank))
                                                .collect(Collectors.joining(" | "))
                                        + " |\n")
                        .collect(Collectors.joining())
                + """

                ## Writing

                | Who | everybody writes | announcements only | while muted |
                | --- | --- | --- | --- |
                """
                + writing().stream().map(row -> "| " + row + " |\n").collect(Collectors.joining());
    }
}
