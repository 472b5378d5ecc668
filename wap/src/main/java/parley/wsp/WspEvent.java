package parley.wsp;

import parley.octets.Octets;

/// What the provider hears from below and is asked from above. A number names a transaction of the
/// layer below: positive when the client began it, negative when we did. `P` is the address
/// quadruplet, of which WSP only knows whether two are the same.
public sealed interface WspEvent<P> {
    /// TR-Invoke.ind with the whole message.
    record InvokeIndicated<P>(P peer, long transaction, int wtpClass, Octets data)
            implements WspEvent<P> {}

    /// TR-Invoke.cnf of class 1; `exitInfo` holds acknowledgement headers when they were agreed on.
    record InvokeConfirmed<P>(long transaction, Octets exitInfo) implements WspEvent<P> {}

    /// TR-Result.cnf.
    record ResultConfirmed<P>(long transaction, Octets exitInfo) implements WspEvent<P> {}

    /// TR-Abort.ind; `reason` as on the wire, a reason of WSP only when `byUser`.
    record TransactionAborted<P>(long transaction, boolean byUser, int reason)
            implements WspEvent<P> {}

    /// S-MethodResult.req.
    record ReplyToMethod<P>(long transaction, WspPdu.Reply reply) implements WspEvent<P> {}

    /// S-MethodAbort.req.
    record MethodAbortRequested<P>(long transaction) implements WspEvent<P> {}

    /// S-Push.req or S-ConfirmedPush.req; `reference` comes back in what becomes of it.
    record PushRequested<P>(SessionId session, long reference, boolean confirmed, WspPdu.Push push)
            implements WspEvent<P> {}

    /// S-Disconnect.req.
    record DisconnectRequested<P>(SessionId session) implements WspEvent<P> {}
}
