package parley.chat.delivery;

import parley.chat.budget.BudgetChange;
import parley.chat.budget.Cost;

/// What can happen to a delivery.
public sealed interface DeliveryEvent {
    record Decided(DeliveryDecision decision) implements DeliveryEvent {}

    /// The carrier of this bearer did not take it: nothing left.
    record NotTaken(Bearer bearer) implements DeliveryEvent {}

    /// The SMS that was to say what waits did not leave.
    ///
    /// @param back undoes that it counts as sent
    /// @param cost of it, to be returned
    record DigestNotTaken(BudgetChange.DigestReturned back, Cost cost) implements DeliveryEvent {}

    /// Its message is taken back while its SMS waits for an SMSC: that one never leaves.
    record Recalled() implements DeliveryEvent {}

    record Learned(DeliveryEvidence evidence) implements DeliveryEvent {}

    /// A delivery report for the recipient, with an id we never learned, while this SMS is the only
    /// one in doubt.
    record ReportFound(DeliveryEvidence.Report report) implements DeliveryEvent {}

    /// We were stopped between asking the SMSC and its answer.
    record FoundSubmitting() implements DeliveryEvent {}

    /// The person was shown the page with the message.
    record PageShown() implements DeliveryEvent {}
}
