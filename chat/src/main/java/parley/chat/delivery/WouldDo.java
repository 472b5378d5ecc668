package parley.chat.delivery;

import parley.chat.budget.Cost;
import parley.chat.identity.PersonId;

/// What would become of a message for one recipient if it were sent now, and why.
public sealed interface WouldDo {
    PersonId recipient();

    Explanation explanation();

    record Push(PersonId recipient, Explanation explanation) implements WouldDo {}

    record Sms(PersonId recipient, Cost cost, Explanation explanation) implements WouldDo {}

    /// A push that travels as SMS.
    record SmsPush(PersonId recipient, Cost cost, Explanation explanation) implements WouldDo {}

    /// Nothing now: when she comes online, or looks.
    record Later(PersonId recipient, Explanation explanation) implements WouldDo {}
}
