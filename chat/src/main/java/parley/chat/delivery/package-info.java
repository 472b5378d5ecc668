/// # delivery: push, SMS, wait or hold
///
/// - **In**: an accepted message, a recipient's reach, proofs. **Out**: orders to carriers.
/// - **May use**: all of `chat`. **Used by**: `Chat`, adapters. **Never**: rounds unknown up.
/// - **Start reading at**: `DeliveryPlanner`, then `DeliveryMachine`.
@org.jspecify.annotations.NullMarked
package parley.chat.delivery;
