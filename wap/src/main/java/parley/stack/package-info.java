/// # stack: WTP and WSP put together
///
/// - **In**: a datagram, an answer or a push from above, a timer. **Out**: datagrams to send and
///   page requests, as a list of `StackAction`.
/// - **May use**: `octets`, `wdp`, `wtp`, `wsp`. **Used by**: `adapters/handset-udp`, `handset`.
///   **Never**: socket, thread, clock, log.
/// - **Start reading at**: `WapStack`; for the connectionless port `ConnectionlessStack`.
///   **Specification**: WAP-230 WSP 7, WAP-224 WTP 5.
@org.jspecify.annotations.NullMarked
package parley.stack;
