/// # budget: what an SMS costs, and what may be spent
///
/// - **In**: a message, its recipient's number, how many parts. **Out**: an `Allowance`.
/// - **May use**: `kept`, `identity`, `conversation`, `group`. **Used by**: `delivery`, `Chat`.
/// - **Never**: counts afterwards: what is spent is reserved in the commit that spends it.
/// - **Start reading at**: `Budget`, decision 0014.
@org.jspecify.annotations.NullMarked
package parley.chat.budget;
