/// # wbxml: XML as small binary token streams
///
/// - **In**: octets, or a tree of elements. **Out**: a [parley.wbxml.WbxmlDocument] as
///   [parley.octets.Decoded], octets, or the reason why a text is not XML.
/// - **May use**: `octets`. **Used by**: `wml`, `push`. **Never**: socket, file, thread, clock,
///   log, anything a document points to.
/// - **Start reading at**: `WbxmlDocument`, then `WbxmlReader`. **Specification**: WAP-192 WBXML.
@org.jspecify.annotations.NullMarked
package parley.wbxml;
