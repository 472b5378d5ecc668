package parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import parley.chat.conversation.MessageId;
import parley.chat.delivery.Delivery;
import parley.chat.delivery.DeliveryDecision;
import parley.chat.delivery.DeliveryKey;
import parley.chat.delivery.DeliveryPlanner;
import parley.chat.delivery.DeliveryPolicy;
import parley.chat.delivery.DeliveryState;
import parley.chat.delivery.SmsPushPolicy;
import parley.chat.delivery.SmsTrack;
import parley.chat.identity.PersonId;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What is decided of a delivery whose message is gone: never that anything leaves.
class WithoutTextTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final DeliveryPolicy POLICY =
            new DeliveryPolicy(
                    Duration.ofDays(3),
                    Duration.ofSeconds(60),
                    Duration.ofMinutes(15),
                    Duration.ofHours(6),
                    SmsPushPolicy.USUAL);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ACCEPTED         | NotUsed        | PT1H  | WITHDRAWN",
                "HELD             | NotUsed        | PT1H  | WITHDRAWN",
                "HELD             | Refused        | PT1H  | WITHDRAWN",
                "HANDED_TO_BEARER | NotUsed        | PT1H  | Wait PT71H",
                "HANDED_TO_BEARER | Refused        | PT1H  | Wait PT71H",
                "HANDED_TO_BEARER | Submitted      | PT1H  | Wait PT71H",
                "UNKNOWN          | Lost           | PT1H  | Wait PT71H",
                "ACCEPTED         | Submitting     | PT1H  | Wait PT9M30S",
                "ACCEPTED         | SubmittingLong | PT1H  | GiveUpAnswer",
                "HANDED_TO_BEARER | NotUsed        | PT72H | EXPIRED",
                "HELD             | Refused        | PT72H | FAILED",
                "ON_HANDSET       | NotUsed        | PT1H  | Rest",
                "OPENED           | Proved         | PT1H  | Rest",
                "WITHDRAWN        | NotUsed        | PT1H  | Rest",
            })
    void nothingLeaves(DeliveryState state, String sms, Duration age, String wants) {
        Instant accepted = NOON.minus(age);
        var delivery =
                new Delivery(
                        new DeliveryKey(
                                new MessageId(new UUID(1, 1)), new PersonId(new UUID(2, 2))),
                        state,
                        track(sms),
                        1,
                        accepted,
                        accepted.plus(POLICY.keepFor()),
                        Optional.of(NOON),
                        0);
        var decision = new DeliveryPlanner(POLICY).withoutText(delivery, NOON, "gone");
        assertThat(said(decision)).isEqualTo(wants);
    }

    private static SmsTrack track(String name) {
        return switch (name) {
            case "NotUsed" -> new SmsTrack.NotUsed();
            case "Submitting" -> new SmsTrack.Submitting(NOON.minusSeconds(30));
            case "SubmittingLong" -> new SmsTrack.Submitting(NOON.minusSeconds(601));
            case "Submitted" ->
                    new SmsTrack.Submitted(
                            List.of(new SmsTrack.Part("a", SmsTrack.PartState.UNKNOWN)), NOON);
            case "Proved" -> new SmsTrack.Proved(NOON);
            case "Refused" -> new SmsTrack.Refused("no");
            case "Lost" -> new SmsTrack.Lost(NOON);
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static String said(DeliveryDecision decision) {
        return switch (decision) {
            case DeliveryDecision.Settle(var state, _) -> state.name();
            case DeliveryDecision.Wait(var until, _) -> "Wait " + Duration.between(NOON, until);
            case DeliveryDecision.GiveUpAnswer _,
                    DeliveryDecision.Rest _,
                    DeliveryDecision.Hold _,
                    DeliveryDecision.PushNow _,
                    DeliveryDecision.SmsNow _,
                    DeliveryDecision.SmsPushNow _,
                    DeliveryDecision.DigestNow _ ->
                    decision.getClass().getSimpleName();
        };
    }
}
