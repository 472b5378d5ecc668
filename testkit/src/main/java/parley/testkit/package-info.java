/// # testkit: stand-ins, contracts, stories
///
/// - **In**: a port of `chat`. **Out**: a stand-in in memory, and the contract it and the real one
///   pass.
/// - **Also**: an SMSC that nobody here wrote, started for a test.
/// - **May use**: `chat`, JUnit, Jackson. **Used by**: tests only.
/// - **Start reading at**: `MemoryStore`.
@org.jspecify.annotations.NullMarked
package parley.testkit;
