/// # wdp: addresses, ports and datagrams, also as SMS
///
/// - **In**: an address and a port of each side. **Out**: values that `wtp` and `stack` use as
///   keys.
/// - **May use**: `octets`. **Used by**: `wtp`, `stack`. **Never**: socket, thread, clock, log.
/// - **Start reading at**: `Path`. **Specification**: WAP-259 WDP 5, Appendix B.
@org.jspecify.annotations.NullMarked
package parley.wdp;
