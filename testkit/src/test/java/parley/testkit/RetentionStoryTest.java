package parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import static parley.testkit.ChatWorld.done;

import org.junit.jupiter.api.Test;

import parley.chat.ChatConfig;
import parley.chat.LinkView;
import parley.chat.SendMessage;
import parley.chat.SendOutcome;
import parley.chat.Standing;
import parley.chat.Target;
import parley.chat.conversation.MessageId;
import parley.chat.conversation.MessageText;
import parley.chat.conversation.OnceKey;
import parley.chat.delivery.DeliveryEvidence;
import parley.chat.group.ActKey;
import parley.chat.group.Group;
import parley.chat.group.GroupId;
import parley.chat.group.GroupOrder;
import parley.chat.identity.Person;
import parley.chat.identity.PersonChange;
import parley.chat.identity.TokenHash;
import parley.chat.kept.Change;
import parley.chat.kept.Ledger;
import parley.chat.retention.Eraser;
import parley.chat.retention.Outlived;
import parley.chat.retention.RetentionChange;
import parley.chat.retention.Sweep;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What has been kept long enough goes, a little at a time. Decision 0019.
class RetentionStoryTest {
    private static final InetAddress BENS = InetAddress.ofLiteral("127.1.0.2");

    private final ChatWorld world = new ChatWorld(config -> config.withHistoryDays(7));
    private final Person ana = world.person("Ana", "491715550001");
    private final Person ben = world.person("Ben", "491715550002");

    private static MessageId idOf(SendOutcome sent) {
        return switch (sent) {
            case SendOutcome.Sent(var message, _, _, _) -> message;
            case SendOutcome.NotSent(var why) -> throw new AssertionError("not sent: " + why);
        };
    }

    /// Days go by hour for hour: the ticker looks often enough for what is tested here.
    private static void days(ChatWorld world, int days) {
        for (int hour = 0; hour < 24 * days; hour++) {
            world.skip(Duration.ofHours(1));
        }
    }

    private GroupId group(Optional<Integer> keepDays) {
        var group = world.group(ana, "Choir " + keepDays.orElse(-1), ben);
        if (keepDays.isPresent()) {
            var settings = Group.Settings.named("Choir").keptFor(keepDays);
            done(world.orders(ana, group, new GroupOrder.Change(settings)));
        }
        return group;
    }

    @Test
    void aMessageIsKeptForItsDaysAndGoesThen() {
        world.know(ana, ben);
        var old = idOf(world.writes(ana, ben, "old"));
        days(world, 6);
        var young = idOf(world.writes(ben, ana, "young"));
        assertThat(world.store.message(old)).isPresent();
        days(world, 2);

        assertThat(world.store.entry(old)).isEmpty();
        assertThat(world.store.of(old)).isEmpty();
        assertThat(world.textsOf(world.looks(ana, new Target.ToPerson(ben.id()))))
                .containsExactly("young");
        days(world, 6);
        assertThat(world.store.entry(young)).isEmpty();
        assertThat(world.looks(ana, new Target.ToPerson(ben.id())).lines()).isEmpty();
    }

    @Test
    void whatCarriersTellOfAMessageThatWentIsHeardAndChangesNothing() {
        world.know(ana, ben);
        world.asksOverWap(ben, BENS);
        var key = world.onlyDelivery(world.writes(ana, ben, "old")).key();
        days(world, 6);
        assertThat(world.tells(new DeliveryEvidence.PushConfirmed(key))).isTrue(); // looked for now
        days(world, 3);
        assertThat(world.store.entry(key.message())).isEmpty();

        assertThat(world.tells(new DeliveryEvidence.PushFailed(key, "NETERR", true))).isTrue();
        assertThat(world.store.byKey(key)).isEmpty();
    }

    @Test
    void zeroIsForEver() {
        var ever = new ChatWorld();
        Person one = ever.person("One", "491715550001");
        Person two = ever.person("Two", "491715550002");
        var sent = idOf(ever.writes(one, two, "remember"));
        days(ever, 400);
        assertThat(ever.store.message(sent)).isPresent();
    }

    @Test
    void aGroupsOwnDaysCount() {
        var usual = group(Optional.empty());
        var longer = group(Optional.of(30));
        var ever = group(Optional.of(0));
        var shorter = group(Optional.of(1));
        var ids = new ArrayList<MessageId>();
        for (var group : List.of(usual, longer, ever, shorter)) {
            ids.add(idOf(world.writes(ana, new Target.ToGroup(group), "hello")));
        }
        days(world, 2);
        assertThat(world.store.entry(ids.get(3))).isEmpty();
        assertThat(world.store.entry(ids.get(0))).isPresent();
        days(world, 6);
        assertThat(world.store.entry(ids.get(0))).isEmpty();
        assertThat(world.store.entry(ids.get(1))).isPresent();
        days(world, 25);
        assertThat(world.store.entry(ids.get(1))).isEmpty();
        assertThat(world.store.entry(ids.get(2))).isPresent();
    }

