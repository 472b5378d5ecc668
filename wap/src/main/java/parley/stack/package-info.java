/// # stack: WTP and WSP put together, datagram in, page request out
///
/// - **In**: datagrams, answers and pushes from above, the time. **Out**: list of `StackAction`.
/// - **May use**: `octets`, `wdp`, `wtp`, `wsp`. **Used by**: the handset adapter. **Never**:
///   socket, thread, clock, log.
/// - **Start reading at**: `WapStack`. **Specification**: WAP-230 WSP 6, 7; WAP-224 WTP 5.
@org.jspecify.annotations.NullMarked
package parley.stack;
