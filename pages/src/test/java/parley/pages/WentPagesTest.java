package parley.pages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import parley.chat.identity.Person;
import parley.chat.presence.PresenceEvent;
import parley.testkit.ChatInMemory;

import java.util.Map;
import java.util.Random;

/// How it went, from the line of the message: for its sender alone.
class WentPagesTest {
    private final ChatInMemory world = new ChatInMemory(1);
    private final ChatPages pages = new ChatPages(world.chat, new Random(2));
    private Person ana;
    private Person ben;

    @BeforeEach
    void twoPeople() {
        ana = world.person(ChatInMemory.ANA_AT, "Ana", Samples.NOW);
        ben = world.person(ChatInMemory.BEN_AT, "Ben", Samples.NOW);
    }

    private Visitor ana(Rendering rendering) {
        return new Visitor(pages, rendering, ChatInMemory.ANA_AT);
    }

    private Visitor writes(Rendering rendering) {
        return ana(rendering)
                .opens("/new")
                .submits(Map.of("to", "Ben", "text", "dinner?"))
                .sees("Sent.");
    }

    @ParameterizedTest
    @EnumSource
    void whyItWentByStandsOnePressFromItsLine(Rendering rendering) {
        world.know(Samples.NOW, ana, ben);
        var sender = writes(rendering);
        sender.follows("sent");
        sender.sees(
                "How it went",
                "dinner?",
                "An SMS is being sent (1 part, 0.075 EUR).",
                "Why: the phone was away, so no push but an SMS went.",
                "Decided now.");
        sender.doesNotSee("4917", "show themselves");
        sender.follows("Messages").sees("dinner?");
    }

    @ParameterizedTest
    @EnumSource
    void aPushIsExplainedToo(Rendering rendering) {
        world.know(Samples.NOW, ana, ben);
        world.chat.on(new PresenceEvent.WapPageAsked(ben.id(), ChatInMemory.BEN_AT), Samples.NOW);
        writes(rendering).follows("on its way").sees("Sent as a push.", "in use there");
    }

    /// Whatever a stranger's phone does.
    @ParameterizedTest
    @EnumSource
    void aStrangerIsToldTheMostItCostsAndNoMore(Rendering rendering) {
        world.chat.on(new PresenceEvent.WapPageAsked(ben.id(), ChatInMemory.BEN_AT), Samples.NOW);
        var sender = writes(rendering).follows("sent");
        sender.sees(
                "Kept safely",
                "people who show themselves to you",
                "At most 1 by SMS (1 part, 0.075 EUR).");
        sender.doesNotSee("Why", "Pushed", "Decided");
        assertThat(world.pushes).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void nobodyElseSeesIt(Rendering rendering) {
        var sender = writes(rendering).follows("sent");
        var other = new Visitor(pages, rendering, ChatInMemory.BEN_AT).opens(sender.place);
        other.status(404).doesNotSee("dinner?");
        other.opens("/w/nonsense").status(404);
        new Visitor(pages, rendering, ChatInMemory.STRANGER_AT)
                .opens(sender.place)
                .sees("Sign in")
                .doesNotSee("dinner?");
    }
}
