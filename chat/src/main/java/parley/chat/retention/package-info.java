/// # retention: what is kept, for how long, how it is erased
///
/// - **In**: time that passes, somebody who wants to be forgotten. **Out**: small changes to keep.
/// - **May use**: `kept`, `identity`, `group`, `conversation`, `delivery`. **Used by**: `Chat`.
///   **Never**: holds the writer for long.
/// - **Start reading at**: `Sweep`, then `Eraser`.
@org.jspecify.annotations.NullMarked
package parley.chat.retention;
