package parley.wtp;

import parley.octets.Octets;

/// What the user above asks of an open transaction; for one that is gone it is counted, no more.
public sealed interface WtpRequest {
    Transaction transaction();

    /// TR-Invoke.res.
    record AcknowledgeInvoke(Transaction transaction, Octets exitInfo) implements WtpRequest {}

    /// TR-Result.req.
    record SendResult(Transaction transaction, Octets data) implements WtpRequest {}

    /// TR-Result.res.
    record AcknowledgeResult(Transaction transaction, Octets exitInfo) implements WtpRequest {}

    /// TR-Abort.req; `reason` is the user's, one octet.
    record AbortTransaction(Transaction transaction, int reason) implements WtpRequest {}
}
