package parley.pages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import parley.pages.PageRequest.Method;
import parley.testkit.ChatInMemory;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Random;

/// A message is taken back by two key presses from where it stands, in each rendering.
class TakingBackPagesTest {
    private final ChatInMemory world = new ChatInMemory(1);
    private final ChatPages pages = new ChatPages(world.chat, new Random(2));

    @BeforeEach
    void people() {
        world.know(
                Samples.NOW,
                world.person(ChatInMemory.ANA_AT, "Ana", Samples.NOW),
                world.person(ChatInMemory.BEN_AT, "Ben", Samples.NOW),
                world.person(ChatInMemory.CEM_AT, "Cem", Samples.NOW));
    }

    private Visitor at(Rendering rendering, InetAddress address) {
        return new Visitor(pages, rendering, address);
    }

    private Visitor anaWritesToBen(Rendering rendering) {
        var ana = at(rendering, ChatInMemory.ANA_AT).opens("/");
        return ana.submits(Map.of("to", "Ben", "text", "I hate you $5")).sees("Sent.");
    }

    private Visitor benLooks(Rendering rendering) {
        return at(rendering, ChatInMemory.BEN_AT).opens("/").follows("Ana");
    }

    @ParameterizedTest
    @EnumSource
    void twoKeyPressesTakeItBack(Rendering rendering) {
        var ana = anaWritesToBen(rendering).follows("Take back");
        ana.sees("I hate you $5", "It may have arrived.", "What a phone has got stays");
        ana.clicks("Take back").sees("Taken back. It may have arrived.").doesNotSee("hate");
        ana.follows("Refresh").sees("Taken back. It may have arrived.");
        assertThat(ana.canFollow("Take back")).isFalse();
        benLooks(rendering).sees("Ana", "Taken back.").doesNotSee("hate", "may have");
    }

    @ParameterizedTest
    @EnumSource
    void lookingTakesNothingBack(Rendering rendering) {
        var ana = anaWritesToBen(rendering).follows("Take back");
        String place = ana.place;
        ana.opens(place).opens(place).asks(Method.HEAD, place, Map.of());
        ana.opens(place).follows("No, back").sees("I hate you $5");
    }

    @ParameterizedTest
    @EnumSource
    void aFormPostedAgainSaysTheSame(Rendering rendering) {
        var ana = anaWritesToBen(rendering).follows("Take back");
        String place = ana.place;
        ana.clicks("Take back").sees("Taken back.");
        ana.asks(Method.POST, place, Map.of()).sees("Taken back. It may have arrived.");
        ana.opens(place).sees("This message is gone already.");
    }

    @ParameterizedTest
    @EnumSource
    void nobodyTakesBackForOthers(Rendering rendering) {
        String place = anaWritesToBen(rendering).follows("Take back").place;
        assertThat(benLooks(rendering).canFollow("Take back")).isFalse();
        for (var other : new InetAddress[] {ChatInMemory.BEN_AT, ChatInMemory.CEM_AT}) {
            at(rendering, other).opens(place).status(404);
            at(rendering, other).asks(Method.POST, place, Map.of()).status(404);
        }
        at(rendering, ChatInMemory.ANA_AT).opens("/m/nothing").status(404);
        benLooks(rendering).sees("I hate you $5");
    }

    @ParameterizedTest
    @EnumSource
    void itIsOfferedForADay(Rendering rendering) {
        var ana = anaWritesToBen(rendering);
        assertThat(ana.canFollow("Take back")).isTrue();
        ana.now = Samples.NOW.plus(Duration.ofDays(1));
        ana.follows("Refresh").sees("I hate you $5");
        assertThat(ana.canFollow("Take back")).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void whatCannotBeKeptIsNotSaid(Rendering rendering) {
        var ana = anaWritesToBen(rendering).follows("Take back");
        world.store.refuseWrites();
        ana.clicks("Take back").sees("Not now");
        world.store.acceptWrites();
        benLooks(rendering).sees("I hate you $5");
    }
}
