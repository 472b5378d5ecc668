package parley.chat.kept;

/// How a commit ended.
public sealed interface Commit {
    record Durable() implements Commit {}

    /// Nothing was kept: another commit came first (same number, same revision). Read again, redo.
    record Conflict(String what) implements Commit {}

    /// Nothing was kept: the store cannot write now (disk full, closed). `why` holds no data.
    record Unavailable(String why) implements Commit {}
}
