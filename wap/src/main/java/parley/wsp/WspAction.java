package parley.wsp;

import parley.octets.Octets;

import java.util.Optional;

/// What the provider orders below and lets know above.
public sealed interface WspAction<P> {
    /// TR-Invoke.res.
    record RespondToInvoke<P>(long transaction) implements WspAction<P> {}

    /// TR-Result.req.
    record SendResult<P>(long transaction, Octets data) implements WspAction<P> {}

    /// TR-Abort.req; `reason` is a code of [WspAbort].
    record AbortTransaction<P>(long transaction, int reason) implements WspAction<P> {}

    /// TR-Invoke.req of class 0 or 1 under our own number.
    record StartInvoke<P>(P peer, long transaction, int wtpClass, Octets data)
            implements WspAction<P> {}

    /// S-MethodInvoke.ind; the session's headers stand under those of the request. An extended
    /// method has its name with it.
    record MethodIndicated<P>(
            long transaction,
            SessionId session,
            P peer,
            WspMethod method,
            String uri,
            Headers headers,
            Optional<ContentType> contentType,
            Octets body,
            Optional<String> extendedMethod)
            implements WspAction<P> {}

    /// S-MethodResult.cnf: the client has the answer, and maybe says something about it.
    record MethodDone<P>(long transaction, Headers acknowledgement) implements WspAction<P> {}

    record MethodAborted<P>(long transaction, WspAbort reason) implements WspAction<P> {}

    record SessionOpened<P>(SessionId session, P peer, Headers headers, Capabilities capabilities)
            implements WspAction<P> {}

    record SessionSuspended<P>(SessionId session) implements WspAction<P> {}

    /// Maybe from another address, with the session's headers as they are now.
    record SessionResumed<P>(SessionId session, P peer, Headers headers) implements WspAction<P> {}

    record SessionClosed<P>(SessionId session, WspAbort reason) implements WspAction<P> {}

    record PushConfirmed<P>(SessionId session, long reference, Headers acknowledgement)
            implements WspAction<P> {}

    record PushAborted<P>(SessionId session, long reference, WspAbort reason)
            implements WspAction<P> {}

    record Counted<P>(WspCounter counter) implements WspAction<P> {}
}
