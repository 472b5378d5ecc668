package parley.wtp;

import parley.octets.Octets;

/// States of a responder. WTP 9.6.
public sealed interface ResponderState {
    record Listen() implements ResponderState {}

    /// The TID was not believed; the Invoke is held until the initiator says it is its own.
    record TidokWait() implements ResponderState {}

    record InvokeRespWait(int ackExpirations) implements ResponderState {}

    record ResultWait(boolean acknowledged) implements ResponderState {}

    record ResultRespWait(int resends) implements ResponderState {}

    record WaitTimeout(Octets exitInfo) implements ResponderState {}
}
