package parley.pages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import parley.chat.Target;
import parley.chat.consent.Visibility;
import parley.chat.identity.Person;
import parley.chat.presence.PresenceEvent;
import parley.testkit.ChatInMemory;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/// Who sees me: two key presses from one's chats, and what others see then, in each rendering.
class SightPagesTest {
    private final ChatInMemory world = new ChatInMemory(1);
    private final ChatPages pages = new ChatPages(world.chat, new Random(2));
    private Person ana;
    private Person ben;

    @BeforeEach
    void twoWhoKnowEachOther() {
        ana = world.person(ChatInMemory.ANA_AT, "Ana", Samples.NOW);
        ben = world.person(ChatInMemory.BEN_AT, "Ben", Samples.NOW);
        world.person(ChatInMemory.CEM_AT, "Cem", Samples.NOW);
        world.know(Samples.NOW, ana, ben);
        world.chat.on(new PresenceEvent.WapPageAsked(ben.id(), ChatInMemory.BEN_AT), Samples.NOW);
    }

    private Visitor ana(Rendering rendering) {
        return new Visitor(pages, rendering, ChatInMemory.ANA_AT).opens("/");
    }

    private Visitor ben(Rendering rendering) {
        return new Visitor(pages, rendering, ChatInMemory.BEN_AT).opens("/");
    }

    @ParameterizedTest
    @EnumSource
    void twoPressesHideSomebodyAndTwoShowHerAgain(Rendering rendering) {
        ana(rendering).sees("here now");
        var ben = ben(rendering).follows("Who sees me").sees("my contacts.");
        ben.clicks("nobody").sees("Kept.", "nobody.");
        assertThat(world.chat.sight().chosenBy(this.ben.id())).isEqualTo(Visibility.NOBODY);
        ana(rendering).doesNotSee("here now").follows("Ben").doesNotSee("here now");
        ben.clicks("my contacts").sees("Kept.", "my contacts.");
        ana(rendering).sees("here now").follows("Ben").sees("here now");
        ben.clicks("my contacts and groups").sees("my contacts and groups.");
    }

    @ParameterizedTest
    @EnumSource
    void whatNobodyOffersIsNotChosen(Rendering rendering) {
        var ben = ben(rendering).follows("Who sees me");
        ben.asks(PageRequest.Method.POST, "/seen", Map.of("to", "everybody"))
                .status(rendering == Rendering.HTML ? 400 : 200)
                .sees("Not understood");
        assertThat(world.chat.sight().chosenBy(this.ben.id())).isEqualTo(Visibility.CONTACTS);
        world.store.refuseWrites();
        ben(rendering).follows("Who sees me").clicks("nobody").sees("Not now");
        assertThat(world.chat.sight().chosenBy(this.ben.id())).isEqualTo(Visibility.CONTACTS);
    }

    @ParameterizedTest
    @EnumSource
    void aMembersPageShowsItToWhoMaySeeIt(Rendering rendering) {
        List<Target> others = List.of(new Target.ToPerson(ben.id()));
        world.chat.groups().create(ana.id(), "Kitchen", others, Optional.empty(), Samples.NOW);
        var member = ana(rendering).follows("Kitchen").follows("Members").follows("Ben");
        member.sees("Now: here now.");
        world.chat.sight().choose(ben.id(), Visibility.NOBODY);
        member.opens(member.place).doesNotSee("Now:");
    }
}