    private void keepsFor(Person one, Person other, int days) {
        assertThat(
                        world.standing(one, new Target.ToPerson(other.id()))
                                .keepFor(Optional.of(days), world.now()))
                .isEqualTo(Standing.Outcome.KEPT);
    }

    private int daysOfTwo() {
        int seenByAna = world.standing(ana, new Target.ToPerson(ben.id())).keptDays();
        assertThat(world.standing(ben, new Target.ToPerson(ana.id())).keptDays())
                .isEqualTo(seenByAna);
        return seenByAna;
    }

    /// Who said nothing means the operator's seven.
    @Test
    void ofTwoTheShorterTimeCounts() {
        assertThat(daysOfTwo()).isEqualTo(7);
        keepsFor(ana, ben, 30);
        assertThat(daysOfTwo()).as("longer needs both").isEqualTo(7);
        keepsFor(ben, ana, 0);
        assertThat(daysOfTwo()).isEqualTo(30);
        keepsFor(ana, ben, 0);
        assertThat(daysOfTwo()).isZero();
        keepsFor(ben, ana, 2);
        assertThat(daysOfTwo()).isEqualTo(2);
        world.standing(ben, new Target.ToPerson(ana.id())).keepFor(Optional.empty(), world.now());
        assertThat(daysOfTwo()).isEqualTo(7);
        world.restart();
        assertThat(world.standing(ana, new Target.ToPerson(ben.id())).keepDays()).contains(0);
    }

    @Test
    void theMessagesOfTwoGoAfterTheDaysOneOfThemWants() {
        world.know(ana, ben);
        keepsFor(ben, ana, 2);
        var sent = idOf(world.writes(ana, ben, "for two days"));
        var there = new Target.ToGroup(group(Optional.empty()));
        var elsewhere = idOf(world.writes(ana, there, "for seven"));
        days(world, 1);
        assertThat(world.store.entry(sent)).isPresent();
        days(world, 2);
        assertThat(world.store.entry(sent)).isEmpty();
        assertThat(world.store.entry(elsewhere)).isPresent();
    }

    @Test
    void theMessagesOfTwoStayLongerWhenBothWantIt() {
        world.know(ana, ben);
        keepsFor(ben, ana, 20);
        keepsFor(ana, ben, 0);
        var sent = idOf(world.writes(ana, ben, "for twenty days"));
        days(world, 19);
        assertThat(world.store.entry(sent)).isPresent();
        days(world, 3);
        assertThat(world.store.entry(sent)).isEmpty();
    }

    @Test
    void ofAGroupItsOwnerDecides() {
        var there = new Target.ToGroup(group(Optional.empty()));
        assertThat(world.standing(ben, there).keepFor(Optional.of(1), world.now()))
                .isEqualTo(Standing.Outcome.REFUSED);
    }

    @Test
    void whatIsForgottenIsUnreadNoMore() {
        world.know(ana, ben);
        world.writes(ana, ben, "old");
        assertThat(world.chat().home(ben, world.now()).people().getFirst().unread()).isOne();
        days(world, 8);
        assertThat(world.chat().home(ben, world.now()).people().getFirst().unread()).isZero();
    }

    @Test
    void whatIsForgottenDoesNotLeaveAnyMore() {
        var quick = new ChatWorld(config -> config.withHistoryDays(1));
        Person one = quick.person("One", "491715550001");
        Person two = quick.person("Two", "491715550002");
        quick.sms.ready(false);
        quick.writes(one, two, "two days late");
        days(quick, 2);
        quick.sms.ready(true);
        quick.pass(Duration.ofMinutes(5));
        assertThat(quick.sms.carried()).isEmpty();
    }

    @Test
    void keysOfGroupFormsGoAfterAMonth() {
        var key = new ActKey("form");
        var choir = group(Optional.empty());
        world.chat()
                .groups()
                .order(
                        ana.id(),
                        choir,
                        new GroupOrder.Change(Group.Settings.named("Singers")),
                        Optional.of(key),
                        world.now());
        days(world, 29);
        assertThat(world.store.doneWith(ana.id(), key)).contains(choir);
        days(world, 2);
        assertThat(world.store.doneWith(ana.id(), key)).isEmpty();
    }

