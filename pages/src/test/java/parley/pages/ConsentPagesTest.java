package parley.pages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import parley.pages.PageRequest.Method;
import parley.testkit.ChatInMemory;

import java.net.InetAddress;
import java.util.Map;
import java.util.Random;

/// Accept, mute, block, report: two key presses from a conversation, in each rendering.
class ConsentPagesTest {
    private final ChatInMemory world = new ChatInMemory(1);
    private final ChatPages pages = new ChatPages(world.chat, new Random(2));

    @BeforeEach
    void twoStrangers() {
        world.person(ChatInMemory.ANA_AT, "Ana", Samples.NOW);
        world.person(ChatInMemory.BEN_AT, "Ben", Samples.NOW);
        world.person(ChatInMemory.CEM_AT, "Cem", Samples.NOW);
    }

    private Visitor at(Rendering rendering, InetAddress address) {
        return new Visitor(pages, rendering, address);
    }

    private Visitor anaWritesToBen(Rendering rendering) {
        var ana = at(rendering, ChatInMemory.ANA_AT).opens("/");
        return ana.submits(Map.of("to", "Ben", "text", "hello")).sees("Sent.");
    }

    private Visitor benLooks(Rendering rendering) {
        return at(rendering, ChatInMemory.BEN_AT).opens("/").follows("Ana");
    }

    @ParameterizedTest
    @EnumSource
    void aRequestIsSaidAndCanBeAccepted(Rendering rendering) {
        anaWritesToBen(rendering);
        var ben = benLooks(rendering).sees("Ana wants to chat. Answer, or choose Options.");
        ben.follows("Options");
        assertThat(ben.last.markup()).contains("Accept", "Block", "Quiet for 8 hours");
        ben.presses("/accept").sees("Accepted: messages reach you.");
        ben.follows("Options").doesNotSee("Accept");
        benLooks(rendering).doesNotSee("wants to chat");
    }

    @ParameterizedTest
    @EnumSource
    void whoAnswersHasAccepted(Rendering rendering) {
        anaWritesToBen(rendering);
        var ben = benLooks(rendering).submits(Map.of("text", "hi Ana")).sees("Sent.");
        ben.follows("Refresh").doesNotSee("wants to chat");
    }

    @ParameterizedTest
    @EnumSource
    void whoIsBlockedCannotWriteUntilItIsTakenBack(Rendering rendering) {
        var ana = anaWritesToBen(rendering);
        var ben = benLooks(rendering).follows("Options");
        ben.presses("/block").sees("Blocked: Ana cannot write to you.");
        ben.follows("Refresh").sees("You blocked Ana. Writing takes that back.");
        ana.submits(Map.of("text", "why?")).sees("this person takes no messages from you");
        assertThat(ana.form().fields()).containsEntry("text", "why?");
        ben.follows("Options").presses("/accept").sees("Accepted");
        ana.submits(Map.of("text", "thanks")).sees("Sent.");
    }

    @ParameterizedTest
    @EnumSource
    void aReportBlocksAndTellsTheOperator(Rendering rendering) {
        anaWritesToBen(rendering);
        benLooks(rendering).follows("Options").presses("/report").sees("Blocked and reported.");
        assertThat(world.alarms).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void quietIsSaidAndEnded(Rendering rendering) {
        anaWritesToBen(rendering);
        var ben =
                benLooks(rendering).follows("Options").presses("/mute").sees("Quiet for 8 hours.");
        ben.follows("Refresh").sees("Quiet now: nothing here disturbs you.");
        ben.follows("Options").presses("/unmute").sees("Messages reach you again.");
        ben.follows("Refresh").doesNotSee("Quiet now");
    }

    @ParameterizedTest
    @EnumSource
    void lookingChangesNothing(Rendering rendering) {
        anaWritesToBen(rendering);
        var ben = benLooks(rendering).follows("Options");
        String options = ben.place.replaceFirst("/options$", "");
        for (String act : new String[] {"accept", "block", "mute", "unmute", "report"}) {
            ben.asks(Method.GET, options + "/" + act, Map.of()).status(404);
        }
        ben.asks(Method.POST, options + "/nothing", Map.of()).status(404);
        benLooks(rendering).sees("Ana wants to chat");
        assertThat(world.alarms).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void nobodyDecidesForOthers(Rendering rendering) {
        anaWritesToBen(rendering);
        String options = benLooks(rendering).follows("Options").place.replaceFirst("/options$", "");
        var cem = at(rendering, ChatInMemory.CEM_AT);
        cem.opens(options + "/options").status(404);
        cem.asks(Method.POST, options + "/block", Map.of()).status(404);
        benLooks(rendering).sees("Ana wants to chat");
    }
}
