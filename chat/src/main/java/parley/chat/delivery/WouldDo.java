package parley.chat.delivery;

import parley.chat.budget.Cost;

/// What would become of a message for one recipient if it were sent now.
public sealed interface WouldDo {
    record Push() implements WouldDo {}

    record Sms(Cost cost) implements WouldDo {}

    /// Nothing now: when she comes online, or looks.
    record Later() implements WouldDo {}
}
