/// # bench: what the speed is, measured
///
/// - **In**: a gateway that runs, ours or another; a plan. **Out**: figures and the page they stand
///   on.
/// - **May use**: every room. **Used by**: nobody. **Never**: part of what a gateway runs.
/// - **Start reading at**: `LoadPlan`, then `Lane`, then `SessionTalk`.
@org.jspecify.annotations.NullMarked
package parley.bench;
