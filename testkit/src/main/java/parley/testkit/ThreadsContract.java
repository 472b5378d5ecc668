package parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import parley.chat.Kept;
import parley.chat.conversation.ChatMessage;
import parley.chat.conversation.Conversation;
import parley.chat.conversation.ConversationId;
import parley.chat.conversation.Ending;
import parley.chat.conversation.GoneMessage;
import parley.chat.conversation.MessageChange;
import parley.chat.conversation.MessageId;
import parley.chat.conversation.MessageText;
import parley.chat.conversation.OnceKey;
import parley.chat.conversation.PendingQuestion;
import parley.chat.conversation.SenderNumber;
import parley.chat.conversation.SenderUse;
import parley.chat.delivery.SmsTrack;
import parley.chat.group.Belonging;
import parley.chat.identity.Person;
import parley.chat.kept.Commit;

import java.util.List;
import java.util.Optional;

/// What every `Threads` keeps to.
public abstract class ThreadsContract {
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
    void aConversationOfTwoIsFoundFromEitherSide() {
        var pair = scene.pair(ana, ben);

        assertThat(kept.threads().byId(pair.id())).contains(pair);
        assertThat(kept.threads().between(ana.id(), ben.id())).contains(pair);
        assertThat(kept.threads().between(ben.id(), ana.id())).contains(pair);
        assertThat(kept.threads().between(ana.id(), cleo.id())).isEmpty();
        assertThat(kept.threads().between(ana.id(), ana.id())).isEmpty();
        assertThat(kept.threads().byId(new ConversationId(scene.id()))).isEmpty();
    }

    @Test
    void twoPeopleHaveOneConversation() {
        var pair = scene.pair(ana, ben);
        var again = Conversation.Pair.of(new ConversationId(scene.id()), ben.id(), ana.id());

        assertThat(scene.tryTo(new MessageChange.ConversationOpened(again, scene.at(1))))
                .isInstanceOf(Commit.Conflict.class);
        assertThat(kept.threads().between(ana.id(), ben.id())).contains(pair);
    }

    @Test
    void aGroupHasOneConversation() {
        var kitchen = scene.group("Kitchen", ana, ben);
        var thread = scene.thread(kitchen);
        var again = new Conversation.OfGroup(new ConversationId(scene.id()), kitchen.id());

        assertThat(scene.tryTo(new MessageChange.ConversationOpened(again, scene.at(1))))
                .isInstanceOf(Commit.Conflict.class);
        assertThat(kept.threads().of(kitchen.id())).contains(thread);
        assertThat(kept.threads().byId(thread.id())).contains(thread);
    }

    @Test
    void aTextComesBackAsItWasWritten() {
        var text = "Grüße, 'quoted' \"twice\" ; -- \\ % _ \n\t line two 🎈 日本 " + "x".repeat(1_900);
        var message = scene.message(scene.pair(ana, ben), ana, text);

        assertThat(kept.threads().message(message.id())).contains(message);
        assertThat(kept.threads().message(new MessageId(scene.id()))).isEmpty();
    }

    @Test
    void aFormIsAcceptedOncePerSender() {
        var pair = scene.pair(ana, ben);
        var once = new OnceKey("form-1");
        var first = scene.newMessage(pair, ana, "hello");
        scene.keep(new MessageChange.MessageAccepted(first, Optional.of(once)));

        assertThat(
                        scene.tryTo(
                                new MessageChange.MessageAccepted(
                                        scene.newMessage(pair, ana, "hello"), Optional.of(once))))
                .isInstanceOf(Commit.Conflict.class);
        assertThat(kept.threads().submitted(ana.id(), once)).contains(first);

        var bens = scene.newMessage(pair, ben, "mine");
        scene.keep(new MessageChange.MessageAccepted(bens, Optional.of(once)));
        assertThat(kept.threads().submitted(ben.id(), once)).contains(bens);
        assertThat(kept.threads().submitted(cleo.id(), once)).isEmpty();
    }

    @Test
    void messagesWithoutAFormDoNotMeet() {
        var pair = scene.pair(ana, ben);

        scene.message(pair, ana, "same");
        scene.message(pair, ana, "same");

        assertThat(kept.threads().latest(pair.id(), Optional.empty(), 9)).hasSize(2);
    }

    @Test
    void theLatestComeFirstAndOlderOnesPageByPage() {
        var pair = scene.pair(ana, ben);
        var one = scene.message(pair, ana, "1");
        var two = scene.message(pair, ben, "2");
        scene.message(scene.pair(ana, cleo), ana, "elsewhere");
        var three = scene.message(pair, ana, "3");

        assertThat(kept.threads().latest(pair.id(), Optional.empty(), 2))
                .containsExactly(three, two);
        assertThat(kept.threads().latest(pair.id(), Optional.of(two.id()), 2)).containsExactly(one);
        assertThat(kept.threads().latest(pair.id(), Optional.of(one.id()), 2)).isEmpty();
    }

