/// # chat: what the product is
///
/// - **In**: intents of people, what phones and networks show. **Out**: orders through ports.
/// - **May use**: its own packages. **Used by**: `pages`, `adapters`, `server`. **Never**: WAP
///   octets, sockets, threads, clock, log.
/// - **Start reading at**: `Chat`, then `conversation.Conversations` and `delivery.Dispatcher`.
@org.jspecify.annotations.NullMarked
package parley.chat;
