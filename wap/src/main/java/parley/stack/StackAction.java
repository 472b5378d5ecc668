package parley.stack;

import parley.octets.Octets;
import parley.wdp.Datagram;
import parley.wdp.Path;
import parley.wsp.Capabilities;
import parley.wsp.ContentType;
import parley.wsp.Headers;
import parley.wsp.SessionId;
import parley.wsp.WspAbort;
import parley.wsp.WspMethod;

import java.util.Optional;

/// What a stack wants done, or known above.
public sealed interface StackAction {
    record Send(Datagram datagram) implements StackAction {}

    /// A page is asked for within a session, whose headers stand under those of the request. Wants
    /// a reply, or an abort.
    record RequestArrived(
            RequestKey key,
            SessionId session,
            Path path,
            WspMethod method,
            String uri,
            Headers headers,
            Optional<ContentType> contentType,
            Octets body,
            Optional<String> extendedMethod)
            implements StackAction {
        /// As HTTP names it: `GET`, or what client and server agreed on.
        public String methodName() {
            return extendedMethod.orElseGet(method::name);
        }
    }

    /// The request went away before it was answered, or its answer never arrived.
    record RequestGone(RequestKey key) implements StackAction {}

    /// The client has the answer. `acknowledgement`: what it says about it, when acknowledgement
    /// headers were agreed on.
    record ReplyConfirmed(RequestKey key, Headers acknowledgement) implements StackAction {}

    /// A page is asked for on the connectionless port.
    record DatagramRequestArrived(ConnectionlessRequest request) implements StackAction {}

    record SessionOpened(SessionId session, Path path, Headers headers, Capabilities capabilities)
            implements StackAction {}

    record SessionSuspended(SessionId session) implements StackAction {}

    /// Maybe from another address: who is there has to be asked anew.
    record SessionResumed(SessionId session, Path path, Headers headers) implements StackAction {}

    record SessionClosed(SessionId session, WspAbort reason) implements StackAction {}

    record PushConfirmed(PushRef ref, Headers acknowledgement) implements StackAction {}

    /// The push did not arrive, or nobody knows: never count it as delivered.
    record PushAborted(PushRef ref, WspAbort reason) implements StackAction {}

    record Counted(String counter) implements StackAction {}
}