    @Test
    void messagesAreReadForwardPageByPage() {
        var pair = scene.pair(ana, ben);
        var one = scene.message(pair, ana, "1");
        var two = scene.message(pair, ben, "2");
        scene.message(scene.pair(ana, cleo), ana, "elsewhere");
        var three = scene.message(pair, ana, "3");

        assertThat(kept.threads().following(pair.id(), Optional.empty(), 2))
                .containsExactly(one, two);
        assertThat(kept.threads().following(pair.id(), Optional.of(two.id()), 2))
                .containsExactly(three);
        assertThat(kept.threads().following(pair.id(), Optional.of(three.id()), 2)).isEmpty();
    }

    @Test
    void aMessageThatEndedLeavesItsPlaceAndNoText() {
        var pair = scene.pair(ana, ben);
        var once = new OnceKey("form-1");
        var said = scene.newMessage(pair, ana, "I hate you");
        scene.keep(new MessageChange.MessageAccepted(said, Optional.of(once)));
        scene.keep(new MessageChange.MessageEnded(said.id(), ana.id(), Ending.TAKEN_BACK));

        var gone =
                new GoneMessage(
                        said.id(), pair.id(), ana.id(), said.acceptedAt(), Ending.TAKEN_BACK);
        assertThat(kept.threads().entry(said.id())).contains(gone);
        assertThat(kept.threads().message(said.id())).isEmpty();
        assertThat(kept.threads().submitted(ana.id(), once)).contains(gone);
        assertThat(kept.threads().latest(pair.id(), Optional.empty(), 9)).containsExactly(gone);
        assertThat(kept.threads().newestPerConversation(ben.id(), 9)).containsExactly(gone);
    }

    @Test
    void aMessageEndsOnceAndByItsSenderOnly() {
        var pair = scene.pair(ana, ben);
        var said = scene.message(pair, ana, "hello");

        assertThat(
                        scene.tryTo(
                                new MessageChange.MessageEnded(
                                        said.id(), ben.id(), Ending.TAKEN_BACK)))
                .isInstanceOf(Commit.Conflict.class);
        assertThat(kept.threads().message(said.id())).contains(said);
        scene.keep(new MessageChange.MessageEnded(said.id(), ana.id(), Ending.ERASED));
        assertThat(
                        scene.tryTo(
                                new MessageChange.MessageEnded(
                                        said.id(), ana.id(), Ending.TAKEN_BACK)))
                .isInstanceOf(Commit.Conflict.class);
        assertThat(kept.threads().entry(said.id()))
                .get()
                .extracting("ending")
                .isEqualTo(Ending.ERASED);
    }

    @Test
    void theNewestOfEachConversationIsListedNewestFirst() {
        var withBen = scene.pair(ana, ben);
        var withCleo = scene.pair(ana, cleo);
        var kitchen = scene.thread(scene.group("Kitchen", ben, ana));
        scene.pair(ben, cleo);
        scene.message(withBen, ana, "old");
        var newestWithCleo = scene.message(withCleo, cleo, "to Ana");
        var newestInKitchen = scene.message(kitchen, ben, "to all");
        var newestWithBen = scene.message(withBen, ben, "new");

        assertThat(kept.threads().newestPerConversation(ana.id(), 9))
                .containsExactly(newestWithBen, newestInKitchen, newestWithCleo);
        assertThat(kept.threads().newestPerConversation(ana.id(), 2))
                .containsExactly(newestWithBen, newestInKitchen);
        assertThat(kept.threads().newestPerConversation(cleo.id(), 9))
                .containsExactly(newestWithCleo);
    }

    @Test
    void aGroupIsListedForItsMembersOnly() {
        var group = scene.group("Kitchen", ana, ben);
        var message = scene.message(scene.thread(group), ana, "dinner");
        assertThat(kept.threads().newestPerConversation(ben.id(), 9)).containsExactly(message);

        scene.keep(scene.moved(group, scene.with(group, ben, Belonging.OUT)));

        assertThat(kept.threads().newestPerConversation(ben.id(), 9)).isEmpty();
    }

    @Test
    void aMessageCommittedLateIsNotTheNewest() {
        var pair = scene.pair(ana, ben);
        ChatMessage made = scene.newMessage(pair, ana, "made first");
        ChatMessage later = scene.message(pair, ben, "made later, kept first");

        scene.keep(new MessageChange.MessageAccepted(made, Optional.empty()));

        assertThat(kept.threads().newestPerConversation(ana.id(), 9)).containsExactly(later);
    }

