package parley.pages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import parley.chat.GroupOutcome;
import parley.chat.Target;
import parley.chat.group.DeliveryMode;
import parley.chat.group.GroupId;
import parley.chat.group.GroupOrder;
import parley.chat.group.Membership;
import parley.chat.group.Rank;
import parley.chat.group.Role;
import parley.chat.identity.Alias;
import parley.chat.identity.Msisdn;
import parley.chat.identity.Person;
import parley.pages.PageRequest.Method;
import parley.testkit.ChatInMemory;
import parley.testkit.ChatWorld;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;

/// Leading a group, being led, and going, from the pages, in each rendering.
class GroupPagesTest {
    private static final String[] NUMBERS = {"17112345", "491711", "0171", "4930901"};

    private final ChatInMemory world = new ChatInMemory(1);
    private final ChatPages pages = new ChatPages(world.chat, new Random(2));
    private Person ana;
    private Person ben;
    private Person cem;
    private GroupId family;

    @BeforeEach
    void aGroupOfThree() {
        ana = world.person(ChatInMemory.ANA_AT, "Ana", Samples.NOW);
        ben = world.person(ChatInMemory.BEN_AT, "Ben", Samples.NOW);
        cem = world.person(ChatInMemory.CEM_AT, "Cem", Samples.NOW);
        family = group("Family", ben, cem);
    }

    private GroupId group(String name, Person... others) {
        var members = new ArrayList<Target>();
        for (Person other : others) {
            members.add(new Target.ToPerson(other.id()));
        }
        return ChatWorld.done(
                        world.chat
                                .groups()
                                .create(ana.id(), name, members, Optional.empty(), Samples.NOW))
                .id();
    }

    private void does(Person person, GroupOrder order) {
        ChatWorld.done(
                world.chat
                        .groups()
                        .order(person.id(), family, order, Optional.empty(), Samples.NOW));
    }

    private void everybodyJoins() {
        does(ben, new GroupOrder.Accept());
        does(cem, new GroupOrder.Accept());
    }

    private Membership membership(Person person) {
        return world.store.membership(family, person.id()).orElseThrow();
    }

    private Visitor at(Rendering rendering, InetAddress address) {
        return new Visitor(pages, rendering, address);
    }

    private Visitor ana(Rendering rendering) {
        return at(rendering, ChatInMemory.ANA_AT).opens("/");
    }

    private Visitor ben(Rendering rendering) {
        return at(rendering, ChatInMemory.BEN_AT).opens("/");
    }

    private Visitor cem(Rendering rendering) {
        return at(rendering, ChatInMemory.CEM_AT).opens("/");
    }

    private String here(String word) {
        return "/groups/" + ShortId.of(family.value()) + "/" + word;
    }

    private String here(String word, Person whom) {
        return here(word) + "?p=" + ShortId.of(whom.id().value());
    }

    @ParameterizedTest
    @EnumSource
    void anInvitationIsTakenUpByAForm(Rendering rendering) {
        var page = ben(rendering).follows("Family").follows("Members");
        page.sees("Ana invited you.").doesNotSee(NUMBERS);
        assertThat(page.canClick("Bring in")).as("first she joins").isFalse();
        page.opens(here("accept")).status(405);
        assertThat(membership(ben).rank()).isEqualTo(Rank.INVITED);

        page.opens(here("members")).clicks("Join").sees("You are in the group now.");
        assertThat(membership(ben).rank()).isEqualTo(Rank.MEMBER);
        assertThat(page.canClick("Bring in")).isTrue();
        ana(rendering).opens(here("members")).sees("Cem invited", "you, owner").sees("Ben");
    }

    @ParameterizedTest
    @EnumSource
    void anInvitationIsDeclined(Rendering rendering) {
        var page = ben(rendering).opens(here("members")).follows("Decline");
        page.sees("no more messages").clicks("Decline").sees("not in that group any more");
        page.doesNotSee("Family").opens(here("members")).status(404);
    }

