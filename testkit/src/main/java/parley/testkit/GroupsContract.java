package parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import parley.chat.Kept;
import parley.chat.group.ActKey;
import parley.chat.group.Belonging;
import parley.chat.group.DeliveryMode;
import parley.chat.group.Group;
import parley.chat.group.GroupChange;
import parley.chat.group.GroupId;
import parley.chat.group.Membership;
import parley.chat.group.Role;
import parley.chat.identity.Person;
import parley.chat.kept.Commit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What every `Groups` keeps to.
public abstract class GroupsContract {
    private Kept kept;
    private StoreScene scene;
    private Person ana;
    private Person ben;
    private Person cleo;

    /// A store with nothing in it.
    protected abstract Kept emptyStore();

    @BeforeEach
    void openStore() {
        kept = emptyStore();
        scene = new StoreScene(kept);
        ana = scene.person("Ana");
        ben = scene.person("Ben");
        cleo = scene.person("Cleo");
    }

    @Test
    void aGroupIsFoundByItsId() {
        var kitchen = scene.group("Kitchen 🍲", ana);

        assertThat(kept.groups().byId(kitchen.id())).contains(kitchen);
        var nowhere = new GroupId(scene.id());
        assertThat(kept.groups().byId(nowhere)).isEmpty();
        assertThat(kept.groups().members(nowhere)).isEmpty();
        assertThat(kept.groups().memberCount(nowhere)).isZero();
        assertThat(kept.groups().membership(nowhere, ana.id())).isEmpty();
        assertThat(kept.groups().membership(kitchen.id(), ben.id())).isEmpty();
    }

    @Test
    void membersAreInTheOrderInWhichTheyCame() {
        var kitchen = scene.group("Kitchen", cleo, ana, ben);

        assertThat(kept.groups().members(kitchen.id()))
                .containsExactly(cleo.id(), ana.id(), ben.id());
        assertThat(kept.groups().memberCount(kitchen.id())).isEqualTo(3);
        assertThat(kept.groups().roster(kitchen.id()))
                .containsExactlyElementsOf(scene.members(kitchen, cleo, ana, ben));
    }

    @Test
    void allThatIsSaidOfAMembershipIsKept() {
        var kitchen = scene.group("Kitchen", ana);
        var said =
                new Membership(
                        kitchen.id(),
                        ben.id(),
                        Role.READ_ONLY,
                        Belonging.INVITED,
                        scene.at(7),
                        Optional.of(ana.id()),
                        Optional.of(scene.at(99)),
                        DeliveryMode.MENTIONS);

        scene.keep(scene.moved(kitchen, said));

        assertThat(kept.groups().membership(kitchen.id(), ben.id())).contains(said);
        assertThat(kept.groups().roster(kitchen.id())).contains(said);
    }

    @Test
    void eachRoleStandingAndModeIsKept() {
        var kitchen = scene.group("Kitchen", ana);
        for (Role role : Role.values()) {
            for (Belonging belonging : Belonging.values()) {
                for (DeliveryMode mode : DeliveryMode.values()) {
                    var said = membership(kitchen, role, belonging, mode);
                    scene.keep(scene.moved(kitchen, said));
                    assertThat(kept.groups().membership(kitchen.id(), ben.id())).contains(said);
                    assertThat(kept.groups().members(kitchen.id()).contains(ben.id()))
                            .isEqualTo(said.isIn());
                }
            }
        }
    }

    private Membership membership(Group group, Role role, Belonging belonging, DeliveryMode mode) {
        Optional<Instant> muted = Optional.empty();
        return new Membership(
                group.id(), ben.id(), role, belonging, scene.at(1), Optional.empty(), muted, mode);
    }

