package parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import parley.chat.ChatConfig;
import parley.chat.LinkView;
import parley.chat.SendOutcome;
import parley.chat.SignInOutcome;
import parley.chat.Target;
import parley.chat.delivery.Parcel;
import parley.chat.identity.Person;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Acceptance 6 and 7: what a reply link opens, for how long, and what it never does.
class ReplyTokenStoryTest {
    private static final long SEED = 20_260_306;
    private static final int MUTATIONS = 1_000_000;
    private static final InetAddress BENS = InetAddress.ofLiteral("127.1.0.2");
    private static final InetAddress CLEOS = InetAddress.ofLiteral("127.1.0.3");
    private static final InetAddress ELSEWHERE = InetAddress.ofLiteral("127.1.0.9");

    private final ChatWorld world = new ChatWorld();
    private Person ana;
    private Person ben;
    private Person cleo;

    @BeforeEach
    void threePeople() {
        ana = world.person("Ana", "491715550001");
        ben = world.person("Ben", "491715550002");
        cleo = world.person("Cleo", "491715550003");
        twoAreReachable();
    }

    private void twoAreReachable() {
        world.asksOverWap(ben, BENS);
        world.asksOverWap(cleo, CLEOS);
    }

    private Parcel.PushParcel pushed(Person from, Person to, String text) {
        world.writes(from, to, text);
        return world.push.takeCarried().getLast();
    }

    private static String token(Parcel.PushParcel push) {
        return push.replyPath().substring("/r/".length());
    }

    private LinkView opens(String token, Instant now) {
        return world.chat().link(token, 5, now);
    }

    /// For two recipients, in three conversations, of several runs of the gateway, for all of which
    /// there is a real link.
    private List<String> realTokens() {
        var group = world.group(ana, "Hiking", ben, cleo);
        var tokens = new ArrayList<String>();
        for (int i = 0; i < 3; i++) {
            tokens.add(token(pushed(ana, ben, "to Ben " + i)));
            tokens.add(token(pushed(ana, cleo, "to Cleo " + i)));
            tokens.add(token(pushed(cleo, ben, "also to Ben " + i)));
            world.writes(ana, new Target.ToGroup(group), "to all " + i);
            world.push.takeCarried().forEach(push -> tokens.add(token(push)));
            world.pass(Duration.ofSeconds(20));
            world.restart(); // and nobody is given a link again
            twoAreReachable();
            world.push.takeCarried();
        }
        return tokens;
    }

    @Test
    void ofAMillionMutatedTokensNoneIsAccepted() {
        var real = realTokens();
        assertThat(real).hasSize(15).doesNotHaveDuplicates();
        var mutated = new MutatedTokens(real, new SplittableRandom(SEED));
        var notOurs = new LinkView.NotOurs();
        long commits = world.store.commits();
        var accepted = new ArrayList<String>();
        int proofsLookedAt = 0;
        for (int i = 0; i < MUTATIONS; i++) {
            String token = mutated.next();
            if (!opens(token, world.now()).equals(notOurs)) {
                accepted.add(token);
            }
            if (i % 100 == 0 && mutated.namesARealLink(token)) {
                proofsLookedAt++;
            }
        }
        assertThat(accepted).as("of seed %s", SEED).isEmpty();
        assertThat(proofsLookedAt).as("of a hundredth").isGreaterThan(MUTATIONS / 100 / 3);
        assertThat(world.store.commits()).isEqualTo(commits);
        assertThat(real)
                .as("the real ones still open")
                .allSatisfy(token ->
                        assertThat(opens(token, world.now())).isInstanceOf(LinkView.Opens.class));
    }

    @Test
    void aTokenOfAnotherGatewayOpensNothing() {
        var other = new ChatWorld(_ -> ChatConfig.defaults("b3RoZXIga2V5".repeat(4)));
        var one = other.person("Ana", "491715550001");
        var two = other.person("Ben", "491715550002");
        other.asksOverWap(two, BENS);
        other.writes(one, two, "dinner?");
        assertThat(opens(token(other.push.takeCarried().getLast()), world.now()))
                .isEqualTo(new LinkView.NotOurs());
    }

    /// A forwarded link asks for the PIN of the phone that it was made for, and nothing else tells
    /// who somebody is.
    @Test
    void whoHasALinkIsNotItsRecipient() {
        String token = token(pushed(ana, ben, "dinner?"));
        long commits = world.store.commits();
        assertThat(opens(token, world.now()))
                .isInstanceOfSatisfying(
                        LinkView.Opens.class,
                        link -> assertThat(link.recipient()).isEqualTo(ben.id()));
        assertThat(world.chat().requestPinByLink(token, ELSEWHERE, world.now()))
                .isInstanceOf(SignInOutcome.PinSent.class);
        assertThat(world.notices.takeNotices())
                .singleElement()
                .extracting(RecordingNotices.Notice::to)
                .isEqualTo(ben.msisdn());
        assertThat(world.store.commits()).isEqualTo(commits);
        assertThat(world.looks(ben, new Target.ToPerson(ana.id())).conversation())
                .hasValueSatisfying(talk ->
                        assertThat(world.writes(cleo, new Target.ToConversation(talk), "I am Ben"))
                                .isEqualTo(
                                        new SendOutcome.NotSent(SendOutcome.Why.UNKNOWN_TARGET)));
    }

    @Test
    void theNoticeExpiresWithItsLink() {
        var push = pushed(ana, ben, "dinner?");
        var until = push.expiresAt();
        assertThat(opens(token(push), until.minusMillis(1))).isInstanceOf(LinkView.Opens.class);
        assertThat(opens(token(push), until)).isEqualTo(new LinkView.Expired(ben.id()));
        assertThat(opens(token(push), until.plus(Duration.ofDays(400))))
                .isEqualTo(new LinkView.Expired(ben.id()));
    }

    @Test
    void lookingKeepsNothing() {
        var push = pushed(ana, ben, "dinner?");
        long commits = world.store.commits();
        for (int i = 0; i < 1_000; i++) {
            opens(token(push), world.now());
            opens(token(push), push.expiresAt());
        }
        assertThat(world.store.commits()).isEqualTo(commits);
    }
}
