package parley.pages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import parley.chat.Target;
import parley.chat.group.GroupOrder;
import parley.chat.identity.Msisdn;
import parley.chat.identity.Person;
import parley.testkit.ChatInMemory;
import parley.testkit.ChatWorld;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/// In a group one sees whether an answer goes to all or to one, and before anything is paid for
/// what goes to whom. In each rendering; nobody here knows another from elsewhere.
class ToAllOrToOneTest {
    private static final String[] NUMBERS = {"17112345", "491711", "0171"};

    private final ChatInMemory world = new ChatInMemory(1);
    private final ChatPages pages = new ChatPages(world.chat, new Random(2));

    @BeforeEach
    void aGroupOfThree() {
        Person ana = world.person(ChatInMemory.ANA_AT, "Ana", Samples.NOW);
        Person ben = world.person(ChatInMemory.BEN_AT, "Ben", Samples.NOW);
        Person cem = world.person(ChatInMemory.CEM_AT, "Cem", Samples.NOW);
        List<Target> others = List.of(new Target.ToPerson(ben.id()), new Target.ToPerson(cem.id()));
        var family =
                ChatWorld.done(
                        world.chat
                                .groups()
                                .create(ana.id(), "Family", others, Optional.empty(), Samples.NOW));
        ChatWorld.done(
                world.chat
                        .groups()
                        .order(
                                ben.id(),
                                family.id(),
                                new GroupOrder.Accept(),
                                Optional.empty(),
                                Samples.NOW));
    }

    private Visitor at(Rendering rendering, InetAddress address) {
        return new Visitor(pages, rendering, address).opens("/");
    }

    private Visitor ana(Rendering rendering) {
        return at(rendering, ChatInMemory.ANA_AT);
    }

    private Visitor ben(Rendering rendering) {
        return at(rendering, ChatInMemory.BEN_AT);
    }

    private Visitor cem(Rendering rendering) {
        return at(rendering, ChatInMemory.CEM_AT);
    }

    private long smsTo(Msisdn number) {
        return world.sms.stream().filter(sms -> sms.to().equals(number)).count();
    }

    private void anaWritesToAll(Rendering rendering, String text) {
        ana(rendering)
                .follows("Family")
                .clicks("Send to all", Map.of("text", text))
                .agrees()
                .sees("Sent.", text);
    }

    @ParameterizedTest
    @EnumSource
    void onlyAGroupsFormSaysThatItGoesToAll(Rendering rendering) {
        var ben = ben(rendering).follows("Family");
        assertThat(ben.canClick("Send to all")).isTrue();
        assertThat(ben.canClick("Send")).isFalse();
        ben.opens("/").follows("Ana");
        assertThat(ben.canClick("Send")).isTrue();
        assertThat(ben.canClick("Send to all")).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void theNameAtAMessageLeadsToATalkWithItsSenderAlone(Rendering rendering) {
        anaWritesToAll(rendering, "Sunday at six?");
        var ben = ben(rendering).follows("Family").sees("Sunday at six?");
        ben.follows("Ana").doesNotSee("Sunday at six?").doesNotSee(NUMBERS);
        assertThat(ben.canClick("Send to all")).isFalse();
        ben.clicks("Answer only Ana", Map.of("text", "I bring her present")).agrees().sees("Sent.");
        ben.opens("/").follows("Family").doesNotSee("present");
        cem(rendering).follows("Family").doesNotSee("present");
        ana(rendering).follows("Ben").sees("I bring her present").doesNotSee(NUMBERS);
    }

    @ParameterizedTest
    @EnumSource
    void myOwnNameLeadsNowhereAndATalkOfTwoHasNoSuchLinks(Rendering rendering) {
        anaWritesToAll(rendering, "Sunday at six?");
        var ana = ana(rendering).follows("Family");
        assertThat(ana.hrefs()).noneMatch(href -> href.startsWith("/p/"));
        ben(rendering).follows("Family").follows("Ana").submits(Map.of("text", "yes")).agrees();
        ana.opens("/").follows("Ben").sees("yes");
        assertThat(ana.hrefs()).noneMatch(href -> href.startsWith("/p/"));
    }

    /// Being in one group is no consent to be written to alone.
    @ParameterizedTest
    @EnumSource
    void whoIsAnsweredAloneForTheFirstTimeIsAskedLikeByAnyStranger(Rendering rendering) {
        anaWritesToAll(rendering, "Sunday at six?");
        var ben = ben(rendering).follows("Family").follows("Ana");
        for (String text : List.of("one", "two", "three")) {
            ben.submits(Map.of("text", text)).agrees().sees("Sent.");
        }
        assertThat(smsTo(ChatInMemory.ANA)).as("one SMS invites, no more").isEqualTo(1);
        ana(rendering).follows("Ben").sees("Ben wants to chat. Answer, or choose Options.");
        ana(rendering).follows("Ben").follows("Options").presses("/block").sees("Blocked: Ben");
        ben.submits(Map.of("text", "four")).sees("this person takes no messages from you");
        ben.opens("/").follows("Family").clicks("Send to all", Map.of("text", "to all")).agrees();
        ben.sees("Sent.");
    }

    @ParameterizedTest
    @EnumSource
    void beforeAnythingIsPaidForItStandsThereWhatGoesToWhom(Rendering rendering) {
        String text = "Bring <cake> & $5, ".repeat(20).strip();
        var ana = ana(rendering).submits(Map.of("to", "Ben", "text", text));
        ana.sees("Send it?", "To Ben:", "Bring <cake> & $5, Bring", "…", "1 by SMS (");
        assertThat(squeezed(ana)).doesNotContain(RendererTest.squeezed(text));
        ana.clicks("Send").sees("Sent.");
        assertThat(world.sms.getLast().text().value()).isEqualTo(text);

        ana.opens("/").follows("Family").submits(Map.of("text", "short\nand whole"));
        ana.sees("Send it?", "To all in Family:", "short and whole").doesNotSee("…");
        ana.clicks("Send").sees("Sent.").doesNotSee(NUMBERS);
    }

    @ParameterizedTest
    @EnumSource
    void aNumberThatWasTypedIsANameWhereItIsAskedAbout(Rendering rendering) {
        var ana = ana(rendering);
        ana.submits(Map.of("to", "+49 171 1234503", "text", "long ".repeat(60)));
        ana.sees("Send it?", "To Cem:").doesNotSee(NUMBERS);
    }

    @ParameterizedTest
    @EnumSource
    void whoIsInvitedSeesSoInHerListUntilSheJoins(Rendering rendering) {
        cem(rendering).sees("Family", "invited, 3 members");
        ben(rendering).sees("Family", "3 members").doesNotSee("invited");
        var cem = cem(rendering).follows("Family").follows("Members").clicks("Join");
        cem.opens("/").sees("Family", "3 members").doesNotSee("invited");
    }

    private static String squeezed(Visitor visitor) {
        return RendererTest.squeezed(visitor.text());
    }
}
