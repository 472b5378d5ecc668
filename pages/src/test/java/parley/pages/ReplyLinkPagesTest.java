package parley.pages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import parley.chat.delivery.DeliveryState;
import parley.pages.PageRequest.Method;
import parley.testkit.ChatInMemory;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Random;

/// Acceptance 6 and 7 on the pages: a link is looked at by machines, by others and by its
/// recipient, as often as they like; only she writes behind it.
class ReplyLinkPagesTest {
    private static final int OFTEN = 50;

    private final ChatInMemory world = new ChatInMemory(1);
    private final ChatPages pages = new ChatPages(world.chat, new Random(2));
    private String link = "";

    @BeforeEach
    void anaWroteToBen() {
        world.person(ChatInMemory.ANA_AT, "Ana", Samples.NOW);
        world.person(ChatInMemory.BEN_AT, "Ben", Samples.NOW);
        world.person(ChatInMemory.CEM_AT, "Cem", Samples.NOW);
        at(Rendering.WML, ChatInMemory.ANA_AT)
                .opens("/")
                .submits(Map.of("to", "Ben", "text", "dinner?"))
                .sees("Sent.");
        link = world.sms.getFirst().replyPath();
    }

    private Visitor at(Rendering rendering, InetAddress address) {
        return new Visitor(pages, rendering, address);
    }

    private DeliveryState state() {
        return world.store.byKey(world.sms.getFirst().key()).orElseThrow().state();
    }

    private void lookOften(Visitor visitor, Method method) {
        for (int i = 0; i < OFTEN; i++) {
            visitor.asks(method, link, Map.of());
        }
    }

    @ParameterizedTest
    @EnumSource
    void lookingKeepsNothingButThatItsRecipientReadIt(Rendering rendering) {
        var ben = at(rendering, ChatInMemory.BEN_AT);
        long commits = world.store.commits();
        for (InetAddress other :
                new InetAddress[] {ChatInMemory.STRANGER_AT, ChatInMemory.CEM_AT}) {
            lookOften(at(rendering, other), Method.GET);
            lookOften(at(rendering, other), Method.HEAD);
        }
        lookOften(ben, Method.HEAD);
        assertThat(world.store.commits()).isEqualTo(commits);
        assertThat(state()).isNotEqualTo(DeliveryState.OPENED);

        ben.opens(link).sees("dinner?");
        assertThat(state()).isEqualTo(DeliveryState.OPENED);
        commits = world.store.commits();
        lookOften(ben, Method.GET);
        lookOften(ben, Method.HEAD);
        assertThat(world.store.commits()).isEqualTo(commits);

        ben.opens(link).submits(Map.of("text", "at eight")).sees("Sent.", "at eight");
        at(rendering, ChatInMemory.ANA_AT).opens("/").follows("Ben").sees("at eight");
    }

    @ParameterizedTest
    @EnumSource
    void anExpiredLinkIsLookedAtLikeAnother(Rendering rendering) {
        long commits = world.store.commits();
        for (InetAddress at : new InetAddress[] {ChatInMemory.STRANGER_AT, ChatInMemory.BEN_AT}) {
            var visitor = at(rendering, at);
            visitor.now = Samples.NOW.plus(Duration.ofDays(30));
            lookOften(visitor, Method.GET);
            visitor.sees("That link has expired").doesNotSee("dinner?");
        }
        assertThat(world.store.commits()).isEqualTo(commits);
    }

    /// Neither Cem, to whom it was forwarded, nor somebody nobody knows.
    @ParameterizedTest
    @EnumSource
    void whoWasForwardedALinkWritesNothingAsItsRecipient(Rendering rendering) {
        var form = at(rendering, ChatInMemory.BEN_AT).opens(link).form();
        form.fields().put("text", "I am Ben");
        int sent = world.sms.size();

        var cem = at(rendering, ChatInMemory.CEM_AT).opens(link).sees("sent to somebody else");
        assertThat(cem.buttons()).isEmpty();
        cem.asks(Method.POST, form.action(), form.fields()).doesNotSee("Sent.", "dinner?");
        cem.asks(Method.POST, link, form.fields()).doesNotSee("Sent.", "dinner?");
        var stranger = at(rendering, ChatInMemory.STRANGER_AT).opens(link);
        stranger.doesNotSee("dinner?", "Ana");
        stranger.asks(Method.POST, form.action(), form.fields())
                .doesNotSee("Sent.", "dinner?")
                .sees("Nothing was sent");
        stranger.asks(Method.POST, link, form.fields()).doesNotSee("Sent.", "dinner?");

        assertThat(world.sms).hasSize(sent);
        at(rendering, ChatInMemory.ANA_AT).opens("/").doesNotSee("I am Ben", "1 new");
    }
}
