package parley.pap;

/// What came out of an HTTP body. Whatever it was, the sender gets an answer in `dialect`.
public sealed interface PapReading {
    PapDialect dialect();

    record Read(PapMessage message, PapDialect dialect) implements PapReading {}

    /// Not valid, not recognised or of a version that is not spoken: `answer` says so.
    record Refused(PapMessage answer, PapDialect dialect) implements PapReading {}
}