    @Test
    void aQuestionStandsUntilItIsReplacedOrSettled() {
        var withBen = scene.pair(ana, ben);
        var withCleo = scene.pair(ana, cleo);
        var kitchen = scene.thread(scene.group("Kitchen", ana));
        var first =
                new PendingQuestion(
                        ana.id(),
                        new MessageText("ok"),
                        List.of(withCleo.id(), withBen.id(), kitchen.id()),
                        scene.at(1));
        var second =
                new PendingQuestion(
                        ana.id(),
                        new MessageText("yes"),
                        List.of(withBen.id(), withCleo.id()),
                        scene.at(2));

        scene.keep(new MessageChange.QuestionAsked(first));
        assertThat(kept.threads().question(ana.id())).contains(first);
        assertThat(kept.threads().question(ben.id())).isEmpty();

        scene.keep(new MessageChange.QuestionAsked(second));
        assertThat(kept.threads().question(ana.id())).contains(second);

        scene.keep(new MessageChange.QuestionSettled(ana.id()));
        assertThat(kept.threads().question(ana.id())).isEmpty();
        scene.keep(new MessageChange.QuestionSettled(ana.id()));
    }

    @Test
    void reachedBySmsIsWhatWasHandedOverSinceThenNewestFirst() {
        var withBen = scene.pair(ana, ben);
        var withCleo = scene.pair(ana, cleo);
        var kitchen = scene.thread(scene.group("Kitchen", ben, ana));
        smsTo(ana, withBen, ben, new SmsTrack.Proved(scene.at(10)));
        smsTo(ana, withCleo, cleo, submitted("a", 20));
        smsTo(ana, withBen, ben, submitted("b", 15));
        smsTo(ana, kitchen, ben, new SmsTrack.Lost(scene.at(30)));

        assertThat(kept.threads().reachedBySmsSince(ana.id(), scene.at(10)))
                .containsExactly(kitchen.id(), withCleo.id(), withBen.id());
        assertThat(kept.threads().reachedBySmsSince(ana.id(), scene.at(16)))
                .containsExactly(kitchen.id(), withCleo.id());
        assertThat(kept.threads().reachedBySmsSince(ben.id(), scene.at(0))).isEmpty();
    }

    @Test
    void anSmsThatDidNotLeaveReachedNobody() {
        var pair = scene.pair(ana, ben);
        smsTo(ana, pair, ben, new SmsTrack.Submitting(scene.at(10)));
        smsTo(ana, pair, ben, new SmsTrack.Refused("no such number"));

        assertThat(kept.threads().reachedBySmsSince(ana.id(), scene.at(0))).isEmpty();
    }

    @Test
    void aConversationHasANumberForEachPersonAndTheOneUsedLastComesFirst() {
        var withBen = scene.pair(ana, ben).id();
        var withCleo = scene.pair(ana, cleo).id();
        var one = new SenderNumber("72751");
        var two = new SenderNumber("72752");
        scene.keep(used(ana, withBen, one, false, 1), used(ana, withCleo, two, false, 2));
        scene.keep(used(ben, withBen, two, true, 3));
        assertThat(kept.threads().senderUses(ana.id()))
                .containsExactly(
                        new SenderUse(withCleo, two, scene.at(2)),
                        new SenderUse(withBen, one, scene.at(1)));
        assertThat(kept.threads().senderUses(ben.id()))
                .containsExactly(new SenderUse(withBen, two, scene.at(3)));
        assertThat(kept.threads().senderUses(cleo.id())).isEmpty();

        scene.keep(used(ana, withBen, two, false, 4));
        assertThat(kept.threads().senderUses(ana.id()))
                .containsExactly(
                        new SenderUse(withBen, two, scene.at(4)),
                        new SenderUse(withCleo, two, scene.at(2)));
    }

    @Test
    void aNumberForOneConversationAloneIsAConflictWhenAnotherHasIt() {
        var withBen = scene.pair(ana, ben).id();
        var withCleo = scene.pair(ana, cleo).id();
        var one = new SenderNumber("72751");
        scene.keep(used(ana, withBen, one, true, 1));
        scene.keep(used(ana, withBen, one, true, 2));
        assertThat(scene.tryTo(used(ana, withCleo, one, true, 3)))
                .isInstanceOf(Commit.Conflict.class);
        assertThat(kept.threads().senderUses(ana.id()))
                .containsExactly(new SenderUse(withBen, one, scene.at(2)));
        scene.keep(used(cleo, withCleo, one, true, 4));
        scene.keep(used(ana, withCleo, one, false, 5));
    }

    private MessageChange.SenderUsed used(
            Person person, ConversationId where, SenderNumber number, boolean alone, long at) {
        return new MessageChange.SenderUsed(person.id(), where, number, alone, scene.at(at));
    }

    private void smsTo(Person recipient, Conversation where, Person sender, SmsTrack sms) {
        scene.move(scene.delivery(scene.message(where, sender, "hello"), recipient), sms);
    }

    private SmsTrack submitted(String smscId, long seconds) {
        return new SmsTrack.Submitted(
                List.of(new SmsTrack.Part(smscId, SmsTrack.PartState.UNKNOWN)), scene.at(seconds));
    }
}
