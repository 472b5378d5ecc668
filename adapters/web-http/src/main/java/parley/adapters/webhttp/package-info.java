/// # web-http: pages for browsers, the operator's view
///
/// - **In**: HTTP. **Out**: pages of `pages`, status and counters for the operator.
/// - **May use**: `pages`, `chat`, Jetty. **Used by**: `server`. **Never**: a rule of the chat.
/// - **Start reading at**: `WebListener`. **Specification**: RFC 9110, RFC 9112, RFC 6265.
@org.jspecify.annotations.NullMarked
package parley.adapters.webhttp;
