/// # origin-http: other people's pages
///
/// - **In**: an `OriginRequest` of the relay. **Out**: an `OriginAnswer`; never a connection to
///   where the allow list does not lead.
/// - **May use**: `relay`, Jetty's client. **Used by**: `server`. **Never**: what a phone can read.
/// - **Start reading at**: `OriginFetcher`. **Specification**: RFC 9110, RFC 9112, RFC 9113.
@org.jspecify.annotations.NullMarked
package parley.adapters.originhttp;
