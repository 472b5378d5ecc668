/// # push: a push as a value
///
/// - **In**: a push's octets or XML text. **Out**: a [parley.push.ServiceIndication],
///   [parley.push.ServiceLoading] or [parley.push.CacheOperation]; and back.
/// - **May use**: `octets`, `wbxml`, `wsp`. **Used by**: adapters, `handset`. **Never**: socket,
///   thread, clock, log; whether and when to push.
/// - **Start reading at**: `ServiceIndication`. **Specification**: WAP-167 SI, WAP-168 SL, WAP-175
///   CO.
@org.jspecify.annotations.NullMarked
package parley.push;
