/// # server: main(), configuration, wiring; no rules
///
/// - **In**: a configuration. **Out**: a running gateway. **May use**: every room. **Never**: rules
///   or protocol octets.
/// - There is nothing to wire yet; until then this room holds `HouseRulesTest` and the format
///   check.
@org.jspecify.annotations.NullMarked
package parley.server;
