/// # accounting-radius: who holds which address
///
/// - **In**: RADIUS accounting. **Out**: answers, `AccountingEvent`s to `chat`.
/// - **May use**: `chat`, aaa4j. **Used by**: `server`. **Never**: a decision, a number in a log.
/// - **Start reading at**: `AccountingListener`. **Specification**: RFC 2866.
@org.jspecify.annotations.NullMarked
package parley.adapters.accountingradius;
