package parley.pages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import parley.chat.identity.Person;
import parley.testkit.ChatInMemory;
import parley.testkit.MemoryStore;

import java.util.Map;
import java.util.Random;

/// For how many days messages are kept: of two each says it, of a group its owner.
class KeepingPagesTest {
    private final ChatInMemory world =
            new ChatInMemory(1, new MemoryStore(), config -> config.withHistoryDays(30));
    private final ChatPages pages = new ChatPages(world.chat, new Random(2));

    @BeforeEach
    void twoWhoKnowEachOther() {
        Person ana = world.person(ChatInMemory.ANA_AT, "Ana", Samples.NOW);
        Person ben = world.person(ChatInMemory.BEN_AT, "Ben", Samples.NOW);
        world.know(Samples.NOW, ana, ben);
    }

    private Visitor ana(Rendering rendering) {
        return new Visitor(pages, rendering, ChatInMemory.ANA_AT);
    }

    private Visitor ben(Rendering rendering) {
        return new Visitor(pages, rendering, ChatInMemory.BEN_AT);
    }

    private static Visitor kept(Visitor visitor, String other) {
        return visitor.opens("/").follows(other).follows("Options").follows("How long it is kept");
    }

    @ParameterizedTest
    @EnumSource
    void eachOfTwoChoosesAndTheShorterTimeStandsOnBothPages(Rendering rendering) {
        var ana = kept(ana(rendering), "Ben").sees("kept for 30 days", "The shorter time counts");
        ana.submits(Map.of("days", "7")).sees("Kept.", "kept for 7 days");
        kept(ben(rendering), "Ana").sees("kept for 7 days");
        kept(ben(rendering), "Ana").submits(Map.of("days", "0")).sees("kept for 7 days");
        kept(ana(rendering), "Ben").submits(Map.of("days", "")).sees("kept for 30 days");
        kept(ana(rendering), "Ben").submits(Map.of("days", "0")).sees("kept for ever");
    }

    @ParameterizedTest
    @EnumSource
    void whatIsNoNumberOfDaysIsToldSo(Rendering rendering) {
        for (String wrong : new String[] {"-1", "two", "36501", "1.5"}) {
            kept(ana(rendering), "Ben")
                    .submits(Map.of("days", wrong))
                    .sees("Type how many days", "kept for 30 days");
        }
    }

    @ParameterizedTest
    @EnumSource
    void nobodyElseChooses(Rendering rendering) {
        var place = kept(ana(rendering), "Ben").place;
        var cem = new Visitor(pages, rendering, ChatInMemory.CEM_AT);
        cem.opens(place).status(404);
        cem.asks(PageRequest.Method.POST, place, Map.of("days", "1")).status(404);
        kept(ana(rendering), "Ben").sees("kept for 30 days");
    }

    @ParameterizedTest
    @EnumSource
    void ofAGroupItsOwnerChoosesAndOthersSee(Rendering rendering) {
        var ana = ana(rendering).opens("/groups/new");
        ana.submits(Map.of("name", "Choir", "who", "Ben")).status(200);
        var settings = ana.opens("/").follows("Choir").follows("Members").follows("Group settings");
        settings.sees("kept for 30 days, as everywhere here");
        settings.clicks("Keep so long", Map.of("days", "1000000")).sees("Type how many days");
        settings.clicks("Keep so long", Map.of("days", "2")).sees("Kept.", "kept for 2 days.");
        assertThat(settings.last.markup()).contains("value=\"2\"");
        settings.clicks("Keep so long", Map.of("days", "0")).sees("kept for ever.");
        settings.clicks("Keep so long", Map.of("days", "")).sees("as everywhere here");
        settings.clicks("Keep so long", Map.of("days", "1")).sees("kept for a day.");

        var ben = ben(rendering).opens("/").follows("Choir").follows("Members");
        ben.follows("Group settings").sees("kept for a day.");
        assertThat(ben.canClick("Keep so long")).isFalse();
    }
}
