package parley.pages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import parley.chat.Chat;
import parley.chat.ChatConfig;
import parley.chat.browser.Subscription;
import parley.chat.delivery.Dispatcher;
import parley.chat.delivery.NoticeMark;
import parley.chat.identity.Person;
import parley.chat.identity.TokenHash;
import parley.pages.PageRequest.Method;
import parley.testkit.AnyPushService;
import parley.testkit.ChatInMemory;
import parley.testkit.PlainMeter;
import parley.testkit.RecordingCarrier;
import parley.testkit.SubscriptionsContract;

import java.util.List;
import java.util.Map;
import java.util.Random;

/// Where a browser is asked whether it shall tell, and what our script in it posts.
class NoticePagesTest {
    private final ChatInMemory world = new ChatInMemory(1);
    private final ChatPages pages = new ChatPages(world.chat, new Random(2));
    private Person ana;
    private Subscription wish;

    @BeforeEach
    void people() {
        ana = world.person(ChatInMemory.ANA_AT, "Ana", Samples.NOW);
        world.know(Samples.NOW, ana, world.person(ChatInMemory.BEN_AT, "Ben", Samples.NOW));
        wish = SubscriptionsContract.browser(ana, "phone", Samples.NOW);
    }

    private Visitor at(Rendering rendering) {
        return new Visitor(pages, rendering, ChatInMemory.ANA_AT);
    }

    private Map<String, String> on() {
        return Map.of(
                "do", "on",
                "endpoint", wish.endpoint(),
                "key", wish.key(),
                "secret", wish.secret());
    }

    private List<Subscription> told() {
        return world.chat.browsers().of(ana.id());
    }

    @ParameterizedTest
    @EnumSource
    void onlyBrowsersAreAskedOnTheirOptionsAndNothingShowsWithoutAScript(Rendering rendering) {
        at(rendering).opens("/").submits(Map.of("to", "Ben", "text", "hello"));
        var options = at(rendering).opens("/").follows("Ben").follows("Options");
        for (var page : List.of(options, at(rendering).opens("/name"))) {
            if (rendering == Rendering.HTML) {
                assertThat(page.last.markup())
                        .contains(
                                "<section id=\"notices\" class=\"card\" hidden=\"hidden\""
                                        + " data-key=\""
                                        + AnyPushService.KEY,
                                "<script src=\"/notices.js\" defer=\"defer\"></script>",
                                "Tell me when this page is closed");
            } else {
                page.doesNotSee("notices", "Tell me", AnyPushService.KEY);
            }
        }
        at(rendering).opens("/").doesNotSee("notices");
    }

    @Test
    void theScriptSwitchesItOnAndOff() {
        var browser = at(Rendering.HTML);
        browser.asks(Method.POST, "/notices", on()).status(200);
        assertThat(told()).extracting(Subscription::endpoint).containsExactly(wish.endpoint());
        assertThat(browser.opens("/name").last.markup())
                .contains("data-told=\"" + TokenHash.of(wish.endpoint()).hex() + "\"")
                .doesNotContain(wish.endpoint());
        browser.asks(Method.POST, "/notices", Map.of("do", "off", "endpoint", wish.endpoint()))
                .status(200);
        assertThat(told()).isEmpty();
        assertThat(browser.opens("/name").last.markup()).contains("data-told=\"\"");
    }

    @Test
    void whatNoBrowserSaysIsRefused() {
        var browser = at(Rendering.HTML);
        browser.asks(Method.POST, "/notices", Map.of()).status(400);
        browser.asks(Method.POST, "/notices", Map.of("do", "on")).status(400).sees("service");
        browser.asks(Method.GET, "/notices", Map.of()).status(405);
        assertThat(told()).isEmpty();
        assertThat(world.chat.browsers().refused()).isEqualTo(1);
    }

    @Test
    void whatCannotBeKeptIsSaid() {
        world.store.refuseWrites();
        at(Rendering.HTML).asks(Method.POST, "/notices", on()).status(503);
    }

    @Test
    void aStrangerHasToSignInFirst() {
        new Visitor(pages, Rendering.HTML, ChatInMemory.STRANGER_AT)
                .asks(Method.POST, "/notices", on())
                .status(401);
    }

    @Test
    void whereNoBrowserIsToldNothingIsAsked() {
        var without =
                new Chat(
                        ChatConfig.defaults("MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE"),
                        world.store.kept(),
                        new Dispatcher.Ways(
                                new RecordingCarrier<>(),
                                new RecordingCarrier<>(),
                                new PlainMeter()),
                        (_, _, _) -> true,
                        _ -> {},
                        new Random(1));
        assertThat(without.browsers().key()).isEmpty();
        assertThat(
                        new NoticePages(without)
                                .choice(
                                        new Asked(
                                                new PageRequest(
                                                        Method.GET,
                                                        "/name",
                                                        Map.of(),
                                                        ChatInMemory.origin(ChatInMemory.ANA_AT),
                                                        Rendering.HTML),
                                                new parley.chat.identity.Identified.Unknown(),
                                                Samples.NOW),
                                        ana))
                .isEmpty();
    }

    /// By it the script finds the notices that this page makes worth nothing.
    @Test
    void aConversationSaysWhatItsNoticesAreMarkedBy() {
        var browser = at(Rendering.HTML).opens("/");
        browser.submits(Map.of("to", "Ben", "text", "hello"));
        var ben = world.person(ChatInMemory.BEN_AT, Samples.NOW);
        var talk = world.store.between(ana.id(), ben.id()).orElseThrow().id();
        browser.opens("/c/" + ShortId.of(talk.value()));
        assertThat(browser.last.markup())
                .contains("<main data-mark=\"" + NoticeMark.of(talk, ana.id()).value() + "\">");
    }
}
