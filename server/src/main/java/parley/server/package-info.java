/// # server: main(), wiring; no rules
///
/// - **In**: a command line, a configuration. **Out**: a running gateway.
/// - **May use**: every room but `testkit`, `bench`. **Never**: rules or protocol octets.
/// - **Start reading at**: `Gateway.assemble`.
@org.jspecify.annotations.NullMarked
package parley.server;
