/// # wml: decks for phones
///
/// - **In**: WML text, or a compiled deck. **Out**: a compiled deck as small as it gets or the
///   place of the fault; a [parley.wml.Deck] a phone in software can browse.
/// - **May use**: `octets`, `wbxml`. **Used by**: adapters, `handset`. **Never**: socket, file,
///   thread, clock, log, rules of chat.
/// - **Start reading at**: `WmlCompiler`, `WmlReader`. **Specification**: WAP-191 WML.
@org.jspecify.annotations.NullMarked
package parley.wml;
