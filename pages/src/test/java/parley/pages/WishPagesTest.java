package parley.pages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import parley.chat.Target;
import parley.chat.consent.Escalation;
import parley.chat.consent.QuietHours;
import parley.chat.consent.Terms;
import parley.chat.identity.Person;
import parley.pages.PageRequest.Method;
import parley.testkit.ChatInMemory;

import java.net.InetAddress;
import java.time.LocalTime;
import java.util.Map;
import java.util.Random;

/// How soon an SMS follows a push, and quiet hours, in each rendering.
class WishPagesTest {
    private final ChatInMemory world = new ChatInMemory(1);
    private final ChatPages pages = new ChatPages(world.chat, new Random(2));
    private Person ana;
    private Person ben;

    @BeforeEach
    void twoWhoKnowEachOther() {
        ana = world.person(ChatInMemory.ANA_AT, "Ana", Samples.NOW);
        ben = world.person(ChatInMemory.BEN_AT, "Ben", Samples.NOW);
        world.know(Samples.NOW, ana, ben);
    }

    private Visitor at(Rendering rendering, InetAddress address) {
        return new Visitor(pages, rendering, address).opens("/");
    }

    private Escalation wishOfBen() {
        return world.chat
                .standing(ben, new Target.ToPerson(ana.id()))
                .orElseThrow()
                .terms()
                .map(Terms::escalation)
                .orElseThrow();
    }

    @ParameterizedTest
    @EnumSource
    void howSoonAnSmsFollowsIsChosenForOneContact(Rendering rendering) {
        var page =
                at(rendering, ChatInMemory.BEN_AT)
                        .follows("Ana")
                        .follows("Options")
                        .follows("SMS after a push")
                        .sees("Now: As usual here.");
        page.clicks("After 10 minutes").sees("Kept.").sees("Now: After 10 minutes.");
        assertThat(wishOfBen()).isEqualTo(Escalation.AFTER_TEN_MINUTES);
        page.clicks("Never").sees("Now: Never.");
        assertThat(wishOfBen()).isEqualTo(Escalation.NEVER);
    }

    @ParameterizedTest
    @EnumSource
    void nothingElseIsAWishAndNobodyWishesForOthers(Rendering rendering) {
        var page = at(rendering, ChatInMemory.BEN_AT).follows("Ana").follows("Options");
        String sms = page.place.replaceFirst("/options$", "/sms");
        page.asks(Method.POST, sms, Map.of("wish", "sometimes")).doesNotSee("Kept.");
        page.asks(Method.POST, sms, Map.of()).doesNotSee("Kept.");
        var cem = at(rendering, ChatInMemory.CEM_AT);
        cem.opens(sms).status(404);
        cem.asks(Method.POST, sms, Map.of("wish", "never")).status(404);
        assertThat(wishOfBen()).isEqualTo(Escalation.USUAL);
    }

    @ParameterizedTest
    @EnumSource
    void quietHoursAreTypedChangedAndTakenBack(Rendering rendering) {
        var page = at(rendering, ChatInMemory.BEN_AT).follows("My name").follows("Quiet hours");
        page.submits(Map.of("from", "22:30", "until", "7")).sees("Kept.");
        assertThat(world.chat.quietHours(ben))
                .contains(new QuietHours(LocalTime.of(22, 30), LocalTime.of(7, 0)));
        assertThat(page.form().fields()).containsEntry("from", "22:30");
        page.clicks("Change", Map.of("from", "23", "until", "0615")).sees("Kept.");
        assertThat(world.chat.quietHours(ben))
                .contains(new QuietHours(LocalTime.of(23, 0), LocalTime.of(6, 15)));
        page.clicks("No quiet hours").sees("Kept.").doesNotSee("No quiet hours");
        assertThat(world.chat.quietHours(ben)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"24:00, 7", "22:60, 7", "ten, 7", "7, 07:00", "'', 7", "22:00:00, 7", "-1, 7"})
    void whatIsNoTimeIsSaidAndStaysInTheForm(String from, String until) {
        var page = at(Rendering.HTML, ChatInMemory.BEN_AT).opens("/quiet");
        page.submits(Map.of("from", from, "until", until)).status(400).sees("like 22:00 and 07:00");
        assertThat(page.form().fields()).containsEntry("from", from);
        assertThat(world.chat.quietHours(ben)).isEmpty();
    }
}
