package parley.pages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import parley.chat.identity.Person;
import parley.pages.PageRequest.Method;
import parley.testkit.ChatInMemory;

import java.net.InetAddress;
import java.util.Map;
import java.util.Random;

/// Somebody is forgotten by a page, in each rendering.
class ForgettingPagesTest {
    private final ChatInMemory world = new ChatInMemory(1);
    private final ChatPages pages = new ChatPages(world.chat, new Random(2));

    @BeforeEach
    void people() {
        world.know(
                Samples.NOW,
                world.person(ChatInMemory.ANA_AT, "Ana", Samples.NOW),
                world.person(ChatInMemory.BEN_AT, "Ben", Samples.NOW));
    }

    private Visitor at(Rendering rendering, InetAddress address) {
        return new Visitor(pages, rendering, address);
    }

    @ParameterizedTest
    @EnumSource
    void whoSaysYesIsForgotten(Rendering rendering) {
        var ana = at(rendering, ChatInMemory.ANA_AT).opens("/");
        ana.submits(Map.of("to", "Ben", "text", "my secret")).sees("Sent.");
        var before = world.person(ChatInMemory.ANA_AT, Samples.NOW);
        var talk = world.store.between(before.id(), ben().id()).orElseThrow().id();

        ana.opens("/name").follows("Forget me").sees("Nobody can undo it.");
        ana.clicks("Erase everything").sees("You are forgotten.");
        assertThat(world.store.byId(before.id())).isEmpty();

        var other = at(rendering, ChatInMemory.BEN_AT);
        other.opens("/c/" + ShortId.of(talk.value())).sees("Erased").doesNotSee("secret", "Ana");
        other.submits(Map.of("text", "where are you?"))
                .sees("this person takes no messages from you");
        ana.opens("/").doesNotSee("You are Ana here.").sees("here.");
    }

    private Person ben() {
        return world.person(ChatInMemory.BEN_AT, Samples.NOW);
    }

    @ParameterizedTest
    @EnumSource
    void lookingForgetsNobody(Rendering rendering) {
        var ana = at(rendering, ChatInMemory.ANA_AT).opens("/name").follows("Forget me");
        String place = ana.place;
        ana.opens(place).asks(Method.HEAD, place, Map.of());
        ana.opens(place).follows("No, back").sees("You are Ana here.");
    }

    @ParameterizedTest
    @EnumSource
    void aFormThatSheWasNotShownErasesNobody(Rendering rendering) {
        var ana = at(rendering, ChatInMemory.ANA_AT);
        ana.asks(Method.POST, "/forget", Map.of()).sees("Nobody can undo it.");
        ana.asks(Method.POST, "/forget", Map.of("k", "guessed")).sees("Nobody can undo it.");
        String bens = at(rendering, ChatInMemory.BEN_AT).opens("/forget").form().fields().get("k");
        ana.asks(Method.POST, "/forget", Map.of("k", bens)).sees("Nobody can undo it.");
        ana.opens("/").sees("You are Ana here.");
    }

    @ParameterizedTest
    @EnumSource
    void whoSignedInByPinIsSignedOutByIt(Rendering rendering) {
        var stranger = at(rendering, ChatInMemory.STRANGER_AT).inSession(7).opens("/in");
        stranger.submits(Map.of("number", "+49 171 1234599"));
        stranger.submits(Map.of("pin", world.pin())).sees("Chats");
        stranger.opens("/forget").clicks("Erase everything").sees("You are forgotten.");
        stranger.opens("/").sees("Sign in");
    }

    @ParameterizedTest
    @EnumSource
    void whatCannotBeKeptIsNotSaid(Rendering rendering) {
        var ana = at(rendering, ChatInMemory.ANA_AT).opens("/forget");
        world.store.refuseWrites();
        ana.clicks("Erase everything").sees("Not now");
        world.store.acceptWrites();
        ana.opens("/").sees("You are Ana here.");
    }

    @ParameterizedTest
    @EnumSource
    void aStrangerHasNothingToBeForgotten(Rendering rendering) {
        at(rendering, ChatInMemory.STRANGER_AT).opens("/forget").sees("Sign in");
        at(rendering, ChatInMemory.STRANGER_AT)
                .asks(Method.POST, "/forget", Map.of())
                .sees("Sign in");
    }
}
