/// # push-web: browsers whose page is closed
///
/// - **In**: a push parcel. **Out**: an encrypted notice, posted to the service of the browser's
///   maker; evidence of what became of it.
/// - **May use**: `chat`, Jetty's client. **Used by**: `server`. **Never**: a connection to where
///   the `Egress` does not lead.
/// - **Start reading at**: `WebPushSender`, decision 0023. **Specification**: RFC 8030, RFC 8188,
///   RFC 8291, RFC 8292.
@org.jspecify.annotations.NullMarked
package parley.adapters.pushweb;
