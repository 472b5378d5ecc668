/// # push: a push as a value
///
/// - **In**: a push's octets or XML text. **Out**: a [parley.push.ServiceIndication] or
///   [parley.push.ServiceLoading]; and back.
/// - **May use**: `octets`, `wbxml`, `wsp`. **Used by**: adapters, `handset`. **Never**: socket,
///   thread, clock, log; whether and when to push.
/// - **Start reading at**: `ServiceIndication`. **Specification**: WAP-167 SI, WAP-168 SL.
@org.jspecify.annotations.NullMarked
package parley.push;