    @Test
    void whoComesBackIsLast() {
        var kitchen = scene.group("Kitchen", ana, ben);

        scene.keep(scene.moved(kitchen, scene.with(kitchen, ana, Belonging.OUT)));
        assertThat(kept.groups().members(kitchen.id())).containsExactly(ben.id());
        assertThat(kept.groups().memberCount(kitchen.id())).isEqualTo(1);
        assertThat(kept.groups().membership(kitchen.id(), ana.id()).orElseThrow().role())
                .as("is remembered")
                .isEqualTo(Role.OWNER);

        scene.keep(scene.moved(kitchen, scene.with(kitchen, ana, Belonging.INVITED)));
        assertThat(kept.groups().members(kitchen.id())).containsExactly(ben.id(), ana.id());
    }

    @Test
    void whoIsInAndChangesStaysAtHerPlace() {
        var kitchen = scene.group("Kitchen", ana, ben, cleo);

        scene.keep(scene.moved(kitchen, scene.with(kitchen, ana, Belonging.INVITED)));

        assertThat(kept.groups().members(kitchen.id()))
                .containsExactly(ana.id(), ben.id(), cleo.id());
    }

    @Test
    void whoComesAfterTheLastOneLeftIsKeptToo() {
        var kitchen = scene.group("Kitchen", ana, ben);
        scene.keep(scene.moved(kitchen, scene.with(kitchen, ben, Belonging.OUT)));

        scene.keep(scene.moved(kitchen, scene.joined(kitchen, cleo)));

        assertThat(kept.groups().members(kitchen.id())).containsExactly(ana.id(), cleo.id());
    }

    @Test
    void groupsOfAMemberAreInOrderOfTheirNamesWithoutCase() {
        var zoo = scene.group("Zoo", ana);
        var books = scene.group("books", ben, ana);
        var same = scene.group("Books", ana);
        scene.group("Others", ben);
        var left = scene.group("Left", ben, ana);
        scene.keep(scene.moved(left, scene.with(left, ana, Belonging.KICKED)));

        assertThat(kept.groups().of(ana.id())).containsExactly(books, same, zoo);
        assertThat(kept.groups().of(cleo.id())).isEmpty();
    }

    @Test
    void theBannedAreThoseWhoAreTheLongestBannedFirst() {
        var kitchen = scene.group("Kitchen", ana, ben, cleo);
        var dora = scene.person("Dora");
        scene.keep(scene.moved(kitchen, banned(kitchen, cleo, 5)));
        scene.keep(scene.moved(kitchen, banned(kitchen, dora, 2), banned(kitchen, ben, 9)));

        assertThat(kept.groups().banned(kitchen.id()))
                .extracting(Membership::person)
                .containsExactly(dora.id(), cleo.id(), ben.id());
        assertThat(kept.groups().members(kitchen.id())).containsExactly(ana.id());
    }

    private Membership banned(Group group, Person person, long at) {
        return new Membership(
                group.id(),
                person.id(),
                Role.MEMBER,
                Belonging.BANNED,
                scene.at(at),
                Optional.of(ana.id()),
                Optional.empty(),
                DeliveryMode.EVERY_WAY);
    }

    @Test
    void whatIsDecidedOfAGroupIsKept() {
        var kitchen = scene.group("Kitchen", ana);
        var other =
                new Group(
                        kitchen.id(),
                        new Group.Settings("Küche", false, true),
                        ana.id(),
                        kitchen.since(),
                        Optional.of(scene.at(3)),
                        1);

        scene.keep(new GroupChange.GroupMoved(other, List.of()));

        assertThat(kept.groups().byId(kitchen.id())).contains(other);
    }

