package parley.pages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import parley.chat.identity.AddressPace;
import parley.pages.PageRequest.Method;
import parley.testkit.ChatInMemory;
import parley.testkit.MemoryStore;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Random;

/// What comes from one address: over its pace nothing is done and nothing typed is lost, others go
/// on, and everybody goes on looking.
class ManyFromOneAddressTest {
    private static final String WRONG_LINK = "/r/AAAAAAAAAAAAAAAAAAAAAAAAAAA";

    private final ChatInMemory world =
            new ChatInMemory(
                    1,
                    new MemoryStore(),
                    config -> config.withPerAddress(new AddressPace.Limits(6, 2, 3)));
    private final ChatPages pages = new ChatPages(world.chat, new Random(2));

    private Visitor at(Rendering rendering, InetAddress address) {
        return new Visitor(pages, rendering, address);
    }

    private long refused(String what) {
        return world.chat.perAddress().counters().get("chat_address_" + what + "_refused");
    }

    @ParameterizedTest
    @EnumSource
    void whatIsTooMuchIsNotSentAndNotLost(Rendering rendering) {
        world.person(ChatInMemory.BEN_AT, "Ben", Samples.NOW);
        var ana = at(rendering, ChatInMemory.ANA_AT).opens("/");
        for (int i = 0; i < 6; i++) {
            ana.opens("/new").submits(Map.of("to", "Ben", "text", "line " + i)).sees("Sent.");
        }
        ana.opens("/new").submits(Map.of("to", "Ben", "text", "one more"));
        ana.sees("too much comes from your network").doesNotSee("Sent.");
        assertThat(ana.last.markup()).contains("one more");
        assertThat(refused("forms")).isEqualTo(1);
        assertThat(world.sms.stream().map(sms -> sms.text().value())).doesNotContain("one more");

        ana.opens("/").status(200).sees("Ben");
        var ben = at(rendering, ChatInMemory.BEN_AT).opens("/new");
        ben.submits(Map.of("to", "Ana", "text", "me too"));
        assertThat(ben.text()).doesNotContain("your network");
        ana.now = ana.now.plus(Duration.ofMinutes(1));
        ana.opens("/new").submits(Map.of("to", "Ben", "text", "one more")).sees("Sent.");
    }

    @ParameterizedTest
    @EnumSource
    void otherFormsAreToldToComeAgain(Rendering rendering) {
        var ana = at(rendering, ChatInMemory.ANA_AT);
        for (int i = 0; i < 6; i++) {
            ana.opens("/name").submits(Map.of("name", "Ana " + i)).sees("Ana " + i);
        }
        ana.opens("/name").submits(Map.of("name", "Ana the last")).sees("Too much at once");
        ana.opens("/name").doesNotSee("Ana the last");
    }

    @ParameterizedTest
    @EnumSource
    void pinsAreNotAskedForWithoutEnd(Rendering rendering) {
        var stranger = at(rendering, ChatInMemory.STRANGER_AT);
        for (int i = 0; i < 2; i++) {
            stranger.opens("/in").submits(Map.of("number", "+49 171 55500" + (10 + i)));
            stranger.sees("Type the PIN from the SMS");
        }
        stranger.opens("/in").submits(Map.of("number", "+49 171 5550019"));
        stranger.sees("That was tried too often");
        assertThat(world.notices).hasSize(2);
        assertThat(refused("pins")).isEqualTo(1);
    }

    /// Those who are known there read and write as before.
    @ParameterizedTest
    @EnumSource
    void whoTriesLinksThatAreWrongIsTriedNoMore(Rendering rendering) {
        world.person(ChatInMemory.ANA_AT, "Ana", Samples.NOW);
        var stranger = at(rendering, ChatInMemory.STRANGER_AT);
        var guest = at(rendering, ChatInMemory.STRANGER_AT).inSession(8);
        guest.opens("/in").submits(Map.of("number", "+49 171 5550010"));
        guest.submits(Map.of("pin", world.pin())).status(200);
        for (int i = 0; i < 3; i++) {
            stranger.opens(WRONG_LINK).status(404).sees("Link broken");
        }
        stranger.opens(WRONG_LINK).sees("Too much at once");
        stranger.asks(Method.POST, WRONG_LINK, Map.of()).sees("That was tried too often");
        stranger.opens("/help").sees("Chat with anybody");
        assertThat(refused("guesses")).isEqualTo(2);

        guest.opens(WRONG_LINK).sees("Link broken");
        guest.opens("/new").submits(Map.of("to", "Ana", "text", "hello")).agrees().sees("Sent.");
        stranger.now = stranger.now.plus(Duration.ofMinutes(15));
        stranger.opens(WRONG_LINK).sees("Link broken");
    }

    @ParameterizedTest
    @EnumSource
    void wrongPinsCountForTheirAddressToo(Rendering rendering) {
        var stranger = at(rendering, ChatInMemory.STRANGER_AT);
        stranger.opens("/in").submits(Map.of("number", "+49 171 5550010"));
        for (int i = 0; i < 3; i++) {
            stranger.submits(Map.of("pin", "abc")).sees("That is not the PIN");
        }
        stranger.submits(Map.of("pin", world.pin())).sees("That was tried too often");
    }
}
