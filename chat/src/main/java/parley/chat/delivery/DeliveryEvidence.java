package parley.chat.delivery;

import parley.chat.identity.Msisdn;

import java.util.List;

/// What a carrier learned. Only what it says is believed.
public sealed interface DeliveryEvidence {
    /// The push left without asking for proof (connectionless, or unconfirmed in a session), or a
    /// browser's push service took it: that proves no more.
    record PushSent(DeliveryKey key) implements DeliveryEvidence {}

    /// The handset acknowledged the push.
    record PushConfirmed(DeliveryKey key) implements DeliveryEvidence {}

    /// The handset refused, the session was gone, nobody answered in time, or no push service of
    /// her browsers took it.
    record PushFailed(DeliveryKey key, String why, boolean unanswered)
            implements DeliveryEvidence {}

    /// The SMSC took all parts; their ids in order.
    record SmsAccepted(DeliveryKey key, List<String> smscIds) implements DeliveryEvidence {
        public SmsAccepted {
            smscIds = List.copyOf(smscIds);
        }
    }

    /// The SMSC said no. `tryAgain`: for now only (throttled, queue full), and no part was taken.
    record SmsRefused(DeliveryKey key, String why, boolean tryAgain) implements DeliveryEvidence {}

    /// The link broke before the answer: perhaps sent.
    record SmsInDoubt(DeliveryKey key) implements DeliveryEvidence {}

    /// A delivery report for one part; the recipient as the SMSC names it.
    record SmsReported(String smscId, Msisdn recipient, Report report)
            implements DeliveryEvidence {}

    enum Report {
        DELIVERED,
        FAILED,
        UNDECIDED
    }
}
