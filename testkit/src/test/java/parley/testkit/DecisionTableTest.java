package parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import parley.chat.budget.Allowance;
import parley.chat.budget.Cost;
import parley.chat.budget.Money;
import parley.chat.budget.Scope;
import parley.chat.consent.Escalation;
import parley.chat.consent.Permission;
import parley.chat.conversation.MessageId;
import parley.chat.delivery.Announcement;
import parley.chat.delivery.Delivery;
import parley.chat.delivery.DeliveryDecision;
import parley.chat.delivery.DeliveryKey;
import parley.chat.delivery.DeliveryPlanner;
import parley.chat.delivery.DeliveryPlanner.Situation;
import parley.chat.delivery.DeliveryPolicy;
import parley.chat.delivery.DeliveryState;
import parley.chat.delivery.Readiness;
import parley.chat.delivery.SmsPush;
import parley.chat.delivery.SmsPushPolicy;
import parley.chat.delivery.SmsTrack;
import parley.chat.delivery.WebPush;
import parley.chat.identity.PersonId;
import parley.chat.presence.ContactPoint;
import parley.chat.presence.Evidence;
import parley.chat.presence.Reach;

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

/// Each row of the decision, and the page that shows them.
class DecisionTableTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final InetAddress ADDRESS = InetAddress.ofLiteral("127.1.0.2");
    private static final DeliveryPolicy POLICY =
            new DeliveryPolicy(
                    Duration.ofDays(3),
                    Duration.ofSeconds(60),
                    Duration.ofMinutes(15),
                    Duration.ofHours(6),
                    SmsPushPolicy.USUAL);

    private static final Allowance.Within PAID =
            new Allowance.Within(new Cost(1, Money.NONE, List.of()));
    private static final Allowance OVER_CAP =
            new Allowance.OverCap(new Scope.OfMessage(new MessageId(new UUID(1, 1))));

    /// Whether a text may be paid for; over the cap, whether one said already that it waits, or
    /// what a push by SMS would take.
    private enum Paying {
        WITHIN,
        OVER,
        OVER_SAID,
        OVER_MUTE,
        OVER_PUSH,
        OVER_BOTH,
        WITHIN_PUSH,
        WITHIN_PUSH_ONLY_OVER;

        Allowance allowance() {
            return switch (this) {
                case WITHIN, WITHIN_PUSH, WITHIN_PUSH_ONLY_OVER -> PAID;
                case OVER, OVER_SAID, OVER_MUTE, OVER_PUSH, OVER_BOTH -> OVER_CAP;
            };
        }

        SmsPush smsPush() {
            String known = "her phone acknowledged a push, 3 h ago";
            return switch (this) {
                case WITHIN, OVER, OVER_SAID, OVER_MUTE -> new SmsPush.NotAsked();
                case OVER_PUSH, WITHIN_PUSH_ONLY_OVER ->
                        new SmsPush.Possible(4, 1, PAID, false, known);
                case OVER_BOTH -> new SmsPush.Possible(4, 1, OVER_CAP, true, known);
                case WITHIN_PUSH -> new SmsPush.Possible(4, 1, PAID, true, known);
            };
        }

        boolean mayBeSms() {
            return switch (this) {
                case WITHIN, OVER_PUSH, WITHIN_PUSH, WITHIN_PUSH_ONLY_OVER -> true;
                case OVER, OVER_SAID, OVER_MUTE, OVER_BOTH -> false;
            };
        }

        Announcement announcement() {
            return switch (this) {
                case WITHIN, OVER, OVER_PUSH, OVER_BOTH, WITHIN_PUSH, WITHIN_PUSH_ONLY_OVER ->
                        Announcement.POSSIBLE;
                case OVER_SAID -> Announcement.MADE;
                case OVER_MUTE -> Announcement.OVER_CAP;
            };
        }
    }

    /// `age`: of the message when it is decided about.
    private record Row(
            DeliveryState state,
            SmsTrack sms,
            int pushes,
            Duration age,
            Optional<Duration> dueIn,
            Permission permission,
            Paying paying,
            Reach.State reach,
            Readiness push,
            boolean smsReady,
            WebPush webPush,
            boolean cameOnline,
            String wants) {
        private Situation situation() {
            Instant accepted = NOON.minus(age);
            var delivery =
                    new Delivery(
                            new DeliveryKey(
                                    new MessageId(new UUID(1, 1)), new PersonId(new UUID(2, 2))),
                            state,
                            sms,
                            pushes,
                            accepted,
                            accepted.plus(POLICY.keepFor()),
                            dueIn.map(NOON::plus),
                            0);
            Optional<ContactPoint> point =
                    reach == Reach.State.REACHABLE
                            ? Optional.of(new ContactPoint.PushPort(ADDRESS))
                            : Optional.empty();
            return new Situation(
                    delivery,
                    new Reach(reach, point, evidence(reach), Duration.ZERO),
                    permission,
                    paying.allowance(),
                    paying.smsPush(),
                    paying.announcement(),
                    push,
                    smsReady,
                    webPush,
                    cameOnline,
                    NOON);
        }

        private static Evidence evidence(Reach.State reach) {
            return switch (reach) {
                case OFFLINE -> Evidence.ADDRESS_GONE;
                case ONLINE -> Evidence.ACCOUNTING;
                case REACHABLE -> Evidence.WAP_PAGE;
                case UNKNOWN -> Evidence.WEB_PAGE;
            };
        }

        private DeliveryDecision decision() {
            return new DeliveryPlanner(POLICY).decide(situation());
        }

        private Row when(Reach.State other) {
            return new Row(
                    state,
                    sms,
                    pushes,
                    age,
                    dueIn,
                    permission,
                    paying,
                    other,
                    push,
                    smsReady,
                    webPush,
                    cameOnline,
                    wants);
        }

        private String does() {
            DeliveryDecision decision = decision();
            String what =
                    switch (decision) {
                        case DeliveryDecision.PushNow(ContactPoint.ClosedPage(var until), _, _) ->
                                "web push, told for " + in(until);
                        case DeliveryDecision.PushNow _ -> "push";
                        case DeliveryDecision.DigestNow _ -> "digest";
                        case DeliveryDecision.SmsNow(var invites, _, _) ->
                                invites ? "SMS that invites" : "SMS";
                        case DeliveryDecision.SmsPushNow _ -> "push by SMS";
                        case DeliveryDecision.Wait(var until, _) -> "wait " + in(until);
                        case DeliveryDecision.Hold(var until, _) -> "hold " + in(until);
                        case DeliveryDecision.GiveUpAnswer _ -> "give up the answer";
                        case DeliveryDecision.Settle(var state, _) -> "settle " + state;
                        case DeliveryDecision.Rest _ -> "rest";
                    };
            return what + ": " + decision.why();
        }

        private String given() {
            String bearers =
                    switch (push) {
                                case READY -> "push";
                                case FULL -> "push full";
                                case AWAY -> "-";
                            }
                            + ", "
                            + (smsReady ? "SMS" : "-")
                            + switch (webPush) {
                                case READY -> ", web push";
                                case TOLD -> ", web push done";
                                case NOT_READY, NO_BROWSER -> "";
                            };
            return String.join(
                    " | ",
                    state.toString(),
                    sms.getClass().getSimpleName(),
                    String.valueOf(pushes),
                    said(age),
                    dueIn.map(Row::said).orElse("-"),
                    said(permission),
                    paying.toString(),
                    reach.toString() + (cameOnline ? ", just now" : ""),
                    bearers);
        }

        private static String said(Permission permission) {
            return switch (permission) {
                case Permission.Free(var wish) ->
                        wish == Escalation.USUAL ? "free" : "free, SMS " + wish;
                case Permission.Invitation _ -> "one SMS";
                case Permission.PushOnly _ -> "push only";
                case Permission.SmsOnly _ -> "SMS only";
                case Permission.Digest _ -> "digest";
                case Permission.Silence(var until, _) ->
                        until.equals(Instant.MAX) ? "silence" : "silence for " + in(until);
                case Permission.Refused _ -> "refused";
            };
        }

        private static String in(Instant until) {
            return said(Duration.between(NOON, until));
        }

        private static String said(Duration time) {
            return time.toString().substring(1).replaceFirst("^T", "").toLowerCase();
        }
    }

    private static final class Rows {
        private final List<Row> rows = new ArrayList<>();
        private DeliveryState state = DeliveryState.ACCEPTED;
        private SmsTrack sms = new SmsTrack.NotUsed();
        private int pushes = 0;
        private Duration age = Duration.ZERO;
        private Optional<Duration> dueIn = Optional.empty();
        private Permission permission = new Permission.Free();
        private Paying paying = Paying.WITHIN;
        private WebPush webPush = WebPush.NO_BROWSER;

        /// From here on.
        Rows paying(Paying by) {
            paying = by;
            return this;
        }

        /// From here on.
        Rows browsers(WebPush can) {
            webPush = can;
            return this;
        }

        /// From here on.
        Rows permitted(Permission by) {
            permission = by;
            return this;
        }

        Rows given(DeliveryState nowState, SmsTrack track, int pushed, Duration old) {
            state = nowState;
            sms = track;
            pushes = pushed;
            age = old;
            dueIn = Optional.empty();
            return this;
        }

        Rows due(Duration in) {
            dueIn = Optional.of(in);
            return this;
        }

        Rows row(Reach.State reach, boolean push, boolean sms2, boolean online, String wants) {
            return row(reach, push ? Readiness.READY : Readiness.AWAY, sms2, online, wants);
        }

        Rows row(Reach.State reach, Readiness push, boolean sms2, boolean online, String wants) {
            rows.add(
                    new Row(
                            state,
                            sms,
                            pushes,
                            age,
                            dueIn,
                            permission,
                            paying,
                            reach,
                            push,
                            sms2,
                            webPush,
                            online,
                            wants));
            return this;
        }
    }

    private static List<Row> rows() {
        var reachable = Reach.State.REACHABLE;
        var online = Reach.State.ONLINE;
        var offline = Reach.State.OFFLINE;
        var unknown = Reach.State.UNKNOWN;
        var notUsed = new SmsTrack.NotUsed();
        var submitting = new SmsTrack.Submitting(NOON.minusSeconds(30));
        var unanswered = new SmsTrack.Submitting(NOON.minusSeconds(600));
        var part = new SmsTrack.Part("a1", SmsTrack.PartState.UNKNOWN);
        var fresh = new SmsTrack.Submitted(List.of(part), NOON.minusSeconds(60));
        var unproved = new SmsTrack.Submitted(List.of(part), NOON.minusSeconds(900));
        var lost = new SmsTrack.Lost(NOON.minusSeconds(60));
        var refused = new SmsTrack.Refused("no such number");
        Duration none = Duration.ZERO;
        Duration minute = Duration.ofMinutes(1);
        Duration hour = Duration.ofHours(1);
        Duration days = Duration.ofDays(3);
        return new Rows()
                .given(DeliveryState.ACCEPTED, notUsed, 0, none)
                .row(reachable, true, true, false, "push: reachable: a page asked for over WAP")
                .row(reachable, true, false, false, "push: reachable: a page asked for over WAP")
                .row(reachable, false, true, false, "SMS: reachable, but no push can leave now")
                .row(
                        reachable,
                        false,
                        false,
                        false,
                        "hold 5s: reachable, but no push can leave now; no SMSC takes an SMS now")
                .row(
                        reachable,
                        Readiness.FULL,
                        true,
                        false,
                        "hold 0.5s: reachable, but too many pushes are leaving at this moment")
                .given(DeliveryState.HELD, notUsed, 0, minute)
                .row(
                        reachable,
                        Readiness.FULL,
                        true,
                        false,
                        "SMS: reachable, but too many pushes are leaving at this moment")
                .given(DeliveryState.ACCEPTED, notUsed, 0, none)
                .row(
                        online,
                        true,
                        true,
                        false,
                        "SMS: online but not reachable over WAP: the network gave her an address")
                .row(
                        online,
                        true,
                        false,
                        false,
                        "hold 5s: online but not reachable over WAP: the network gave her an"
                                + " address; no SMSC takes an SMS now")
                .row(offline, true, true, false, "SMS: offline: the network took her address away")
                .row(
                        offline,
                        true,
                        false,
                        false,
                        "hold 5s: offline: the network took her address away; no SMSC takes an SMS"
                                + " now")
                .row(
                        unknown,
                        true,
                        true,
                        false,
                        "SMS: unknown whether online; the last was a page asked for by a browser")
                .row(
                        unknown,
                        true,
                        false,
                        false,
                        "hold 5s: unknown whether online; the last was a page asked for by a"
                                + " browser; no SMSC takes an SMS now")
                .given(DeliveryState.HANDED_TO_BEARER, notUsed, 1, minute)
                .due(Duration.ofSeconds(20))
                .row(
                        reachable,
                        true,
                        true,
                        false,
                        "wait 20s: a push is out and may still be proved")
                .row(reachable, true, true, true, "wait 20s: a push is out and may still be proved")
                .due(none)
                .row(reachable, true, true, false, "SMS: nothing proved the push in time")
                .row(
                        reachable,
                        true,
                        false,
                        false,
                        "hold 15s: nothing proved the push in time; no SMSC takes an SMS now")
                .given(DeliveryState.ACCEPTED, notUsed, 1, minute)
                .row(reachable, true, true, false, "SMS: the push failed")
                .row(
                        reachable,
                        true,
                        false,
                        false,
                        "hold 15s: the push failed; no SMSC takes an SMS now")
                .row(reachable, true, true, true, "push: reachable: a page asked for over WAP")
                .given(DeliveryState.HELD, notUsed, 0, hour)
                .row(reachable, true, true, true, "push: reachable: a page asked for over WAP")
                .row(offline, true, true, false, "SMS: offline: the network took her address away")
                .row(
                        offline,
                        true,
                        false,
                        false,
                        "hold 1m: offline: the network took her address away; no SMSC takes an SMS"
                                + " now")
                .given(DeliveryState.HELD, notUsed, 8, hour)
                .row(reachable, true, true, true, "SMS: pushed often enough")
                .given(DeliveryState.ACCEPTED, submitting, 0, minute)
                .row(offline, true, true, false, "wait 9m30s: the SMSC has not answered yet")
                .row(reachable, true, true, true, "wait 9m30s: the SMSC has not answered yet")
                .given(DeliveryState.ACCEPTED, unanswered, 0, hour)
                .row(reachable, true, true, false, "give up the answer: the SMSC never answered")
                .given(DeliveryState.HANDED_TO_BEARER, fresh, 0, minute)
                .row(reachable, true, true, true, "wait 14m: the delivery report may still come")
                .given(DeliveryState.HANDED_TO_BEARER, unproved, 0, hour)
                .row(
                        reachable,
                        true,
                        true,
                        true,
                        "push: no delivery report proves the SMS; reachable now")
                .row(
                        offline,
                        true,
                        true,
                        false,
                        "wait 71h: no delivery report proves the SMS; waits for her to come"
                                + " online")
                .row(
                        reachable,
                        false,
                        true,
                        true,
                        "wait 1m: no delivery report proves the SMS; no push can leave now")
                .row(
                        reachable,
                        Readiness.FULL,
                        true,
                        true,
                        "wait 0.5s: no delivery report proves the SMS; no push can leave now")
                .given(DeliveryState.UNKNOWN, lost, 0, hour)
                .row(
                        reachable,
                        true,
                        true,
                        false,
                        "push: the SMS may be lost and is never sent again; reachable now")
                .row(
                        online,
                        true,
                        true,
                        false,
                        "wait 71h: the SMS may be lost and is never sent again; waits for her to"
                                + " come online")
                .row(
                        unknown,
                        true,
                        true,
                        false,
                        "wait 71h: the SMS may be lost and is never sent again; waits for her to"
                                + " come online")
                .given(DeliveryState.HELD, refused, 0, hour)
                .row(reachable, true, true, false, "push: the SMS was refused; reachable now")
                .row(
                        offline,
                        true,
                        true,
                        false,
                        "hold 71h: the SMS was refused; waits for her to come online")
                .given(DeliveryState.HELD, notUsed, 0, days)
                .row(
                        reachable,
                        true,
                        true,
                        true,
                        "settle EXPIRED: the time ran out before anything was proved")
                .given(DeliveryState.HANDED_TO_BEARER, unproved, 0, days)
                .row(
                        reachable,
                        true,
                        true,
                        true,
                        "settle EXPIRED: the time ran out before anything was proved")
                .given(DeliveryState.UNKNOWN, lost, 0, days)
                .row(
                        offline,
                        true,
                        true,
                        false,
                        "settle EXPIRED: the time ran out before anything was proved")
                .given(DeliveryState.HELD, refused, 0, days)
                .row(
                        offline,
                        true,
                        true,
                        false,
                        "settle FAILED: the SMS was refused and no push was possible")
                .given(DeliveryState.ON_HANDSET, new SmsTrack.Proved(NOON), 0, hour)
                .row(reachable, true, true, true, "rest: settled")
                .given(DeliveryState.OPENED, notUsed, 1, hour)
                .row(reachable, true, true, true, "rest: settled")
                .permitted(new Permission.Invitation())
                .given(DeliveryState.ACCEPTED, notUsed, 0, none)
                .row(reachable, true, true, false, "push: reachable: a page asked for over WAP")
                .row(
                        offline,
                        true,
                        true,
                        false,
                        "SMS that invites: offline: the network took her address away; the SMS that"
                                + " invites her")
                .row(
                        offline,
                        true,
                        false,
                        false,
                        "hold 5s: offline: the network took her address away; no SMSC takes an SMS"
                                + " now")
                .permitted(new Permission.PushOnly("invited"))
                .row(reachable, true, true, false, "push: reachable: a page asked for over WAP")
                .row(
                        reachable,
                        false,
                        true,
                        false,
                        "hold 5s: reachable, but no push can leave now; invited")
                .row(
                        reachable,
                        Readiness.FULL,
                        true,
                        false,
                        "hold 0.5s: reachable, but too many pushes are leaving at this moment;"
                                + " invited")
                .row(
                        offline,
                        true,
                        true,
                        false,
                        "hold 72h: offline: the network took her address away; invited")
                .row(
                        offline,
                        true,
                        false,
                        false,
                        "hold 72h: offline: the network took her address away; invited")
                .given(DeliveryState.HANDED_TO_BEARER, notUsed, 1, minute)
                .due(none)
                .row(
                        reachable,
                        true,
                        true,
                        false,
                        "hold 71h59m: nothing proved the push in time; invited")
                .given(DeliveryState.HELD, notUsed, 1, hour)
                .row(reachable, true, true, true, "push: reachable: a page asked for over WAP")
                .permitted(new Permission.Free())
                .paying(Paying.OVER)
                .given(DeliveryState.ACCEPTED, notUsed, 0, none)
                .row(reachable, true, true, false, "push: reachable: a page asked for over WAP")
                .row(
                        offline,
                        true,
                        true,
                        false,
                        "hold 6h: offline: the network took her address away; over the cap of SMS"
                                + " parts for this message; one SMS will say that it waits")
                .given(DeliveryState.HELD, notUsed, 0, Duration.ofHours(6))
                .row(reachable, true, true, true, "push: reachable: a page asked for over WAP")
                .row(
                        offline,
                        true,
                        true,
                        false,
                        "digest: offline: the network took her address away; over the cap of SMS"
                                + " parts for this message; one SMS says that it waits")
                .paying(Paying.OVER_SAID)
                .row(
                        offline,
                        true,
                        true,
                        false,
                        "hold 66h: offline: the network took her address away; over the cap of SMS"
                                + " parts for this message; one SMS has said that it waits")
                .paying(Paying.OVER_MUTE)
                .row(
                        offline,
                        true,
                        true,
                        false,
                        "hold 24h: offline: the network took her address away; over the cap of SMS"
                                + " parts for this message; so is an SMS that says that it waits")
                .given(DeliveryState.ACCEPTED, notUsed, 0, none)
                .paying(Paying.OVER_PUSH)
                .row(reachable, true, true, false, "push: reachable: a page asked for over WAP")
                .row(
                        offline,
                        true,
                        true,
                        false,
                        "push by SMS: offline: the network took her address away; over the cap of"
                                + " SMS parts for this message; a push by SMS takes 1 of 4 parts;"
                                + " her phone acknowledged a push, 3 h ago")
                .row(
                        offline,
                        true,
                        false,
                        false,
                        "hold 5s: offline: the network took her address away; no SMSC takes an SMS"
                                + " now")
                .paying(Paying.OVER_BOTH)
                .row(
                        offline,
                        true,
                        true,
                        false,
                        "hold 6h: offline: the network took her address away; over the cap of SMS"
                                + " parts for this message; one SMS will say that it waits")
                .paying(Paying.WITHIN_PUSH_ONLY_OVER)
                .row(offline, true, true, false, "SMS: offline: the network took her address away")
                .paying(Paying.WITHIN_PUSH)
                .row(reachable, true, true, false, "push: reachable: a page asked for over WAP")
                .row(
                        offline,
                        true,
                        true,
                        false,
                        "push by SMS: offline: the network took her address away; a push by SMS"
                                + " takes 1 of 4 parts; her phone acknowledged a push, 3 h ago")
                .given(DeliveryState.HANDED_TO_BEARER, notUsed, 1, minute)
                .due(none)
                .row(
                        reachable,
                        true,
                        true,
                        false,
                        "push by SMS: nothing proved the push in time; a push by SMS takes 1 of 4"
                                + " parts; her phone acknowledged a push, 3 h ago")
                .given(DeliveryState.UNKNOWN, lost, 0, hour)
                .row(
                        offline,
                        true,
                        true,
                        false,
                        "wait 71h: the SMS may be lost and is never sent again; waits for her to"
                                + " come online")
                .permitted(new Permission.Invitation())
                .given(DeliveryState.ACCEPTED, notUsed, 0, none)
                .row(
                        offline,
                        true,
                        true,
                        false,
                        "SMS that invites: offline: the network took her address away; the SMS that"
                                + " invites her")
                .given(DeliveryState.HELD, notUsed, 0, Duration.ofHours(6))
                .paying(Paying.OVER_MUTE)
                .row(
                        offline,
                        true,
                        true,
                        false,
                        "hold 66h: offline: the network took her address away; over the cap of SMS"
                                + " parts for this message")
                .paying(Paying.WITHIN)
                .permitted(new Permission.Silence(Instant.MAX, "STOP"))
                .given(DeliveryState.ACCEPTED, notUsed, 0, none)
                .row(reachable, true, true, false, "hold 72h: STOP")
                .row(offline, true, true, false, "hold 72h: STOP")
                .given(DeliveryState.HELD, notUsed, 0, hour)
                .row(reachable, true, true, true, "hold 71h: STOP")
                .given(DeliveryState.HANDED_TO_BEARER, unproved, 0, hour)
                .row(
                        reachable,
                        true,
                        true,
                        true,
                        "wait 71h: no delivery report proves the SMS; STOP")
                .given(DeliveryState.UNKNOWN, lost, 0, hour)
                .row(
                        reachable,
                        true,
                        true,
                        true,
                        "wait 71h: the SMS may be lost and is never sent again; STOP")
                .permitted(new Permission.Silence(NOON.plusSeconds(600), "parked"))
                .given(DeliveryState.ACCEPTED, notUsed, 0, none)
                .row(offline, true, true, false, "hold 10m: parked")
                .permitted(new Permission.Refused("blocked"))
                .row(reachable, true, true, false, "settle FAILED: blocked")
                .given(DeliveryState.HANDED_TO_BEARER, notUsed, 1, minute)
                .due(none)
                .row(reachable, true, true, false, "wait 71h59m: a push may have arrived; blocked")
                .given(DeliveryState.HANDED_TO_BEARER, fresh, 0, minute)
                .row(reachable, true, true, true, "wait 14m: the delivery report may still come")
                .given(DeliveryState.HELD, refused, 0, hour)
                .row(reachable, true, true, true, "hold 71h: the SMS was refused; blocked")
                .permitted(new Permission.SmsOnly("each by SMS"))
                .given(DeliveryState.ACCEPTED, notUsed, 0, none)
                .row(reachable, true, true, false, "SMS: each by SMS")
                .row(offline, true, true, false, "SMS: each by SMS")
                .row(
                        reachable,
                        true,
                        false,
                        false,
                        "hold 5s: each by SMS; no SMSC takes an SMS now")
                .given(DeliveryState.HANDED_TO_BEARER, unproved, 0, hour)
                .row(
                        reachable,
                        true,
                        true,
                        true,
                        "push: no delivery report proves the SMS; reachable now")
                .permitted(new Permission.Free(Escalation.NEVER))
                .given(DeliveryState.ACCEPTED, notUsed, 0, none)
                .row(reachable, true, true, false, "push: reachable: a page asked for over WAP")
                .row(offline, true, true, false, "SMS: offline: the network took her address away")
                .given(DeliveryState.ACCEPTED, notUsed, 1, minute)
                .row(
                        reachable,
                        true,
                        true,
                        false,
                        "hold 71h59m: the push failed; she wants no SMS after a push")
                .row(reachable, true, true, true, "push: reachable: a page asked for over WAP")
                .permitted(new Permission.Digest("many at once"))
                .given(DeliveryState.ACCEPTED, notUsed, 0, none)
                .row(
                        reachable,
                        true,
                        true,
                        false,
                        "hold 6h: many at once; one SMS will say that it waits")
                .given(DeliveryState.HELD, notUsed, 0, Duration.ofHours(6))
                .row(
                        reachable,
                        true,
                        true,
                        true,
                        "digest: many at once; one SMS says that it waits")
                .row(offline, true, false, false, "hold 1m: many at once; no SMSC takes an SMS now")
                .paying(Paying.OVER_SAID)
                .row(
                        offline,
                        true,
                        true,
                        false,
                        "hold 66h: many at once; one SMS has said that it waits")
                .paying(Paying.WITHIN)
                .given(DeliveryState.UNKNOWN, lost, 0, hour)
                .row(
                        reachable,
                        true,
                        true,
                        true,
                        "wait 71h: the SMS may be lost and is never sent again; many at once")
                .browsers(WebPush.READY)
                .permitted(new Permission.Free())
                .given(DeliveryState.ACCEPTED, notUsed, 0, none)
                .row(reachable, true, true, false, "push: reachable: a page asked for over WAP")
                .row(
                        reachable,
                        false,
                        true,
                        false,
                        "web push, told for 1m: reachable, but no push can leave now; her browser"
                                + " is told by web push")
                .row(
                        online,
                        true,
                        true,
                        false,
                        "web push, told for 1m: online but not reachable over WAP: the network gave"
                                + " her an address; her browser is told by web push")
                .row(
                        offline,
                        true,
                        true,
                        false,
                        "web push, told for 1m: offline: the network took her address away; her"
                                + " browser is told by web push")
                .row(
                        unknown,
                        true,
                        false,
                        false,
                        "web push, told for 1m: unknown whether online; the last was a page asked"
                                + " for by a browser; her browser is told by web push")
                .given(DeliveryState.ACCEPTED, notUsed, 1, minute)
                .row(
                        reachable,
                        true,
                        true,
                        false,
                        "web push, told for 1m: the push failed; her browser is told by web push")
                .given(DeliveryState.HANDED_TO_BEARER, notUsed, 1, minute)
                .due(Duration.ofSeconds(20))
                .row(offline, true, true, false, "wait 20s: a push is out and may still be proved")
                .due(none)
                .row(offline, true, true, false, "SMS: nothing proved the push in time")
                .browsers(WebPush.TOLD)
                .row(offline, true, true, false, "SMS: nothing proved the push in time")
                .given(DeliveryState.ACCEPTED, notUsed, 1, minute)
                .row(offline, true, true, false, "SMS: offline: the network took her address away")
                .browsers(WebPush.NOT_READY)
                .given(DeliveryState.ACCEPTED, notUsed, 0, none)
                .row(offline, true, true, false, "SMS: offline: the network took her address away")
                .browsers(WebPush.READY)
                .permitted(new Permission.Free(Escalation.NEVER))
                .row(
                        offline,
                        true,
                        true,
                        false,
                        "web push, told for 72h: offline: the network took her address away; her"
                                + " browser is told by web push")
                .permitted(new Permission.PushOnly("asked"))
                .row(
                        offline,
                        true,
                        true,
                        false,
                        "web push, told for 72h: offline: the network took her address away; her"
                                + " browser is told by web push")
                .permitted(new Permission.SmsOnly("she wants SMS"))
                .row(offline, true, true, false, "SMS: she wants SMS")
                .permitted(new Permission.Silence(Instant.MAX, "she said STOP"))
                .row(offline, true, true, false, "hold 72h: she said STOP")
                .permitted(new Permission.Free())
                .given(DeliveryState.UNKNOWN, lost, 0, hour)
                .row(
                        offline,
                        true,
                        true,
                        false,
                        "web push, told for 71h: the SMS may be lost and is never sent again; her"
                                + " browser is told by web push")
                .given(DeliveryState.HELD, refused, 0, hour)
                .row(
                        offline,
                        true,
                        true,
                        false,
                        "web push, told for 71h: the SMS was refused; her browser is told by web"
                                + " push")
                .rows;
    }

    @TestFactory
    Stream<DynamicTest> everyRowOfTheDecisionHolds() {
        return rows().stream()
                .map(row ->
                        DynamicTest.dynamicTest(
                                row.given(), () -> assertThat(row.does()).isEqualTo(row.wants())));
    }

    /// Not only the rows above.
    private static List<Row> everyCombination() {
        var all = new ArrayList<Row>();
        for (Row row : rows()) {
            for (DeliveryState state : DeliveryState.values()) {
                for (Reach.State reach : Reach.State.values()) {
                    for (int bits = 0; bits < 48; bits++) {
                        all.add(
                                new Row(
                                        state,
                                        row.sms(),
                                        row.pushes(),
                                        row.age(),
                                        row.dueIn(),
                                        row.permission(),
                                        row.paying(),
                                        reach,
                                        Readiness.values()[bits % 3],
                                        (bits / 3 & 1) != 0,
                                        WebPush.values()[bits / 12],
                                        (bits / 3 & 2) != 0,
                                        ""));
                    }
                }
            }
        }
        return all;
    }

    /// No SMS is decided once one was asked for, or without permission, or unpaid.
    @Test
    void noCombinationDecidesASecondSms() {
        for (Row any : everyCombination()) {
            boolean asked = !(any.sms() instanceof SmsTrack.NotUsed);
            boolean may =
                    any.permission() instanceof Permission.Free
                            || any.permission() instanceof Permission.Invitation
                            || any.permission() instanceof Permission.SmsOnly;
            boolean paid = any.paying().mayBeSms();
            if (asked || any.state().isSettled() || !may || !paid) {
                assertThat(any.does())
                        .as(any.given())
                        .doesNotStartWith("SMS")
                        .doesNotStartWith("push by SMS");
            }
        }
    }

    /// A stranger is invited by text, and a text that may be paid for is one unless an operator
    /// wants it otherwise.
    @Test
    void noCombinationPushesBySmsToAStrangerOrForNothing() {
        int pushed = 0;
        for (Row any : everyCombination()) {
            boolean push = any.decision() instanceof DeliveryDecision.SmsPushNow;
            pushed += push ? 1 : 0;
            boolean may = any.paying() == Paying.OVER_PUSH || any.paying() == Paying.WITHIN_PUSH;
            if (any.permission() instanceof Permission.Invitation || !may) {
                assertThat(push).as(any.given()).isFalse();
            }
        }
        assertThat(pushed).isPositive();
    }

    /// A browser is told only when it asked, once of each message, and of none that may go on a way
    /// to where she is.
    @Test
    void aBrowserIsToldOnlyWhereThereIsNoOtherFreeWay() {
        for (Row any : everyCombination()) {
            boolean toldNow = any.does().startsWith("web push");
            boolean otherWay =
                    any.reach() == Reach.State.REACHABLE
                            && any.push() == Readiness.READY
                            && any.pushes() == 0;
            if (any.webPush() != WebPush.READY || otherWay || any.state().isSettled()) {
                assertThat(toldNow).as(any.given()).isFalse();
            }
        }
    }

    /// Of whom nothing is known any more is not here, for whatever is decided; only the words
    /// differ.
    @Test
    void unknownIsDecidedLikeOfflineInEveryCombination() {
        for (Row row : everyCombination()) {
            var offline = row.when(Reach.State.OFFLINE).decision();
            var unknown = row.when(Reach.State.UNKNOWN).decision();
            assertThat(withoutWords(unknown)).as(row.given()).isEqualTo(withoutWords(offline));
            assertThat(unknown.why()).as(row.given()).doesNotContain("offline");
        }
    }

    private static DeliveryDecision withoutWords(DeliveryDecision decision) {
        return switch (decision) {
            case DeliveryDecision.PushNow(var point, var provedBy, _) ->
                    new DeliveryDecision.PushNow(point, provedBy, "");
            case DeliveryDecision.SmsNow(var invites, var allowance, _) ->
                    new DeliveryDecision.SmsNow(invites, allowance, "");
            case DeliveryDecision.SmsPushNow(var allowance, _) ->
                    new DeliveryDecision.SmsPushNow(allowance, "");
            case DeliveryDecision.DigestNow _ -> new DeliveryDecision.DigestNow("");
            case DeliveryDecision.Wait(var until, _) -> new DeliveryDecision.Wait(until, "");
            case DeliveryDecision.Hold(var until, _) -> new DeliveryDecision.Hold(until, "");
            case DeliveryDecision.GiveUpAnswer _ -> new DeliveryDecision.GiveUpAnswer("");
            case DeliveryDecision.Settle(var state, _) -> new DeliveryDecision.Settle(state, "");
            case DeliveryDecision.Rest _ -> new DeliveryDecision.Rest("");
        };
    }

    @Test
    void thePageShowsTheTable() throws IOException {
        Path page = Path.of(System.getProperty("parley.root"), "docs/chat/decision-table.md");
        String shouldBe = page();
        if (Boolean.getBoolean("render")) {
            Files.createDirectories(page.getParent());
            Files.writeString(page, shouldBe);
        }
        assertThat(page).as("run with -Drender=true to write it anew").hasContent(shouldBe);
    }

    private static String page() {
        return """
        # Push, SMS, wait or hold: the decision

        Rendered by `DecisionTableTest` from the rows it runs against `DeliveryPlanner`, with a push
        to be proved within 60 s, an SMS within 15 min and a message kept for 3 days. "Age" is the
        message's, "due" when it was to be looked at again. "Permits": how the recipient lets it
        disturb her; "Paid": whether the caps of cost allow an SMS, and if not, whether one said
        already that it waits (decision 0014); PUSH: a push by SMS takes one part in place of four (decision
        0024), BOTH: it is over the cap, too; ONLY_OVER: only where a text is over the cap. "Just now": the
        person became reachable at this moment. UNKNOWN is decided like OFFLINE in every row; only the words
        differ. "Web push" is ready when a browser of hers asked to be told while its page is closed (decision
        0023).

        | State | SMS | Pushes | Age | Due in | Permits | Paid | Reach | Ready | Decision: why |
        | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
        """
                + rows().stream()
                        .map(row -> "| " + row.given() + " | " + row.wants() + " |\n")
                        .collect(Collectors.joining());
    }
}
