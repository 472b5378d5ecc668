/// # testkit: stand-ins, contracts, stories
///
/// - **In**: a port of `chat`. **Out**: a stand-in in memory, and the contract it and the real one
///   pass.
/// - **May use**: `chat`, JUnit. **Used by**: tests only.
/// - **Start reading at**: `MemoryStore`.
@org.jspecify.annotations.NullMarked
package parley.testkit;
