package parley.wsp;

/// States of a session on the server. WSP 7.1.6.4. A number names the transaction that a state
/// waits for.
public sealed interface SessionState {
    record Null() implements SessionState {}

    record Connecting(long connect) implements SessionState {}

    record Connecting2(long connect) implements SessionState {}

    record Connected() implements SessionState {}

    record Suspended() implements SessionState {}

    record Resuming(long resume) implements SessionState {}

    record Resuming2(long resume) implements SessionState {}

    record Terminating(long transaction) implements SessionState {}
}
