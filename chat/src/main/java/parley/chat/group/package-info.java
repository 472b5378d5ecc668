/// # group: who is in it, and who may do what to whom
///
/// - **In**: a group, who orders something, the order. **Out**: what is to be kept, or why not.
/// - **May use**: `kept`, `identity`. **Used by**: `conversation`, pages. **Never**: delivery.
/// - **Start reading at**: `GroupOrder`, then `GroupRules` and `GroupMachine`.
@org.jspecify.annotations.NullMarked
package parley.chat.group;
