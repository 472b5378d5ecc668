/// # pap: what push initiators and the push proxy say to each other
///
/// - **In**: an HTTP body (XML, or `multipart/related`). **Out**: a `PapMessage`, and back.
/// - **May use**: `octets`, `wbxml` (its XML reader), `wsp` (content types, headers), `push`.
///   **Used by**: `ppg`, `adapters/pap-http`, `adapters/store-sql`. **Never**: socket, thread,
///   clock, log.
/// - **Start reading at**: `PapMessage`. **Specification**: WAP-247 PAP, WAP-249 PPG 6, WAP-251.
@org.jspecify.annotations.NullMarked
package parley.pap;
