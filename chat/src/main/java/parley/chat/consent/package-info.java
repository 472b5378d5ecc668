/// # consent: who may write to whom, and how loudly; who may see whom
///
/// - **In**: what somebody answered, blocked, muted or stopped. **Out**: a `Permission`.
/// - **May use**: `kept`, `identity`, `group`, `conversation`. **Used by**: `delivery`, `Chat`.
/// - **Never**: sends.
/// - **Start reading at**: `Permissions`, decision 0014.
@org.jspecify.annotations.NullMarked
package parley.chat.consent;
