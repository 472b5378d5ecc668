/// # identity: who somebody is, and never what their number is
///
/// - **In**: addresses, accounting, proxy headers, PINs, tokens. **Out**: a person, or unknown.
/// - **May use**: `kept`, libphonenumber. **Used by**: all of `chat`. **Never**: a number in a
///   text.
/// - **Start reading at**: `Identification`. **Specification**: RFC 2866, E.164.
@org.jspecify.annotations.NullMarked
package parley.chat.identity;
