package parley.handset;

import parley.wsp.SessionId;

/// The phone's side of a session. WSP 7.1.6.1, client table.
public sealed interface SessionState {
    record Null() implements SessionState {}

    /// `ticket`: who is told how it went.
    record Connecting(long ticket) implements SessionState {}

    record Connected(SessionId session) implements SessionState {}

    record Suspended(SessionId session) implements SessionState {}

    record Resuming(SessionId session, long ticket) implements SessionState {}
}
