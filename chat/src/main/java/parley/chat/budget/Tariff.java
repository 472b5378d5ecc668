package parley.chat.budget;

import parley.chat.identity.NumberPrefixes;

/// What one part of an SMS costs.
///
/// @param currency as people are shown it, `EUR`
public record Tariff(String currency, NumberPrefixes<Money> ofPart) {}
