/// # ppg: the push proxy's rules
///
/// - **In**: a `PapMessage.Request`, an outcome of a bearer, a timer. **Out**: an answer, and what
///   to keep, send and tell.
/// - **May use**: `wap`. **Used by**: `adapters/pap-http` asks it, `adapters/store-sql` keeps its
///   queue, `adapters/handset-udp` and `adapters/smsc-smpp` carry its pushes. **Never**: `chat`,
///   socket, thread, clock, log.
/// - **Start reading at**: `PushProxy`. **Specification**: WAP-249 PPG, WAP-235 OTA, WAP-247 PAP.
@org.jspecify.annotations.NullMarked
package parley.ppg;
