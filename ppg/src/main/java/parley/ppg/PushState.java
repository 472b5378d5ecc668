package parley.ppg;

import parley.pap.MessageState;
import parley.pap.PapResult;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Where one push at one address stands.
public sealed interface PushState {
    /// Nothing left yet: it can still be cancelled or replaced.
    sealed interface Open extends PushState {}

    record Accepted() implements Open {}

    /// For the time the initiator named. PPG 5.1.2.2.4.
    record Waiting(Instant until) implements Open {}

    record Retrying(Instant at, String why) implements Open {}

    /// The phone was asked to open a session. OTA 8.
    record Invited(Instant until) implements Open {}

    /// A bearer has it: for a confirmed push, until the phone acknowledges.
    record Sending(PushWay way, Instant since) implements PushState {}

    /// The SMSC took all parts; these it has not reported on.
    record Submitted(List<String> smscIds, Instant until) implements PushState {
        public Submitted {
            smscIds = List.copyOf(smscIds);
        }
    }

    /// `used`: how it travelled, when it did.
    record Finished(MessageState outcome, PapResult result, Instant at, Optional<PushWay> used)
            implements PushState {}
}
