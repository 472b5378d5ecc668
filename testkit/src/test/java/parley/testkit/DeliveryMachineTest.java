package parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import parley.chat.budget.Allowance;
import parley.chat.budget.BudgetChange;
import parley.chat.budget.Cost;
import parley.chat.budget.Money;
import parley.chat.conversation.ConversationId;
import parley.chat.conversation.MessageId;
import parley.chat.delivery.Bearer;
import parley.chat.delivery.Delivery;
import parley.chat.delivery.DeliveryAction;
import parley.chat.delivery.DeliveryDecision;
import parley.chat.delivery.DeliveryEvent;
import parley.chat.delivery.DeliveryEvidence;
import parley.chat.delivery.DeliveryKey;
import parley.chat.delivery.DeliveryMachine;
import parley.chat.delivery.DeliveryPolicy;
import parley.chat.delivery.DeliveryState;
import parley.chat.delivery.SmsPushPolicy;
import parley.chat.delivery.SmsTrack;
import parley.chat.identity.Msisdn;
import parley.chat.identity.PersonId;
import parley.chat.presence.ContactPoint;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Each row of the machine, and the page that shows them.
class DeliveryMachineTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final DeliveryPolicy POLICY =
            new DeliveryPolicy(
                    Duration.ofDays(3),
                    Duration.ofSeconds(60),
                    Duration.ofMinutes(15),
                    Duration.ofHours(6),
                    SmsPushPolicy.USUAL);
    private static final DeliveryKey KEY =
            new DeliveryKey(new MessageId(new UUID(1, 1)), new PersonId(new UUID(2, 2)));
    private static final Msisdn NUMBER = Msisdn.ofDigits("491715550002");

    private record Row(DeliveryState state, SmsTrack sms, DeliveryEvent event, String wants) {
        private Delivery delivery() {
            return new Delivery(
                    KEY,
                    state,
                    sms,
                    0,
                    NOON,
                    NOON.plus(POLICY.keepFor()),
                    Optional.of(NOON.plusSeconds(7)),
                    4);
        }

        private String does() {
            DeliveryMachine.Step step = new DeliveryMachine(POLICY).on(delivery(), event, NOON);
            if (step.next().equals(delivery()) && step.actions().isEmpty()) {
                return "-";
            }
            assertThat(step.next().revision()).isEqualTo(5);
            String due =
                    step.next()
                            .due()
                            .map(at -> ", due in " + said(Duration.between(NOON, at)))
                            .orElse("");
            String actions =
                    step.actions().stream().map(Row::said).collect(Collectors.joining("; "));
            return step.next().state()
                    + ", "
                    + said(step.next().sms())
                    + due
                    + (actions.isEmpty() ? "" : ": " + actions);
        }

        private String given() {
            return state + " | " + said(sms) + " | " + said(event);
        }

        private static String said(DeliveryAction action) {
            return action instanceof DeliveryAction.CarryPush(ContactPoint.ClosedPage _)
                    ? "CarryPush by web push"
                    : name(action);
        }

        private static String said(DeliveryEvent event) {
            return switch (event) {
                case DeliveryEvent.Decided(DeliveryDecision.Settle(var to, _)) ->
                        "Decided Settle " + to;
                case DeliveryEvent.Decided(
                                DeliveryDecision.PushNow(ContactPoint.ClosedPage _, _, _)) ->
                        "Decided PushNow by web push";
                case DeliveryEvent.Decided(var decision) -> "Decided " + name(decision);
                case DeliveryEvent.Learned(DeliveryEvidence.SmsReported(var id, _, var report)) ->
                        "SmsReported " + id + " " + report;
                case DeliveryEvent.Learned(DeliveryEvidence.SmsRefused(_, _, var again)) ->
                        "SmsRefused" + (again ? ", try again" : " for good");
                case DeliveryEvent.Learned(DeliveryEvidence.SmsAccepted(_, var ids)) ->
                        "SmsAccepted " + ids;
                case DeliveryEvent.Learned(var evidence) -> name(evidence);
                case DeliveryEvent.NotTaken(var bearer) -> "NotTaken " + bearer;
                case DeliveryEvent.ReportFound(var report) -> "ReportFound " + report;
                case DeliveryEvent.DigestNotTaken _,
                        DeliveryEvent.Recalled _,
                        DeliveryEvent.FoundSubmitting _,
                        DeliveryEvent.PageShown _ ->
                        name(event);
            };
        }

        private static String said(SmsTrack sms) {
            return sms instanceof SmsTrack.Submitted(var parts, _)
                    ? "Submitted "
                            + parts.stream()
                                    .map(part -> part.smscId() + " " + part.state())
                                    .toList()
                    : name(sms);
        }

        private static String said(Duration time) {
            return time.toString().substring(1).replaceFirst("^T", "").toLowerCase();
        }
    }

    private static String name(Object record) {
        return record.getClass().getSimpleName();
    }

    private static DeliveryEvent decided(DeliveryDecision decision) {
        return new DeliveryEvent.Decided(decision);
    }

    private static DeliveryEvent learned(DeliveryEvidence evidence) {
        return new DeliveryEvent.Learned(evidence);
    }

    private static DeliveryEvent reported(String id, DeliveryEvidence.Report report) {
        return learned(new DeliveryEvidence.SmsReported(id, NUMBER, report));
    }

    private static List<Row> rows() {
        var delivered = DeliveryEvidence.Report.DELIVERED;
        var failed = DeliveryEvidence.Report.FAILED;
        var undecided = DeliveryEvidence.Report.UNDECIDED;
        var accepted = DeliveryState.ACCEPTED;
        var held = DeliveryState.HELD;
        var handed = DeliveryState.HANDED_TO_BEARER;
        var handset = DeliveryState.ON_HANDSET;
        var opened = DeliveryState.OPENED;
        var unknown = DeliveryState.UNKNOWN;
        var expired = DeliveryState.EXPIRED;
        var withdrawn = DeliveryState.WITHDRAWN;
        SmsTrack notUsed = new SmsTrack.NotUsed();
        SmsTrack submitting = new SmsTrack.Submitting(NOON);
        SmsTrack lost = new SmsTrack.Lost(NOON);
        SmsTrack refused = new SmsTrack.Refused("no");
        SmsTrack proved = new SmsTrack.Proved(NOON);
        var one = new SmsTrack.Part("a1", SmsTrack.PartState.UNKNOWN);
        var two = new SmsTrack.Part("a2", SmsTrack.PartState.UNKNOWN);
        var oneDone = new SmsTrack.Part("a1", SmsTrack.PartState.DELIVERED);
        SmsTrack single = new SmsTrack.Submitted(List.of(one), NOON);
        SmsTrack both = new SmsTrack.Submitted(List.of(one, two), NOON);
        SmsTrack half = new SmsTrack.Submitted(List.of(oneDone, two), NOON);
        var point = new ContactPoint.PushPort(InetAddress.ofLiteral("127.1.0.2"));
        var push = decided(new DeliveryDecision.PushNow(point, NOON.plusSeconds(60), "why"));
        var sms = decided(new DeliveryDecision.SmsNow(false, new Allowance.NotAsked(), "why"));
        var cost = new Cost(1, Money.NONE, List.of());
        var smsPush = decided(new DeliveryDecision.SmsPushNow(new Allowance.Within(cost), "why"));
        var wait = decided(new DeliveryDecision.Wait(NOON.plusSeconds(90), "why"));
        var hold = decided(new DeliveryDecision.Hold(NOON.plusSeconds(90), "why"));
        var giveUp = decided(new DeliveryDecision.GiveUpAnswer("why"));
        var settle = decided(new DeliveryDecision.Settle(expired, "why"));
        var withdraw = decided(new DeliveryDecision.Settle(withdrawn, "why"));
        var rest = decided(new DeliveryDecision.Rest("why"));
        var digest = decided(new DeliveryDecision.DigestNow("why"));
        var noPush = new DeliveryEvent.NotTaken(Bearer.WAP_PUSH);
        var toldPage = new ContactPoint.ClosedPage(NOON.plusSeconds(60));
        var webPush = decided(new DeliveryDecision.PushNow(toldPage, NOON.plusSeconds(60), "why"));
        var noWebPush = new DeliveryEvent.NotTaken(Bearer.WEB_PUSH);
        var noSms = new DeliveryEvent.NotTaken(Bearer.SMS);
        var pushSent = learned(new DeliveryEvidence.PushSent(KEY));
        var confirmed = learned(new DeliveryEvidence.PushConfirmed(KEY));
        var pushFailed = learned(new DeliveryEvidence.PushFailed(KEY, "why", true));
        var taken = learned(new DeliveryEvidence.SmsAccepted(KEY, List.of("a1", "a2")));
        var takenUnnamed = learned(new DeliveryEvidence.SmsAccepted(KEY, List.of()));
        var later = learned(new DeliveryEvidence.SmsRefused(KEY, "why", true));
        var never = learned(new DeliveryEvidence.SmsRefused(KEY, "why", false));
        var inDoubt = learned(new DeliveryEvidence.SmsInDoubt(KEY));
        var talk = new ConversationId(new UUID(3, 3));
        var back = new BudgetChange.DigestReturned(KEY.recipient(), talk, NOON, Optional.empty());
        var noDigest = new DeliveryEvent.DigestNotTaken(back, new Cost(1, Money.NONE, List.of()));
        var shown = new DeliveryEvent.PageShown();
        var found = new DeliveryEvent.FoundSubmitting();
        var recalled = new DeliveryEvent.Recalled();
        var foundDelivered = new DeliveryEvent.ReportFound(delivered);
        var rows = new ArrayList<Row>();
        rows.add(
                new Row(
                        accepted,
                        notUsed,
                        push,
                        "HANDED_TO_BEARER, NotUsed, due in 1m: CarryPush"));
        rows.add(new Row(held, notUsed, push, "HANDED_TO_BEARER, NotUsed, due in 1m: CarryPush"));
        rows.add(
                new Row(
                        handed,
                        single,
                        push,
                        "HANDED_TO_BEARER, Submitted [a1 UNKNOWN], due in 1m: CarryPush"));
        rows.add(new Row(unknown, lost, push, "UNKNOWN, Lost, due in 1m: CarryPush"));
        rows.add(new Row(held, refused, push, "HANDED_TO_BEARER, Refused, due in 1m: CarryPush"));
        rows.add(new Row(accepted, notUsed, sms, "ACCEPTED, Submitting, due in 10m: CarrySms"));
        rows.add(new Row(held, notUsed, sms, "ACCEPTED, Submitting, due in 10m: CarrySms"));
        rows.add(
                new Row(
                        handed,
                        notUsed,
                        sms,
                        "HANDED_TO_BEARER, Submitting, due in 10m: CarrySms"));
        rows.add(
                new Row(
                        accepted,
                        notUsed,
                        smsPush,
                        "ACCEPTED, Submitting, due in 10m: CarrySmsPush"));
        rows.add(new Row(held, notUsed, smsPush, "ACCEPTED, Submitting, due in 10m: CarrySmsPush"));
        rows.add(new Row(held, notUsed, digest, "HELD, NotUsed, due in 72h: TellDigest"));
        rows.add(new Row(handed, notUsed, wait, "HANDED_TO_BEARER, NotUsed, due in 1m30s"));
        rows.add(new Row(accepted, notUsed, hold, "HELD, NotUsed, due in 1m30s"));
        rows.add(new Row(handed, notUsed, hold, "HELD, NotUsed, due in 1m30s"));
        rows.add(new Row(accepted, submitting, giveUp, "UNKNOWN, Lost, due in 0s: DecideAgain"));
        rows.add(new Row(held, refused, settle, "EXPIRED, Refused"));
        rows.add(new Row(accepted, notUsed, withdraw, "WITHDRAWN, NotUsed"));
        rows.add(new Row(held, refused, withdraw, "WITHDRAWN, Refused"));
        rows.add(new Row(handset, proved, rest, "ON_HANDSET, Proved"));
        rows.add(new Row(handed, notUsed, noPush, "ACCEPTED, NotUsed, due in 0s: DecideAgain"));
        rows.add(new Row(accepted, submitting, noSms, "HELD, NotUsed, due in 5s"));
        rows.add(new Row(opened, submitting, noSms, "OPENED, NotUsed"));
        rows.add(new Row(accepted, submitting, recalled, "WITHDRAWN, NotUsed"));
        rows.add(new Row(handed, submitting, recalled, "HANDED_TO_BEARER, NotUsed, due in 72h"));
        rows.add(new Row(opened, submitting, recalled, "-"));
        rows.add(new Row(handed, single, recalled, "-"));
        rows.add(new Row(held, notUsed, noDigest, "HELD, NotUsed, due in 5s"));
        rows.add(new Row(opened, notUsed, noDigest, "-"));
        rows.add(new Row(handed, notUsed, pushSent, "-"));
        rows.add(new Row(handed, notUsed, confirmed, "ON_HANDSET, NotUsed"));
        rows.add(new Row(handed, submitting, confirmed, "ON_HANDSET, Submitting"));
        rows.add(new Row(unknown, lost, confirmed, "ON_HANDSET, Lost"));
        rows.add(new Row(opened, notUsed, confirmed, "-"));
        rows.add(new Row(handed, notUsed, pushFailed, "ACCEPTED, NotUsed, due in 0s: DecideAgain"));
        rows.add(new Row(handed, submitting, pushFailed, "-"));
        rows.add(new Row(handed, single, pushFailed, "-"));
        rows.add(new Row(handed, refused, pushFailed, "HELD, Refused, due in 72h"));
        rows.add(new Row(opened, notUsed, pushFailed, "-"));
        rows.add(
                new Row(
                        accepted,
                        submitting,
                        taken,
                        "HANDED_TO_BEARER, Submitted [a1 UNKNOWN, a2 UNKNOWN], due in 15m"));
        rows.add(
                new Row(
                        handset,
                        submitting,
                        taken,
                        "ON_HANDSET, Submitted [a1 UNKNOWN, a2 UNKNOWN]"));
        rows.add(
                new Row(
                        unknown,
                        lost,
                        taken,
                        "HANDED_TO_BEARER, Submitted [a1 UNKNOWN, a2 UNKNOWN], due in 15m"));
        rows.add(new Row(handed, both, taken, "-"));
        rows.add(
                new Row(
                        accepted,
                        submitting,
                        takenUnnamed,
                        "UNKNOWN, Lost, due in 0s: DecideAgain"));
        rows.add(new Row(accepted, submitting, later, "HELD, NotUsed, due in 5s"));
        rows.add(new Row(accepted, submitting, never, "HELD, Refused, due in 0s: DecideAgain"));
        rows.add(new Row(handset, submitting, never, "ON_HANDSET, Refused"));
        rows.add(new Row(unknown, lost, later, "-"));
        rows.add(new Row(accepted, submitting, inDoubt, "UNKNOWN, Lost, due in 0s: DecideAgain"));
        rows.add(new Row(opened, submitting, inDoubt, "OPENED, Lost"));
        rows.add(new Row(handed, single, inDoubt, "-"));
        rows.add(new Row(accepted, submitting, found, "UNKNOWN, Lost, due in 0s: DecideAgain"));
        rows.add(new Row(handed, single, reported("a1", delivered), "ON_HANDSET, Proved"));
        rows.add(
                new Row(
                        handed,
                        both,
                        reported("a1", delivered),
                        "HANDED_TO_BEARER, Submitted [a1 DELIVERED, a2 UNKNOWN], due in 7s"));
        rows.add(new Row(handed, half, reported("a1", delivered), "-"));
        rows.add(new Row(handed, half, reported("a1", failed), "-"));
        rows.add(new Row(handed, half, reported("a2", delivered), "ON_HANDSET, Proved"));
        rows.add(
                new Row(
                        handed,
                        half,
                        reported("a2", failed),
                        "HELD, Refused, due in 0s: DecideAgain"));
        rows.add(new Row(handed, both, reported("a1", undecided), "-"));
        rows.add(new Row(opened, single, reported("a1", delivered), "OPENED, Proved"));
        rows.add(new Row(opened, single, reported("a1", failed), "OPENED, Refused"));
        rows.add(new Row(expired, single, reported("a1", delivered), "ON_HANDSET, Proved"));
        rows.add(new Row(expired, single, reported("a1", failed), "FAILED, Refused"));
        rows.add(new Row(unknown, lost, foundDelivered, "ON_HANDSET, Proved"));
        rows.add(
                new Row(
                        unknown,
                        lost,
                        new DeliveryEvent.ReportFound(failed),
                        "HELD, Refused, due in 0s: DecideAgain"));
        rows.add(new Row(unknown, lost, new DeliveryEvent.ReportFound(undecided), "-"));
        rows.add(new Row(accepted, notUsed, shown, "OPENED, NotUsed"));
        rows.add(new Row(unknown, lost, shown, "OPENED, Lost"));
        rows.add(new Row(expired, single, shown, "OPENED, Submitted [a1 UNKNOWN]"));
        rows.add(new Row(opened, notUsed, shown, "-"));
        rows.add(new Row(withdrawn, notUsed, shown, "-"));
        rows.add(new Row(withdrawn, notUsed, confirmed, "ON_HANDSET, NotUsed"));
        rows.add(
                new Row(
                        accepted,
                        notUsed,
                        webPush,
                        "HANDED_TO_BEARER, NotUsed, due in 1m: CarryPush by web push"));
        rows.add(new Row(handed, notUsed, noWebPush, "ACCEPTED, NotUsed, due in 0s: DecideAgain"));
        return rows;
    }

    @TestFactory
    Stream<DynamicTest> everyRowOfTheMachineHolds() {
        return rows().stream()
                .map(row ->
                        DynamicTest.dynamicTest(
                                row.given(), () -> assertThat(row.does()).isEqualTo(row.wants())));
    }

    @Test
    void thePageShowsTheTable() throws IOException {
        Path page = Path.of(System.getProperty("parley.root"), "docs/chat/delivery-machine.md");
        String shouldBe = page();
        if (Boolean.getBoolean("render")) {
            Files.createDirectories(page.getParent());
            Files.writeString(page, shouldBe);
        }
        assertThat(page).as("run with -Drender=true to write it anew").hasContent(shouldBe);
    }

    private static String page() {
        return """
        # A delivery's way: the machine

        Rendered by `DeliveryMachineTest` from the rows it runs against `DeliveryMachine`: where a
        delivery stands, what is known of its SMS, what happens; and where it stands then, when it
        is looked at again, and what is ordered once that is kept. "-": the event says nothing new.

        | State | SMS | Event | Next: actions |
        | --- | --- | --- | --- |
        """
                + rows().stream()
                        .map(row -> "| " + row.given() + " | " + row.wants() + " |\n")
                        .collect(Collectors.joining());
    }
}
