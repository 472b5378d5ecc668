/// # bench.chat: what a message costs, from the form that is posted to the bearer it leaves on
///
/// - **In**: numbers of people and of stored messages. **Out**: messages a second, percentiles, and
///   the page they stand on.
/// - **May use**: `chat`, `store-sql`, `wap`, `server.demo`, `bench`, jsmpp for the sink. **Used
///   by**: nobody. **Never**: part of what a gateway runs.
/// - **Start reading at**: `ChatCommand`, then `Parish` (the gateway), `ScribeLane` (its phones)
///   and `Engine` (the chat alone).
@org.jspecify.annotations.NullMarked
package parley.bench.chat;
