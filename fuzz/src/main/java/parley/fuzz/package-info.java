/// # fuzz: bad input, millions of it
///
/// - **In**: a seed and a number. **Out**: nothing broke, or the datagram that broke it.
/// - **May use**: every room. **Used by**: nobody. **Never**: part of a running gateway.
/// - **Start reading at**: `FuzzMain`. **Specification**: DESIGN 6, faults.
@org.jspecify.annotations.NullMarked
package parley.fuzz;
