package parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import parley.chat.GroupBook;
import parley.chat.Joining;
import parley.chat.Target;
import parley.chat.conversation.Conversation;
import parley.chat.conversation.ConversationId;
import parley.chat.group.ActKey;
import parley.chat.group.Group;
import parley.chat.group.GroupChange;
import parley.chat.group.GroupId;
import parley.chat.group.GroupOrder;
import parley.chat.group.Role;
import parley.chat.identity.Person;
import parley.chat.identity.PersonId;
import parley.chat.identity.PersonRegister;
import parley.chat.kept.Change;
import parley.chat.kept.TimeOrderedIds;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/// Consent hears of everybody who comes by her own act and of everybody who goes, and what it wants
/// kept is kept by the same commit.
class JoiningTest {
    private final MemoryStore store = new MemoryStore();
    private final StoreScene scene = new StoreScene(store.kept());
    private final Notes notes = new Notes();
    private final GroupBook book = book();
    private Person ana;
    private Person ben;
    private Person cleo;
    private GroupId group;

    /// Notes what it hears, and has something kept for each, which it can find again.
    private final class Notes implements Joining {
        private final List<String> heard = new ArrayList<>();

        @Override
        public List<Change> joined(ConversationId thread, PersonId person, Instant now) {
            return note("joined", thread, person, now);
        }

        @Override
        public List<Change> left(ConversationId thread, PersonId person, Instant now) {
            return note("left", thread, person, now);
        }

        @Override
        public void isKept(PersonId person, Instant now) {
            heard.add("kept " + name(person));
        }

        private List<Change> note(
                String what, ConversationId thread, PersonId person, Instant now) {
            heard.add(what + " " + name(person));
            var key = new ActKey(what + "-" + heard.size());
            var place = store.byId(thread).map(Conversation.OfGroup.class::cast);
            GroupId where = place.map(Conversation.OfGroup::group).orElse(new GroupId(scene.id()));
            return List.of(new GroupChange.ActDone(person, key, where, now));
        }

        private List<String> takeHeard() {
            var all = List.copyOf(heard);
            heard.clear();
            return all;
        }
    }

    private GroupBook book() {
        var ids = new TimeOrderedIds(new Random(1));
        var register = new PersonRegister(store, store, ids, new Random(1));
        return new GroupBook(store.kept(), register, ids, notes);
    }

    private String name(PersonId person) {
        return store.byId(person).orElseThrow().alias().name();
    }

    @BeforeEach
    void aGroupOfThree() {
        ana = scene.person("Ana");
        ben = scene.person("Ben");
        cleo = scene.person("Cleo");
        List<Target> others =
                List.of(new Target.ToPerson(ben.id()), new Target.ToPerson(cleo.id()));
        group =
                ChatWorld.done(
                                book.create(
                                        ana.id(), "Choir", others, Optional.empty(), scene.at(0)))
                        .id();
    }

    private void does(Person person, GroupOrder order) {
        ChatWorld.done(book.order(person.id(), group, order, Optional.empty(), scene.at(1)));
    }

    @Test
    void onlyWhoFoundsItHasJoinedAtFirst() {
        assertThat(notes.takeHeard()).containsExactly("joined Ana");
    }

    @Test
    void acceptingAndJoiningAreHeardOfOnce() {
        notes.takeHeard();
        does(ben, new GroupOrder.Accept());
        does(ana, new GroupOrder.Change(Group.Settings.named("Choir").open(true)));
        does(ana, new GroupOrder.GiveRole(ben.id(), Role.MODERATOR));
        does(cleo, new GroupOrder.Join());
        assertThat(notes.takeHeard())
                .containsExactly("joined Ben", "kept Ben", "joined Cleo", "kept Cleo");
    }

    @Test
    void whatItWantsKeptIsKeptWithIt() {
        notes.takeHeard();
        does(ben, new GroupOrder.Accept());
        assertThat(store.doneWith(ben.id(), new ActKey("joined-1"))).contains(group);
        store.refuseWrites();
        book.order(cleo.id(), group, new GroupOrder.Accept(), Optional.empty(), scene.at(1));
        assertThat(store.doneWith(cleo.id(), new ActKey("joined-2"))).isEmpty();
    }

    @Test
    void whoIsBroughtInDidNothing() {
        Person dora = scene.person("Dora");
        notes.takeHeard();
        does(ana, new GroupOrder.Invite(dora.id()));
        assertThat(notes.takeHeard()).isEmpty();
    }

    @Test
    void everyWayOutIsHeardOf() {
        notes.takeHeard();
        does(ben, new GroupOrder.Leave());
        does(ana, new GroupOrder.Kick(cleo.id()));
        does(ana, new GroupOrder.Ban(cleo.id()));
        assertThat(notes.takeHeard())
                .as("a ban of who is out already tells nothing")
                .containsExactly("left Ben", "left Cleo");
        does(ana, new GroupOrder.Invite(ben.id()));
        does(ana, new GroupOrder.Leave());
        assertThat(notes.takeHeard()).containsExactly("left Ana", "left Ben");
    }
}
