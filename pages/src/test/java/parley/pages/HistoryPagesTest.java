package parley.pages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import parley.chat.SendMessage;
import parley.chat.Target;
import parley.chat.conversation.ConversationId;
import parley.chat.conversation.MessageText;
import parley.chat.identity.Person;
import parley.testkit.ChatInMemory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// A long conversation is read back to its beginning and forward again, on the smallest screen,
/// with names and words that take the most room. The visitor weighs each deck.
class HistoryPagesTest {
    private static final int MESSAGES = 200;
    private static final String NAME = "名".repeat(60);
    private static final Pattern NUMBERED = Pattern.compile("<(\\d{3})>");

    private final ChatInMemory world = new ChatInMemory(1);
    private final ChatPages pages = new ChatPages(world.chat, new Random(2));
    private Person ana;
    private Person ben;

    @BeforeEach
    void twoWhoWroteALot() {
        ana = world.person(ChatInMemory.ANA_AT, NAME, Samples.NOW);
        ben = world.person(ChatInMemory.BEN_AT, "Ben", Samples.NOW);
        world.know(Samples.NOW, ana, ben);
        for (int i = 0; i < MESSAGES; i++) {
            Person from = i % 3 == 0 ? ben : ana;
            Person to = i % 3 == 0 ? ana : ben;
            Instant at = Samples.NOW.minusSeconds(60L * (MESSAGES - i));
            String text = "<%03d> %s".formatted(i, "你好𠮷".repeat(i % 40 == 7 ? 300 : 12));
            world.chat.send(
                    new SendMessage(
                            from.id(),
                            new Target.ToPerson(to.id()),
                            new MessageText(text),
                            Optional.empty()),
                    at);
        }
    }

    private static List<Integer> numbers(Visitor visitor) {
        var found = new ArrayList<Integer>();
        var said = NUMBERED.matcher(visitor.text());
        while (said.find()) {
            found.add(Integer.valueOf(said.group(1)));
        }
        return found;
    }

    private static String olderLabel(Visitor visitor) {
        return visitor.canFollow("More") ? "More" : "Older";
    }

    @ParameterizedTest
    @EnumSource
    void everyMessageIsReadBackwards(Rendering rendering) {
        var visitor = new Visitor(pages, rendering, ChatInMemory.BEN_AT);
        visitor.opens("/p/" + ShortId.of(ana.id().value()));
        var seen = new TreeSet<>(numbers(visitor));
        for (int steps = 0; visitor.canFollow(olderLabel(visitor)); steps++) {
            assertThat(steps).as("it ends").isLessThan(2 * MESSAGES);
            visitor.follows(olderLabel(visitor));
            seen.addAll(numbers(visitor));
        }
        assertThat(seen).hasSize(MESSAGES);
    }

    /// The way forward begins at the beginning and skips nothing: what does not fit on a page is
    /// behind its own "More".
    @ParameterizedTest
    @EnumSource
    void theWayForwardLeadsToTheNewestAndSkipsNothing(Rendering rendering) {
        var visitor = new Visitor(pages, rendering, ChatInMemory.BEN_AT);
        var first = world.store.following(talk(), Optional.empty(), 2);
        visitor.opens(
                "/p/"
                        + ShortId.of(ana.id().value())
                        + "?b="
                        + ShortId.of(first.getLast().id().value()));
        assertThat(numbers(visitor)).containsExactly(0);
        var seen = new TreeSet<>(List.of(0));
        int newest = 0;
        for (int steps = 0; visitor.canFollow("Newer"); steps++) {
            assertThat(steps).as("it ends").isLessThan(2 * MESSAGES);
            visitor.follows("Newer");
            String place = visitor.place;
            var page = new TreeSet<>(numbers(visitor));
            while (!page.contains(newest + 1) && visitor.canFollow(olderLabel(visitor))) {
                visitor.follows(olderLabel(visitor));
                page.addAll(numbers(visitor));
            }
            assertThat(page).contains(newest + 1);
            newest = page.last();
            seen.addAll(page);
            visitor.opens(place);
        }
        assertThat(newest).isEqualTo(MESSAGES - 1);
        assertThat(seen).hasSize(MESSAGES);
        assertThat(visitor.form("Send")).as("the newest page has the form").isPresent();
    }

    private ConversationId talk() {
        return world.store.between(ana.id(), ben.id()).orElseThrow().id();
    }
}
