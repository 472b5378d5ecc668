package parley.pages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import parley.chat.SendMessage;
import parley.chat.SendOutcome;
import parley.chat.Target;
import parley.chat.conversation.ConversationId;
import parley.chat.conversation.MessageText;
import parley.chat.identity.Person;
import parley.pages.PageRequest.Method;
import parley.testkit.ChatInMemory;

import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/// A conversation taken along: by who takes part in it, all of it, and no number.
class TakingAlongPagesTest {
    private static final String WORDS = "你好 𠮷 👨‍👩‍👧 \"quoted\" \\ back\nsecond line";

    private final ChatInMemory world = new ChatInMemory(1);
    private final ChatPages pages = new ChatPages(world.chat, new Random(2));
    private Person ana;
    private Person ben;

    @BeforeEach
    void people() {
        ana = world.person(ChatInMemory.ANA_AT, "Ana", Samples.NOW);
        ben = world.person(ChatInMemory.BEN_AT, "Ben", Samples.NOW);
        world.person(ChatInMemory.CEM_AT, "Cem", Samples.NOW);
        world.know(Samples.NOW, ana, ben);
    }

    private ConversationId writes(Person from, Person to, String text, Instant at) {
        var outcome =
                world.chat.send(
                        new SendMessage(
                                from.id(),
                                new Target.ToPerson(to.id()),
                                new MessageText(text),
                                Optional.empty()),
                        at);
        return ((SendOutcome.Sent) outcome).conversation();
    }

    private Optional<Export> asks(InetAddress who, ConversationId talk, String ending) {
        var path = "/c/" + ShortId.of(talk.value()) + "/conversation." + ending;
        return pages.file(
                new PageRequest(
                        Method.GET, path, Map.of(), ChatInMemory.origin(who), Rendering.HTML),
                Samples.NOW);
    }

    private static List<String> pieces(Export export) {
        var pieces = new ArrayList<String>();
        for (var piece = export.next(); piece.isPresent(); piece = export.next()) {
            pieces.add(piece.get());
        }
        return pieces;
    }

    private String whole(InetAddress who, ConversationId talk, String ending) {
        return String.join("", pieces(asks(who, talk, ending).orElseThrow()));
    }

    @Test
    void asTextItReadsLikeATalk() {
        var talk = writes(ana, ben, WORDS, Samples.NOW.minusSeconds(60));
        writes(ben, ana, "yes", Samples.NOW);
        var back = writes(ana, ben, "a bad word", Samples.NOW);
        assertThat(back).isEqualTo(talk);
        var bad = world.store.latest(talk, Optional.empty(), 1).getFirst();
        world.chat.takeBack(ana, bad.id(), Samples.NOW);

        String text = whole(ChatInMemory.BEN_AT, talk, "txt");
        assertThat(text)
                .startsWith("Ana\n\n")
                .contains("UTC  Ana: 你好 𠮷 👨‍👩‍👧 \"quoted\" \\ back\n    second line\n")
                .contains("UTC  Ben: yes\n")
                .endsWith("UTC  Ana: Taken back.\n")
                .doesNotContain("a bad word", "17112345", "491711");
    }

    @Test
    void asJsonItHasEachMessageOnce() {
        var talk = writes(ana, ben, WORDS, Samples.NOW.minusSeconds(60));
        String json = whole(ChatInMemory.ANA_AT, talk, "json");
        assertThat(json)
                .isEqualTo(
                        """
                        {"title":"Ben","messages":[
                        {"at":"%s","from":"Ana","text":"你好 𠮷 👨‍👩‍👧 \\"quoted\\" \\\\ back\\u000asecond line"}
                        ],"whole":true}
                        """
                                .formatted(Samples.NOW.minusSeconds(60)));
    }

    @Test
    void aLongOneComesInPiecesAndWithNothingMissing() {
        ConversationId talk = writes(ana, ben, "message 0", Samples.NOW);
        for (int i = 1; i < 1_203; i++) {
            talk = writes(ana, ben, "message " + i, Samples.NOW.plusSeconds(2L * i));
        }
        var pieces = pieces(asks(ChatInMemory.BEN_AT, talk, "txt").orElseThrow());
        assertThat(pieces).as("title, 500, 500, 203").hasSize(4);
        String text = String.join("", pieces);
        assertThat(text.lines().filter(line -> line.contains(": message "))).hasSize(1_203);
        assertThat(text).contains(": message 1202\n");
    }

    @Test
    void whatIsWrittenMeanwhileIsNotInIt() {
        var talk = writes(ana, ben, "before", Samples.NOW);
        var export = asks(ChatInMemory.BEN_AT, talk, "txt").orElseThrow();
        writes(ben, ana, "meanwhile", Samples.NOW.plusSeconds(1));
        assertThat(String.join("", pieces(export))).contains("before").doesNotContain("meanwhile");
    }

    @Test
    void nobodyElseGetsIt() {
        var talk = writes(ana, ben, "hello", Samples.NOW);
        assertThat(asks(ChatInMemory.CEM_AT, talk, "txt")).isEmpty();
        assertThat(asks(ChatInMemory.STRANGER_AT, talk, "json")).isEmpty();
        assertThat(asks(ChatInMemory.ANA_AT, talk, "exe")).isEmpty();
        assertThat(asks(ChatInMemory.ANA_AT, new ConversationId(ana.id().value()), "txt"))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void itStandsUnderOptions(Rendering rendering) {
        var talk = writes(ana, ben, "hello", Samples.NOW);
        var visitor = new Visitor(pages, rendering, ChatInMemory.ANA_AT);
        visitor.opens("/").follows("Ben").follows("Options").follows("Take it along");
        boolean saves = rendering != Rendering.WML;
        assertThat(visitor.canFollow("As text")).isEqualTo(saves);
        assertThat(visitor.canFollow("As JSON")).isEqualTo(saves);
        visitor.follows("Messages").sees("hello");
        new Visitor(pages, rendering, ChatInMemory.CEM_AT)
                .opens("/c/" + ShortId.of(talk.value()) + "/along")
                .status(404);
    }
}
