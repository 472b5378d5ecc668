package parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import parley.chat.HowItWent;
import parley.chat.HowItWent.Sms;
import parley.chat.HowItWent.Told;
import parley.chat.Quote;
import parley.chat.SendOutcome;
import parley.chat.Target;
import parley.chat.budget.Caps;
import parley.chat.budget.Money;
import parley.chat.budget.Tariff;
import parley.chat.consent.Escalation;
import parley.chat.consent.QuietHours;
import parley.chat.consent.Visibility;
import parley.chat.delivery.Cause;
import parley.chat.delivery.DeliveryEvidence;
import parley.chat.delivery.DeliveryEvidence.Report;
import parley.chat.delivery.DeliveryState;
import parley.chat.identity.Alias;
import parley.chat.identity.NumberPrefixes;
import parley.chat.identity.Person;

import java.net.InetAddress;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the sender of a message is told of how it went: all of it of whoever shows herself to her,
/// else what the line of the message says already.
class HowItWentStoryTest {
    private static final InetAddress BENS = InetAddress.ofLiteral("127.1.0.2");
    private static final Tariff TARIFF =
            new Tariff("EUR", new NumberPrefixes<>(Map.of(), Money.of("0.10")));

    private final ChatWorld world =
            new ChatWorld(config -> config.withCost(TARIFF, new Caps(3, 9, 9, 9, 9)));
    private Person ana;
    private Person ben;
    private Person cleo;

    @BeforeEach
    void threePeople() {
        ana = world.person("Ana", "491715550001");
        ben = world.person("Ben", "491715550002");
        cleo = world.person("Cleo", "491715550003");
    }

    private HowItWent went(Person sender, SendOutcome sent) {
        return switch (sent) {
            case SendOutcome.Sent(var id, _, _, _) ->
                    world.chat().howItWent(sender, id, world.now()).orElseThrow();
            case SendOutcome.NotSent(var why) -> throw new AssertionError(why);
        };
    }

    private Told told(SendOutcome sent) {
        var recipients = went(ana, sent).recipients();
        assertThat(recipients).hasSize(1);
        return recipients.getFirst();
    }

    @Test
    void ofAContactAllIsToldFromThePushToTheSmsThatFollows() {
        world.know(ana, ben);
        world.opensSession(ben, 2, BENS);
        var sent = world.writes(ana, ben, "dinner?");
        var pushed = told(sent);
        assertThat(pushed.cause()).isEqualTo(Cause.REACHABLE);
        assertThat(pushed.whole()).isTrue();
        assertThat(pushed.pushed()).isTrue();
        assertThat(pushed.sms()).isEqualTo(Sms.NONE);
        assertThat(pushed.state()).isEqualTo(DeliveryState.HANDED_TO_BEARER);
        assertThat(pushed.decidedAt()).contains(world.now());

        world.pass(Duration.ofSeconds(61));
        var escalated = told(sent);
        assertThat(escalated.cause()).isEqualTo(Cause.PUSH_UNPROVED);
        assertThat(escalated.sms()).isEqualTo(Sms.BEING_SENT);
        assertThat(escalated.parts()).isOne();
        assertThat(escalated.price()).isEqualTo(Money.of("0.10"));

        var key = world.onlyDelivery(sent).key();
        world.tells(new DeliveryEvidence.SmsAccepted(key, List.of("a1")));
        assertThat(told(sent).sms()).isEqualTo(Sms.SENT);
        world.tells(new DeliveryEvidence.SmsReported("a1", ben.msisdn(), Report.DELIVERED));
        assertThat(told(sent).sms()).isEqualTo(Sms.PROVED);
        assertThat(told(sent).state()).isEqualTo(DeliveryState.ON_HANDSET);
        assertThat(told(sent).price()).as("it is still told").isEqualTo(Money.of("0.10"));
    }

    @Test
    void whyAnSmsWentIsWhatWasSoOfThePhone() {
        world.know(ana, ben);
        assertThat(told(world.writes(ana, ben, "one")).cause()).isEqualTo(Cause.OFFLINE);
        world.asksOverWap(ben, BENS);
        world.pass(Duration.ofMinutes(6));
        assertThat(told(world.writes(ana, ben, "two")).cause()).isEqualTo(Cause.ONLINE);
        world.pass(Duration.ofDays(2));
        assertThat(told(world.writes(ana, ben, "three")).cause()).isEqualTo(Cause.UNKNOWN);
        world.sms.ready(false);
        assertThat(told(world.writes(ana, ben, "four")).cause()).isEqualTo(Cause.NO_SMSC);
        world.sms.ready(true);
        var long_ = "x".repeat(4 * 160);
        assertThat(told(world.writes(ana, ben, long_)).cause()).isEqualTo(Cause.OVER_CAP);
    }

