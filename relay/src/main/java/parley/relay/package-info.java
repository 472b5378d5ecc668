/// # relay: any other page, for a phone
///
/// - **In**: a phone's request for a page that is not ours. **Out**: an answer it can read.
/// - **May use**: `wap`. **Used by**: `adapters/handset-udp` asks it, `adapters/origin-http`
///   fetches for it. **Never**: `chat`, socket, thread, clock, log.
/// - **Start reading at**: `Relay`. **Specification**: WAP-236 WAE, WAP-120 caching, WAP-223
///   cookies, RFC 9110, RFC 9111.
@org.jspecify.annotations.NullMarked
package parley.relay;
