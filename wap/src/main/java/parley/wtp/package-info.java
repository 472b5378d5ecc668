/// # wtp: one answer per question over a bearer that loses datagrams
///
/// - **In**: a datagram, a request from above, a timer. **Out**: next state, list of actions.
/// - **May use**: `octets`, and `wdp` for the path a transaction runs along. **Used by**: `stack`,
///   `handset`. **Never**: socket, thread, clock, log.
/// - **Start reading at**: `WtpResponder`, then `WtpProvider`. **Specification**: WAP-224 WTP.
@org.jspecify.annotations.NullMarked
package parley.wtp;