    /// What she wants is hers: all of it looks the same.
    @Test
    void whatARecipientWantsIsNotTold() {
        world.know(ana, ben);
        var here = world.standing(ben, new Target.ToPerson(ana.id()));
        here.mute(Optional.of(world.now().plus(Duration.ofHours(8))), world.now());
        var muted = told(world.writes(ana, ben, "quiet?"));
        here.mute(Optional.empty(), world.now());
        var day = new QuietHours(LocalTime.of(0, 0), LocalTime.of(23, 59));
        world.chat().quiet(ben, Optional.of(day), world.now());
        var quiet = told(world.writes(ana, ben, "quiet?"));
        world.chat().quiet(ben, Optional.empty(), world.now());
        world.texts(ben, "STOP");
        var stopped = told(world.writes(ana, ben, "quiet?"));
        assertThat(muted.cause()).isEqualTo(Cause.NOT_TOLD);
        assertThat(List.of(quiet, stopped)).containsOnly(muted);

        assertThat(muted.decidedAt()).isEmpty();

        world.texts(ben, "START");
        here.escalate(Escalation.AFTER_A_MINUTE, world.now());
        world.opensSession(ben, 2, BENS);
        var pushed = world.writes(ana, ben, "first a push?");
        assertThat(told(pushed).cause()).isEqualTo(Cause.REACHABLE);
        world.pass(Duration.ofSeconds(61));
        assertThat(told(pushed).sms()).isEqualTo(Sms.BEING_SENT);
        assertThat(told(pushed).cause()).as("how soon").isEqualTo(Cause.NOT_TOLD);
        here.escalate(Escalation.AT_ONCE, world.now());
        assertThat(told(world.writes(ana, ben, "by SMS?")).cause()).isEqualTo(Cause.NOT_TOLD);
    }

    private static Told named(Told told, String name) {
        return new Told(
                new Alias(name),
                told.whole(),
                told.state(),
                told.pushed(),
                told.sms(),
                told.parts(),
                told.price(),
                told.decidedAt(),
                told.cause());
    }

    /// Nobody: also to a contact.
    @Test
    void ofWhoDoesNotShowHerselfNothingIsToldOfHerPhone() {
        world.opensSession(ben, 2, BENS);
        var pushed = world.writes(ana, ben, "hello?");
        world.sms.ready(false);
        var held = world.writes(ana, cleo, "hello?");
        world.sms.ready(true);
        var little = told(held);
        assertThat(little.state()).isEqualTo(DeliveryState.ACCEPTED);
        assertThat(little.whole()).isFalse();
        assertThat(named(told(pushed), "Cleo")).isEqualTo(little);
        world.tells(new DeliveryEvidence.PushConfirmed(world.onlyDelivery(pushed).key()));
        world.opens(ben, ana);
        assertThat(named(told(pushed), "Cleo")).isEqualTo(little);
        assertThat(went(ana, pushed).most())
                .get()
                .extracting(Quote::isMost, Quote::sms)
                .containsExactly(true, 1);

        world.know(ana, ben);
        assertThat(told(pushed).state()).isEqualTo(DeliveryState.OPENED);
        assertThat(went(ana, pushed).most()).isEmpty();
        assertThat(world.chat().sight().choose(ben.id(), Visibility.NOBODY)).isTrue();
        assertThat(named(told(pushed), "Cleo")).isEqualTo(little);
    }

    @Test
    void ofTheSmsThatInvitedSomebodyItsPriceAndReportAreTold() {
        var sent = world.writes(ana, ben, "hello?");
        var key = world.onlyDelivery(sent).key();
        world.tells(new DeliveryEvidence.SmsAccepted(key, List.of("a1")));
        world.tells(new DeliveryEvidence.SmsReported("a1", ben.msisdn(), Report.DELIVERED));
        world.opens(ben, ana);
        var told = told(sent);
        assertThat(told.state()).as("not when he looked").isEqualTo(DeliveryState.ON_HANDSET);
        assertThat(told.price()).isEqualTo(Money.of("0.10"));
        assertThat(told.cause()).isEqualTo(Cause.NOT_TOLD);
        assertThat(told.decidedAt()).isEmpty();
    }

    @Test
    void inAGroupThoseWhoShowThemselvesAreNamedAndOthersCounted() {
        world.know(ana, ben);
        var there = new Target.ToGroup(world.group(ana, "Hiking", ben, cleo));
        world.agree(ben, there);
        var went = went(ana, world.writes(ana, there, "Sunday?"));
        assertThat(went.ofGroup()).isTrue();
        assertThat(went.recipients())
                .extracting(one -> one.to().name(), Told::cause)
                .containsExactly(tuple("Ben", Cause.OFFLINE));
        assertThat(went.others()).isOne();
        assertThat(went.most()).isEmpty();
    }

    @Test
    void onlyItsSenderIsTold() {
        var sent = world.writes(ana, ben, "dinner?");
        var id = world.onlyDelivery(sent).key().message();
        assertThat(world.chat().howItWent(ben, id, world.now())).isEmpty();
        assertThat(world.chat().howItWent(cleo, id, world.now())).isEmpty();
        world.chat().takeBack(ana, id, world.now());
        assertThat(world.chat().howItWent(ana, id, world.now())).as("it is gone").isEmpty();
    }
}