    /// For a while it says that it has expired, then nobody knows it.
    @Test
    void expiredLinksGoInTheEnd() {
        world.know(ana, ben);
        world.asksOverWap(ben, BENS);
        world.writes(ana, ben, "old");
        var path = world.push.takeCarried().getFirst().replyPath();
        var token = path.substring("/r/".length());
        days(world, 90);
        assertThat(world.chat().link(token, 9, world.now()))
                .isEqualTo(new LinkView.Expired(ben.id()));
        days(world, 8);
        assertThat(world.chat().link(token, 9, world.now())).isEqualTo(new LinkView.NotOurs());
        assertThat(world.store.hasOutlived(Outlived.REPLY_LINKS, world.now())).isFalse();
    }

    @Test
    void signInsGoWhenTheyHaveRunOut() {
        world.store.commit(
                List.of(
                        new PersonChange.SignedIn(
                                TokenHash.of("a cookie"),
                                ana.id(),
                                world.now().plus(Duration.ofDays(3)))));
        days(world, 2);
        assertThat(world.store.signedInBy(TokenHash.of("a cookie"), world.now())).isPresent();
        days(world, 2);
        assertThat(world.store.hasOutlived(Outlived.SIGN_INS, world.now())).isFalse();
        assertThat(world.store.signedInBy(TokenHash.of("a cookie"), Instant.EPOCH)).isEmpty();
    }

    /// Thirty days after it was posted a form is nobody's, and its message stays.
    @Test
    void keysOfFormsGoAfterAMonthAndTheirMessagesStay() {
        var ever = new ChatWorld();
        Person one = ever.person("One", "491715550001");
        Person two = ever.person("Two", "491715550002");
        var key = new OnceKey("form");
        var posted =
                new SendMessage(
                        one.id(),
                        new Target.ToPerson(two.id()),
                        new MessageText("once"),
                        Optional.of(key));
        var id = idOf(ever.chat().send(posted, ever.now()));
        days(ever, 29);
        assertThat(ever.store.submitted(one.id(), key)).isPresent();
        days(ever, 2);
        assertThat(ever.store.submitted(one.id(), key)).isEmpty();
        assertThat(ever.store.message(id)).isPresent();
    }

    /// The writer gets one small commit in each look, however much there is.
    @Test
    void aLookIsOneSmallCommit() {
        var commits = new ArrayList<List<? extends Change>>();
        Ledger counting =
                changes -> {
                    commits.add(changes);
                    return world.store.commit(changes);
                };
        world.know(ana, ben);
        for (int i = 0; i < 1_200; i++) {
            world.writes(i % 2 == 0 ? ana : ben, i % 2 == 0 ? ben : ana, "message " + i);
            world.skip(Duration.ofSeconds(2));
        }
        var sweep = sweep(counting);
        Instant now = world.now().plus(Duration.ofDays(8));
        for (int looks = 0; looks < 40; looks++) {
            int before = commits.size();
            now = sweep.step(now);
            assertThat(commits.size() - before).isLessThanOrEqualTo(1);
        }
        assertThat(commits)
                .allSatisfy(changes -> assertThat(rows(changes)).isBetween(1, 500))
                .hasSize(3);
        assertThat(world.looks(ana, new Target.ToPerson(ben.id())).lines()).isEmpty();
    }

    private Sweep sweep(Ledger ledger) {
        var kept = world.store.kept();
        var eraser =
                new Eraser(
                        ledger,
                        kept.threads(),
                        kept.deliveries(),
                        kept.retention(),
                        world.chat().takingBack());
        return new Sweep(ledger, kept.threads(), kept.groups(), kept.retention(), eraser, 7);
    }

    private static int rows(List<? extends Change> changes) {
        return changes.stream()
                .map(RetentionChange.MessagesForgotten.class::cast)
                .mapToInt(gone -> gone.messages().size())
                .sum();
    }

    @Test
    void aStoreThatIsFullIsTriedAgain() {
        world.know(ana, ben);
        var old = idOf(world.writes(ana, ben, "old"));
        days(world, 6);
        world.store.refuseWrites();
        days(world, 3);
        assertThat(world.store.entry(old)).isPresent();
        world.store.acceptWrites();
        world.pass(Duration.ofSeconds(30));
        assertThat(world.store.entry(old)).isEmpty();
    }

    @Test
    void theDefaultIsWhatTheOperatorDecided() {
        assertThat(ChatConfig.defaults("MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE").historyDays())
                .isZero();
        assertThat(world.chat().historyDays()).isEqualTo(7);
    }
}
