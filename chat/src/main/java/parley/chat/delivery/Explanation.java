package parley.chat.delivery;

import parley.chat.budget.Money;

import java.time.Instant;

/// Why a delivery goes the way it does, in words for an operator who asks. No number and no text
/// stands in it.
///
/// @param at when it was decided
/// @param decision as [DeliveryDecision] names it
/// @param why the rule
/// @param given what it stood on
/// @param otherwise why other ways were not taken; empty when there is nothing to say of them
/// @param parts of the SMS that leaves; 0 when none does
/// @param price of these parts
public record Explanation(
        Instant at,
        String decision,
        String why,
        String given,
        String otherwise,
        int parts,
        Money price) {
    /// The decision and the rule.
    public String said() {
        return decision + ": " + why;
    }
}
