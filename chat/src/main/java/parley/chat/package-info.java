/// # chat: what the product is
///
/// - **In**: intents of people, what phones and networks show. **Out**: orders through ports.
/// - **May use**: its own packages. **Used by**: `pages`, `adapters`, `server`. **Never**: WAP
///   octets, sockets, threads, clock, log.
/// - **Start reading at**: `SendMessage`, `Home`, `ThreadView`: what may be asked and seen. The
///   rules that answer are not written yet.
@org.jspecify.annotations.NullMarked
package parley.chat;