    @Test
    void aChangeOnAnOldRevisionIsAConflictAndKeepsNothing() {
        var kitchen = scene.group("Kitchen", ana);
        var joins =
                new GroupChange.GroupMoved(kitchen.moved(), List.of(scene.joined(kitchen, ben)));
        scene.keep(joins);

        assertThat(
                        scene.tryTo(
                                new GroupChange.GroupMoved(
                                        kitchen.moved(), List.of(scene.joined(kitchen, cleo)))))
                .isInstanceOf(Commit.Conflict.class);
        assertThat(scene.tryTo(joins)).isInstanceOf(Commit.Conflict.class);
        var nowhere = scene.newGroup("Nowhere", ana);
        assertThat(scene.tryTo(new GroupChange.GroupMoved(nowhere.moved(), List.of())))
                .isInstanceOf(Commit.Conflict.class);

        assertThat(kept.groups().members(kitchen.id())).containsExactly(ana.id(), ben.id());
        assertThat(kept.groups().byId(kitchen.id()).orElseThrow().revision()).isEqualTo(1);
    }

    @Test
    void aGroupIsFoundedOnce() {
        var kitchen = scene.group("Kitchen", ana);

        assertThat(scene.tryTo(new GroupChange.GroupCreated(kitchen, List.of())))
                .isInstanceOf(Commit.Conflict.class);
        assertThat(kept.groups().byId(kitchen.id())).contains(kitchen);
    }

    @Test
    void anOpenGroupIsFoundByItsNameAndHasItAlone() {
        var open = scene.group("Größe", ana);
        var closed = scene.group("GRÖßE", ben);
        assertThat(kept.groups().openNamed("größe")).isEmpty();

        var opened = opened(open, true, 1);
        scene.keep(new GroupChange.GroupMoved(opened, List.of()));

        assertThat(kept.groups().openNamed("GRÖßE")).contains(opened);
        assertThat(kept.groups().openNamed("other")).isEmpty();
        assertThat(scene.tryTo(new GroupChange.GroupMoved(opened(closed, true, 1), List.of())))
                .isInstanceOf(Commit.Conflict.class);
        assertThat(
                        scene.tryTo(
                                new GroupChange.GroupCreated(
                                        opened(scene.newGroup("größe", cleo), true, 0), List.of())))
                .isInstanceOf(Commit.Conflict.class);
        assertThat(kept.groups().byId(closed.id())).contains(closed);

        scene.keep(new GroupChange.GroupMoved(opened(open, false, 2), List.of()));
        scene.keep(new GroupChange.GroupMoved(opened(closed, true, 1), List.of()));
        assertThat(kept.groups().openNamed("größe").map(Group::id)).contains(closed.id());
    }

    private static Group opened(Group group, boolean open, int revision) {
        return new Group(
                group.id(),
                group.settings().open(open),
                group.founder(),
                group.since(),
                Optional.empty(),
                revision);
    }

    @Test
    void aFormIsDoneOnceByWhoPostedIt() {
        var kitchen = scene.group("Kitchen", ana);
        var key = new ActKey("Ab_9");
        assertThat(kept.groups().doneWith(ana.id(), key)).isEmpty();
        var done = new GroupChange.ActDone(ana.id(), key, kitchen.id(), scene.at(1));
        scene.keep(done);

        assertThat(scene.tryTo(scene.moved(kitchen, scene.joined(kitchen, ben)), done))
                .isInstanceOf(Commit.Conflict.class);

        assertThat(kept.groups().members(kitchen.id())).containsExactly(ana.id());
        assertThat(kept.groups().doneWith(ana.id(), key)).contains(kitchen.id());
        assertThat(kept.groups().doneWith(ben.id(), key)).isEmpty();
        scene.keep(new GroupChange.ActDone(ben.id(), key, kitchen.id(), scene.at(2)));
    }

    @Test
    void whateverManyDoAtOnceAGroupStaysOne() throws Exception {
        for (long seed = 0; seed < 4; seed++) {
            new GroupCrowd(kept, seed).acts();
        }
    }

    @Test
    void whoLosesHerRoleActsBeforeItOrNotAtAll() throws Exception {
        for (long seed = 0; seed < 8; seed++) {
            new GroupCrowd(kept, 100 + seed).moderatorAgainstOwner();
        }
    }
}
