package parley.stack;

import parley.octets.Octets;
import parley.wdp.Datagram;
import parley.wdp.Path;
import parley.wsp.Capabilities;
import parley.wsp.SessionId;
import parley.wsp.WspHeaders;
import parley.wsp.WspMethod;

import java.util.Optional;

/// What the stack wants done or known.
public sealed interface StackAction {
    record Send(Datagram datagram) implements StackAction {}

    /// A phone asks for a page; answer with [WapStack#reply].
    record RequestArrived(
            RequestKey key,
            SessionId session,
            Path path,
            WspMethod method,
            String uri,
            Optional<String> contentType,
            WspHeaders headers,
            Octets body)
            implements StackAction {}

    /// The phone aborted its request, or nobody acknowledged the answer.
    record RequestGone(RequestKey key) implements StackAction {}

    record SessionOpened(
            SessionId session, Path path, WspHeaders headers, Capabilities capabilities)
            implements StackAction {}

    record SessionSuspended(SessionId session) implements StackAction {}

    record SessionResumed(SessionId session, Path path) implements StackAction {}

    record SessionClosed(SessionId session) implements StackAction {}

    record PushConfirmed(PushRef push) implements StackAction {}

    /// `reason` is the WSP abort code (WSP Table 35) or, when not `byUser`, WTP's.
    record PushAborted(PushRef push, int reason) implements StackAction {}

    /// Something worth a counter; `name` is the counter's, in snake case.
    record Counted(String name) implements StackAction {}
}
