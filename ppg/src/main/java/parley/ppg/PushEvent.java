package parley.ppg;

import parley.wsp.WspAbort;

import java.util.List;

/// What can happen to a push at one address.
public sealed interface PushEvent {
    /// Something a bearer learned. Only what it says is believed.
    sealed interface OfBearer extends PushEvent {}

    /// It was looked at when it was due.
    record Decided(Choice choice) implements PushEvent {}

    /// Its time is over, or that of the one who had it.
    record Overdue() implements PushEvent {}

    /// Found after a start: whoever was sending it is gone.
    record FoundSending() implements PushEvent {}

    record CancelAsked() implements PushEvent {}

    /// The bearer could not take it: nothing left.
    record NotTaken(String why) implements OfBearer {}

    /// It left, and nothing will confirm it.
    record Left() implements OfBearer {}

    /// The phone has it.
    record Acknowledged() implements OfBearer {}

    /// The phone refused it, the session was over, or nobody answered.
    record Aborted(WspAbort reason) implements OfBearer {}

    /// The SMSC took all parts; their ids in order.
    record SmsTaken(List<String> smscIds) implements OfBearer {
        public SmsTaken {
            smscIds = List.copyOf(smscIds);
        }
    }

    /// `tryAgain`: for now only, and no part was taken.
    record SmsRefused(String why, boolean tryAgain) implements OfBearer {}

    /// Perhaps sent: the link broke before there was an answer.
    record SmsInDoubt() implements OfBearer {}

    /// The SMSC tells what became of one part.
    record SmsReported(String smscId, boolean delivered) implements OfBearer {}
}
