/// # pap-http: push initiators over HTTP
///
/// - **In**: PAP over HTTP. **Out**: its answers, and result notifications to initiators.
/// - **May use**: `ppg`, `wap`, Jetty. **Used by**: `server`. **Never**: a rule of the push proxy.
/// - **Start reading at**: `PapListener`. **Specification**: WAP-247 PAP, RFC 9110, RFC 7617.
@org.jspecify.annotations.NullMarked
package parley.adapters.paphttp;
