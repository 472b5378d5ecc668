/// # octets: bounded reading and writing
///
/// - **In**: a datagram or a value. **Out**: a value as [parley.octets.Decoded], or octets.
/// - **May use**: the JDK. **Used by**: every room of `wap`. **Never**: socket, thread, clock, log.
/// - **Start reading at**: `OctetReader`. **Specification**: WAP-230 WSP 8.1 (uintvar, order of
///   octets).
@org.jspecify.annotations.NullMarked
package parley.octets;
