/// # wsp: sessions, methods, pushes and headers in few octets
///
/// - **In**: a PDU, an event of WTP, an order from above, a timer. **Out**: next state, list of
///   `WspAction`.
/// - **May use**: `octets`. **Used by**: `stack`, `push`, `handset`. **Never**: socket, thread,
///   clock, log.
/// - **Start reading at**: `WspPdu`, then `WspSession`, then `WspProvider`. **Specification**:
///   WAP-230 WSP.
@org.jspecify.annotations.NullMarked
package parley.wsp;
