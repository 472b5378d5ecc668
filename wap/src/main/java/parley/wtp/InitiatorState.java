package parley.wtp;

import parley.octets.Octets;

/// States of an initiator. WTP 9.5.
public sealed interface InitiatorState {
    /// NULL in the table: before the Invoke, and after the end.
    record Idle() implements InitiatorState {}

    /// `heldOn`: an Ack told that the result will take a while. `verified`: the last thing sent was
    /// the answer to a TID verification.
    record ResultWait(int resends, boolean heldOn, boolean verified) implements InitiatorState {}

    record ResultRespWait(int ackExpirations) implements InitiatorState {}

    record WaitTimeout(Octets exitInfo) implements InitiatorState {}
}
