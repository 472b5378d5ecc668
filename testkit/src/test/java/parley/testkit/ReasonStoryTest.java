package parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import parley.chat.Reasons;
import parley.chat.SendMessage;
import parley.chat.SendOutcome;
import parley.chat.Target;
import parley.chat.budget.Caps;
import parley.chat.budget.Money;
import parley.chat.budget.Tariff;
import parley.chat.conversation.MessageText;
import parley.chat.delivery.Explanation;
import parley.chat.identity.NumberPrefixes;
import parley.chat.identity.Person;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Why a message goes as it does, and how one would go: the same words for both.
class ReasonStoryTest {
    private static final InetAddress BENS = InetAddress.ofLiteral("127.1.0.2");
    private static final Tariff TARIFF =
            new Tariff("EUR", new NumberPrefixes<>(Map.of(), Money.of("0.10")));

    private final ChatWorld world =
            new ChatWorld(config -> config.withCost(TARIFF, new Caps(3, 9, 9, 9, 9)));
    private Person ana;
    private Person ben;
    private Person cleo;

    @BeforeEach
    void threeWhoKnowEachOther() {
        ana = world.person("Ana", "491715550001");
        ben = world.person("Ben", "491715550002");
        cleo = world.person("Cleo", "491715550003");
        world.know(ana, ben);
        world.know(ana, cleo);
    }

    private Explanation why(SendOutcome sent) {
        return switch (sent) {
            case SendOutcome.Sent(var id, _, _, _) -> only(world.chat().why(id).orElseThrow());
            case SendOutcome.NotSent(var why) -> throw new AssertionError(why);
        };
    }

    private static Explanation only(Reasons reasons) {
        assertThat(reasons.recipients()).hasSize(1);
        return reasons.recipients().getFirst().why().orElseThrow();
    }

    private Optional<Reasons> whatIf(Target to, String text) {
        var message = new SendMessage(ana.id(), to, new MessageText(text), Optional.empty());
        return world.chat().whatIf(message, world.now());
    }

    private Explanation whatIf(String text) {
        return only(whatIf(new Target.ToPerson(ben.id()), text).orElseThrow());
    }

    private static List<String> words(Explanation why) {
        return List.of(why.said(), why.given(), why.otherwise());
    }

    @Test
    void anSmsIsExplainedAndForeseenInTheSameWords() {
        var foreseen = whatIf("dinner?");
        var went = why(world.writes(ana, ben, "dinner?"));
        assertThat(went).isEqualTo(foreseen);
        assertThat(words(went))
                .containsExactly(
                        "SmsNow: offline: the network took her address away",
                        "OFFLINE by the network took her address away, 0 s ago; push ready; web"
                                + " push asked for by no browser of hers; SMSC ready; permits Free;"
                                + " caps kept; pushed 0 times; SMS NotUsed",
                        "no push: offline: the network took her address away");
        assertThat(went.parts()).isOne();
        assertThat(went.price()).isEqualTo(Money.of("0.10"));
        assertThat(went.at()).isEqualTo(world.now());
    }

    @Test
    void aPushIsExplained() {
        world.asksOverWap(ben, BENS);
        var went = why(world.writes(ana, ben, "dinner?"));
        assertThat(went.said()).isEqualTo("PushNow: reachable: a page asked for over WAP");
        assertThat(went.otherwise()).isEqualTo("no SMS: a push comes first");
        assertThat(went.parts()).isZero();
    }

    @Test
    void whatWaitsIsExplainedByBothWays() {
        world.sms.ready(false);
        var went = why(world.writes(ana, ben, "dinner?"));
        assertThat(went.otherwise())
                .isEqualTo(
                        "no push: offline: the network took her address away; no SMS: no SMSC takes"
                                + " an SMS now");
    }

    /// The caps hold for all recipients together, as they would.
    @Test
    void overTheCapIsForeseenForWhomItWouldHit() {
        var group = world.group(ana, "Hiking", ben, cleo);
        var there = new Target.ToGroup(group);
        world.agree(ben, there);
        world.agree(cleo, there);
        var foreseen = whatIf(there, "x".repeat(200)).orElseThrow(); // 2 parts each, 3 allowed
        assertThat(foreseen.recipients())
                .extracting(one -> one.why().orElseThrow().decision())
                .containsExactlyInAnyOrder("SmsNow", "Hold");
        assertThat(foreseen.currency()).isEqualTo("EUR");
        assertThat(foreseen.recipients())
                .extracting(one -> one.why().orElseThrow().otherwise())
                .anyMatch(said -> said.endsWith("over the cap of SMS parts for this message"));
        assertThat(world.sms.carried()).isEmpty();
        assertThat(world.store.countByState()).isEmpty();
    }

    @Test
    void whatCannotBeSentIsNotForeseen() {
        assertThat(whatIf(new Target.ToPerson(ana.id()), "to myself")).isEmpty();
        world.standing(ben, new Target.ToPerson(ana.id())).block(world.now());
        assertThat(whatIf(new Target.ToPerson(ben.id()), "blocked")).isEmpty();
    }
}
