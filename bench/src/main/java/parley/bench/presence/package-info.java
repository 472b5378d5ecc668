/// # bench.presence: what it costs to know where a million people are
///
/// - **In**: a number of people, a pace. **Out**: octets of heap each, share of a core,
///   percentiles.
/// - **May use**: `chat`, `store-sql`, `bench`. **Used by**: nobody. **Never**: a socket.
/// - **Start reading at**: `PresenceCommand`, then `HeapMain` and `PaceMain`, which run in JVMs of
///   their own.
@org.jspecify.annotations.NullMarked
package parley.bench.presence;
