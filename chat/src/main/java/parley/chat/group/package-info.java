/// # group: members and fan-out
///
/// - **In**: a group and who joins or leaves. **Out**: the members.
/// - **May use**: `kept`, `identity`. **Used by**: `conversation`, pages. **Never**: delivery.
/// - **Start reading at**: `Groups`.
@org.jspecify.annotations.NullMarked
package parley.chat.group;
