/// # versus: the same requests through two gateways
///
/// - **In**: a seed; two gateways that run. **Out**: every difference, and the rule that explains
///   it.
/// - **May use**: `handset`, `wap`. **Used by**: `VersusCommand`. **Never**: a gateway's own code.
/// - **Start reading at**: `Versus`, then `Comparison`, then `Rules`.
@org.jspecify.annotations.NullMarked
package parley.bench.versus;
