/// # conversation: messages and threads
///
/// - **In**: a person, a target, a text. **Out**: an accepted message, or why not.
/// - **May use**: `kept`, `identity`, `group`. **Used by**: `delivery`, pages. **Never**: bearers.
/// - **Start reading at**: `Conversations`.
@org.jspecify.annotations.NullMarked
package parley.chat.conversation;