    @ParameterizedTest
    @EnumSource
    void somebodyIsBroughtInAndWhatCannotBeIsSaid(Rendering rendering) {
        everybodyJoins();
        does(ana, new GroupOrder.Kick(cem.id()));
        var page = ben(rendering).opens(here("members"));
        page.clicks("Bring in", Map.of("who", "Zoe")).sees("Nobody here has that name");
        page.clicks("Bring in", Map.of("who", "ana")).sees("is in the group already");
        page.clicks("Bring in", Map.of("who", "cem")).sees("Cem is invited");
        assertThat(membership(cem).rank()).isEqualTo(Rank.INVITED);
        page.clicks("Bring in", Map.of("who", "+49 30 901820")).doesNotSee(NUMBERS);
        assertThat(world.store.memberCount(family)).isEqualTo(4);

        does(ana, new GroupOrder.Ban(cem.id()));
        page.clicks("Bring in", Map.of("who", "Cem")).sees("is banned here");
        does(ana, new GroupOrder.GiveRole(ben.id(), Role.READ_ONLY));
        assertThat(page.opens(here("members")).canClick("Bring in")).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void aMembersPageLeadsToAPrivateTalk(Rendering rendering) {
        everybodyJoins();
        var page = cem(rendering).opens(here("members")).follows("Ben");
        page.sees("In this group: member.").doesNotSee(NUMBERS);
        page.follows("Write only to Ben")
                .submits(Map.of("text", "psst"))
                .agrees()
                .sees("Sent.", "psst");
        assertThat(world.sms).hasSize(1);
        assertThat(world.sms.getFirst().to()).isEqualTo(ChatInMemory.BEN);
    }

    @ParameterizedTest
    @EnumSource
    void rolesAreGivenAndHeld(Rendering rendering) {
        var page = ana(rendering).opens(here("members")).follows("Ben");
        page.sees("Invited by you, has not joined yet.");
        assertThat(page.canFollow("Change role")).isFalse();
        everybodyJoins();
        page.opens(here("member", ben)).follows("Change role").clicks("Make moderator");
        page.sees("Ben is moderator now.", "In this group: moderator.");
        assertThat(membership(ben).rank()).isEqualTo(Rank.MODERATOR);

        var bens = ben(rendering).opens(here("members")).follows("Cem").follows("Change role");
        assertThat(bens.canClick("Make moderator")).isFalse();
        bens.clicks("Make read-only").sees("Cem is read-only now.");
        cem(rendering)
                .follows("Family")
                .submits(Map.of("text", "but"))
                .sees("Not sent: you only read in this group.");
        assertThat(world.sms).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void whatAPersonMayNotDoIsNotOfferedAndNotDone(Rendering rendering) {
        everybodyJoins();
        var page = cem(rendering).opens(here("members")).follows("Ana");
        for (MemberAct act : MemberAct.values()) {
            assertThat(page.canFollow(act.label())).as(act.label()).isFalse();
            page.opens(here(act.word(), ana)).sees("cannot be done now, or not by you");
        }
        page.asks(Method.POST, here("kick"), Map.of("p", id(ben), "v", "1"))
                .sees("Only the owner and moderators can do that.");
        page.asks(Method.POST, here("role"), Map.of("p", id(ben), "v", "nonsense"));
        page.sees("could not read that");
        page.opens(here("settings")).sees("By invitation");
        assertThat(page.canClick("Make it open")).isFalse();
        assertThat(page.canFollow("Banned")).isFalse();
        page.asks(Method.POST, here("settings"), Map.of("open", "yes"));
        page.sees("Only an owner can do that.");
        page.opens(here("banned")).status(404);
        assertThat(membership(ben).rank()).isEqualTo(Rank.MEMBER);
        assertThat(world.store.byId(family).orElseThrow().settings().open()).isFalse();
    }

    private static String id(Person person) {
        return ShortId.of(person.id().value());
    }

    @ParameterizedTest
    @EnumSource
    void takingOutAsksFirstAndIsDoneOnce(Rendering rendering) {
        everybodyJoins();
        var page = ana(rendering).opens(here("members")).follows("Ben").follows("Take out");
        page.sees("Ben gets no more messages");
        assertThat(membership(ben).rank()).as("asked only").isEqualTo(Rank.MEMBER);
        var form = page.form("Take out").orElseThrow();
        page.clicks("Take out").sees("Ben is not in the group any more.");
        assertThat(membership(ben).rank()).isEqualTo(Rank.KICKED);
        ben(rendering).doesNotSee("Family").opens(here("members")).sees("You were taken out");

        does(ana, new GroupOrder.Invite(ben.id()));
        page.asks(Method.POST, form.action(), form.fields());
        assertThat(membership(ben).rank()).as("the old form again").isEqualTo(Rank.INVITED);
    }

    @ParameterizedTest
    @EnumSource
    void aBanIsSeenAndLifted(Rendering rendering) {
        everybodyJoins();
        var page = ana(rendering).opens(here("members")).follows("Ben").follows("Ban");
        page.clicks("Ban").sees("Ben is banned here.");
        ben(rendering).opens(here("members")).sees("You are banned from this group.");
        page.follows("Group settings").follows("Banned").follows("Ben");
        page.clicks("Lift the ban").sees("Ben may be invited again.");
        page.opens(here("banned")).sees("Nobody is banned");
        page.opens(here("members")).clicks("Bring in", Map.of("who", "Ben")).sees("is invited");
    }

    @ParameterizedTest
    @EnumSource
    void whoIsMutedIsToldForHowLong(Rendering rendering) {
        everybodyJoins();
        var page = ana(rendering).opens(here("members")).follows("Ben").follows("Mute");
        page.clicks("For 8 hours").sees("Ben cannot write here for 8 h.", "Muted for 8 h.");
        var bens = ben(rendering).follows("Family");
        bens.submits(Map.of("text", "hello?")).sees("Not sent: you are muted in this group");
        assertThat(bens.form().fields()).containsEntry("text", "hello?");
        bens.follows("Members").sees("you, muted for 8 h");
        bens.now = Samples.NOW.plus(Duration.ofHours(7).plusMinutes(20));
        bens.opens(here("members")).sees("you, muted for 40 min");

        page.opens(here("member", ben)).follows("Let write again").clicks("Let write again");
        page.sees("Ben may write here again.");
        ben(rendering).follows("Family").submits(Map.of("text", "hello!")).agrees().sees("Sent.");
    }

    @ParameterizedTest
    @EnumSource
    void onlyLeadersWriteAnnouncements(Rendering rendering) {
        everybodyJoins();
        var page = ana(rendering).opens(here("members")).follows("Group settings");
        page.clicks("Only leaders write").sees("Kept.", "only the owner and moderators write");
        ben(rendering)
                .follows("Family")
                .submits(Map.of("text", "me too"))
                .sees("Not sent: only the owner and moderators write in this group.");
        ana(rendering).follows("Family").submits(Map.of("text", "at nine")).agrees().sees("Sent.");
        page.opens(here("settings")).clicks("Let everybody write").sees("Everybody writes.");
        ben(rendering).follows("Family").submits(Map.of("text", "me too")).agrees().sees("Sent.");
    }

    @ParameterizedTest
    @EnumSource
    void anOpenGroupIsJoinedByItsName(Rendering rendering) {
        var alone = group("Chess club", ben);
        var page = ana(rendering).opens("/groups/" + ShortId.of(alone.value()) + "/settings");
        var cems = cem(rendering).follows("New group").follows("Join a group");
        cems.submits(Map.of("name", "Chess club")).sees("There is no open group of that name.");
        page.clicks("Make it open").sees("Open: who knows the name can join.");
        cems.submits(Map.of("name", "chess CLUB")).sees("Chess club", "You are in the group now.");
        cems.opens("/groups/join")
                .submits(Map.of("name", "Chess club"))
                .sees("in that group already");

        page.opens(here("settings")).clicks("Rename", Map.of("name", "Chess Club"));
        page.clicks("Make it open").sees("Another open group has this name.");
        page.opens(here("settings")).clicks("Rename", Map.of("name", "+49 171 123450"));
        page.sees("It is no phone number.");
        page.clicks("Rename", Map.of("name", "")).sees("1 to 60 characters");
        assertThat(world.store.byId(family).orElseThrow().name()).isEqualTo("Chess Club");
    }

    @ParameterizedTest
    @EnumSource
    void eachChoosesHowSheHearsOfIt(Rendering rendering) {
        var page = ben(rendering).follows("Family").follows("Members").follows("Delivery for me");
        page.sees("Now: At once, by push or SMS.");
        for (var mode : DeliveryMode.values()) {
            if (mode != membership(ben).mode()) {
                page.clicks(GroupWords.mode(mode));
                page.sees("Kept.", "Now: " + GroupWords.mode(mode) + ".");
                assertThat(membership(ben).mode()).isEqualTo(mode);
            }
        }
        page.asks(Method.POST, here("delivery"), Map.of("mode", "none")).sees("could not read");
    }

    @ParameterizedTest
    @EnumSource
    void whoLeavesAsTheOwnerIsToldWhoFollows(Rendering rendering) {
        var page = ana(rendering).opens(here("members")).follows("Leave group");
        page.sees("Nobody else has joined: the group ends.");
        everybodyJoins();
        page.opens(here("leave")).sees("Ben becomes owner.");
        var form = page.form();
        page.clicks("Leave").sees("not in that group any more");
        assertThat(membership(ben).rank()).isEqualTo(Rank.OWNER);
        page.asks(Method.POST, form.action(), form.fields()).sees("not in that group any more");
    }

    @ParameterizedTest
    @EnumSource
    void theLastOwnerStepsDownWhenSomebodyFollows(Rendering rendering) {
        var page = ana(rendering).opens(here("members")).follows("Ana").follows("Change role");
        page.clicks("Make member").sees("Nobody else has joined yet, so you stay the owner.");
        everybodyJoins();
        page.opens(here("role", ana)).sees("Ben becomes owner.").clicks("Make member");
        page.sees("Ana is member now.");
        assertThat(membership(ben).rank()).isEqualTo(Rank.OWNER);
    }

    @ParameterizedTest
    @EnumSource
    void lookingChangesNothing(Rendering rendering) {
        everybodyJoins();
        var before = world.store.roster(family);
        var page = ana(rendering);
        for (String path :
                List.of(
                        here("members") + "?who=Ben",
                        here("kick", ben) + "&v=1",
                        here("ban", ben) + "&v=1",
                        here("lift", ben) + "&v=1",
                        here("mute", ben) + "&v=1",
                        here("unmute", ben) + "&v=1",
                        here("role", ben) + "&v=moderator",
                        here("settings") + "?open=yes",
                        here("delivery") + "?mode=digest",
                        here("leave"),
                        here("accept"),
                        "/groups/join?name=Family",
                        "/groups/new?name=Other&who=Ben")) {
            page.opens(path);
        }
        assertThat(world.store.roster(family)).isEqualTo(before);
        assertThat(world.store.byId(family).orElseThrow().revision()).isEqualTo(2);
        assertThat(world.store.of(ana.id())).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void aNoticeInAnAddressSaysOnlyWhatIsSo(Rendering rendering) {
        everybodyJoins();
        var page = ana(rendering);
        page.opens(here("members", ben) + "&d=kicked").doesNotSee("not in the group any more");
        page.opens(here("members", ben) + "&d=banned").doesNotSee("is banned");
        page.opens(here("member", ben) + "&d=muted").doesNotSee("cannot write");
        page.opens(here("members") + "?d=nonsense").status(200);
    }

    @ParameterizedTest
    @EnumSource
    void aGroupThatIsNotHersIsNoPage(Rendering rendering) {
        var other = group("Others", ben);
        var page = cem(rendering);
        for (String word :
                List.of("members", "settings", "delivery", "leave", "banned", "kick", "nothing")) {
            page.opens("/groups/" + ShortId.of(other.value()) + "/" + word).status(404);
            page.asks(
                            Method.POST,
                            "/groups/" + ShortId.of(other.value()) + "/" + word,
                            Map.of("p", id(ben), "v", "1"))
                    .status(404);
        }
        page.opens(here("nothing")).status(404);
        page.opens("/groups/nothing").status(404);
        page.opens(here("member")).status(404);
        page.opens(here("member") + "?p=AAAAAAAAAAAAAAAAAAAAAA").status(404);
    }

    @ParameterizedTest
    @EnumSource
    void whatCannotBeKeptIsSaidAndNotDone(Rendering rendering) {
        everybodyJoins();
        var page = ana(rendering).opens(here("kick", ben));
        world.store.refuseWrites();
        page.clicks("Take out").sees("could not be kept now");
        page.opens(here("settings")).clicks("Make it open").sees("could not be kept now");
        page.opens(here("delivery")).clicks(GroupWords.mode(DeliveryMode.DIGEST));
        page.sees("could not be kept now");
        world.store.acceptWrites();
        assertThat(membership(ben).rank()).isEqualTo(Rank.MEMBER);
    }

    /// Two hundred people with the widest names there are; every page fits (the visitor looks), and
    /// each of them is on one.
    @ParameterizedTest
    @EnumSource
    void twoHundredPeopleAreAllListed(Rendering rendering) {
        String wide = "😀".repeat(36);
        family = group("😀".repeat(60));
        var names = new TreeSet<String>();
        for (int i = 0; i < 200; i++) {
            var number = new Target.ToNumber(Msisdn.ofDigits("4930901%04d".formatted(i)));
            var invited =
                    world.chat
                            .groups()
                            .invite(ana.id(), family, number, Optional.empty(), Samples.NOW);
            assertThat(invited).isInstanceOf(GroupOutcome.Done.class);
            var id = world.store.members(family).getLast();
            String name = wide + "%03d".formatted(i);
            assertThat(world.chat.rename(id, new Alias(name), Samples.NOW)).isTrue();
            names.add(name);
        }
        var page = ana(rendering).opens(here("members"));
        var seen = new StringBuilder(page.text());
        int pagesSeen = 1;
        while (page.canFollow("More")) {
            seen.append(page.follows("More").doesNotSee(NUMBERS).text());
            pagesSeen++;
        }
        assertThat(names).allSatisfy(name -> assertThat(seen.toString()).contains(name));
        assertThat(pagesSeen).isGreaterThan(1);
    }

    /// Whatever the names, each page fits a phone: the visitor measures every deck.
    @ParameterizedTest
    @EnumSource
    void everyPageFitsWithTheWidestNames(Rendering rendering) {
        for (String wide :
                List.of("😀".repeat(60), "$".repeat(60), "&".repeat(60), "漢".repeat(60))) {
            var ids = List.of(ben.id(), cem.id());
            for (int i = 0; i < ids.size(); i++) {
                String name = wide.substring(0, wide.length() - 2) + i;
                assertThat(world.chat.rename(ids.get(i), new Alias(name), Samples.NOW)).isTrue();
            }
            family = group(wide, ben, cem);
            cem(rendering).opens(here("members"));
            everybodyJoins();
            var page = ana(rendering);
            for (String word : List.of("members", "settings", "delivery", "leave", "banned")) {
                page.opens(here(word)).doesNotSee(NUMBERS);
            }
            for (MemberAct act : MemberAct.values()) {
                page.opens(here("member", ben)).opens(here(act.word(), ben)).doesNotSee(NUMBERS);
            }
            page.opens(here("mute", ben)).clicks("For 7 days");
            page.opens(here("members"));
            page.opens(here("ban", ben)).clicks("Ban");
            page.opens(here("banned"));
            page.opens(here("members")).clicks("Bring in", Map.of("who", wide));
            ben(rendering).opens(here("members"));
            page.opens(here("leave")).clicks("Leave");
        }
    }
}
