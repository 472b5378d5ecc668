/// # presence: is she reachable, how sure, how old
///
/// - **In**: what was seen of a phone. **Out**: `Reach`, with the place a push can go to.
/// - **May use**: `identity`, `kept`. **Used by**: `delivery`, pages. **Never**: on disk, fanned
///   out.
/// - **Start reading at**: `PresenceBoard`.
@org.jspecify.annotations.NullMarked
package parley.chat.presence;
