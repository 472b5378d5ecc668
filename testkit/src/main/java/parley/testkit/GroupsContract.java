package parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import parley.chat.Kept;
import parley.chat.group.GroupChange;
import parley.chat.group.GroupId;
import parley.chat.identity.Person;

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
        assertThat(kept.groups().byId(new GroupId(scene.id()))).isEmpty();
        assertThat(kept.groups().members(new GroupId(scene.id()))).isEmpty();
    }

    @Test
    void membersAreInTheOrderInWhichTheyJoined() {
        var kitchen = scene.group("Kitchen", cleo, ana, ben);

        assertThat(kept.groups().members(kitchen.id()))
                .containsExactly(cleo.id(), ana.id(), ben.id());
    }

    @Test
    void joiningTwiceChangesNothing() {
        var kitchen = scene.group("Kitchen", ana, ben);

        scene.keep(new GroupChange.MemberJoined(kitchen.id(), ana.id(), scene.at(9)));

        assertThat(kept.groups().members(kitchen.id())).containsExactly(ana.id(), ben.id());
    }

    @Test
    void whoComesBackIsLast() {
        var kitchen = scene.group("Kitchen", ana, ben);

        scene.keep(new GroupChange.MemberLeft(kitchen.id(), ana.id()));
        scene.keep(new GroupChange.MemberLeft(kitchen.id(), ana.id()));
        assertThat(kept.groups().members(kitchen.id())).containsExactly(ben.id());

        scene.keep(new GroupChange.MemberJoined(kitchen.id(), ana.id(), scene.at(9)));
        assertThat(kept.groups().members(kitchen.id())).containsExactly(ben.id(), ana.id());
    }

    @Test
    void whoComesAfterTheLastOneLeftIsKeptToo() {
        var kitchen = scene.group("Kitchen", ana, ben);
        scene.keep(new GroupChange.MemberLeft(kitchen.id(), ben.id()));

        scene.keep(new GroupChange.MemberJoined(kitchen.id(), cleo.id(), scene.at(9)));

        assertThat(kept.groups().members(kitchen.id())).containsExactly(ana.id(), cleo.id());
    }

    @Test
    void groupsOfAMemberAreInOrderOfTheirNamesWithoutCase() {
        var zoo = scene.group("Zoo", ana);
        var books = scene.group("books", ben, ana);
        var same = scene.group("Books", ana);
        scene.group("Others", ben);

        assertThat(kept.groups().of(ana.id())).containsExactly(books, same, zoo);
        assertThat(kept.groups().of(cleo.id())).isEmpty();
    }
}
