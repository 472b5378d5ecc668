package parley.wtp;

import parley.octets.Octets;
import parley.wdp.Datagram;

/// What the provider wants done below or known above.
public sealed interface WtpOutcome {
    record Transmit(Datagram datagram) implements WtpOutcome {}

    record InvokeIndicated(Transaction transaction, WtpClass wtpClass, boolean userAck, Octets data)
            implements WtpOutcome {}

    record InvokeConfirmed(Transaction transaction, Octets exitInfo) implements WtpOutcome {}

    record ResultIndicated(Transaction transaction, Octets data) implements WtpOutcome {}

    record ResultConfirmed(Transaction transaction, Octets exitInfo) implements WtpOutcome {}

    /// `reason` as it stands on the wire; `by` the provider also when nobody answered us.
    record TransactionAborted(Transaction transaction, AbortBy by, int reason)
            implements WtpOutcome {}

    record Counted(WtpCounter counter) implements WtpOutcome {}
}
