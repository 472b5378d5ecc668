/// # store-sql: keeps what chat says must be kept
///
/// - **In**: changes. **Out**: durable or not, and what was kept.
/// - **May use**: `chat`, JDBC, Flyway. **Used by**: `server`. **Never**: a rule, a value in a log.
/// - **Start reading at**: `SqlStore`.
@org.jspecify.annotations.NullMarked
package parley.adapters.storesql;
