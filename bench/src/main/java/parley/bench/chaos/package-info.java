/// # bench.chaos: kills the gateway under load and counts what arrives
///
/// - **In**: how many kills, a seed. **Out**: nothing lost, nothing sent twice, or what was.
/// - **May use**: every room. **Used by**: nobody. **Never**: part of a running gateway.
/// - **Start reading at**: `Campaign`. **Specification**: DESIGN 6, faults; acceptance 15.
@org.jspecify.annotations.NullMarked
package parley.bench.chaos;
