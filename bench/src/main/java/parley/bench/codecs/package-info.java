/// # bench.codecs: what each codec costs, in nanoseconds and in octets allocated
///
/// - **In**: octets and values as they go through the gateway. **Out**: JMH's figures.
/// - **May use**: `wap`, JMH. **Used by**: nobody. **Never**: a socket, a thread of its own.
/// - **Start reading at**: `CodecBenchmarks`, then `CodecsCommand`.
@org.jspecify.annotations.NullMarked
package parley.bench.codecs;
