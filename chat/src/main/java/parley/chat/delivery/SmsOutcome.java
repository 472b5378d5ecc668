package parley.chat.delivery;

import parley.chat.identity.Msisdn;

/// What became of an SMS that was no message of the chat. Of the phone it went to that tells the
/// same.
public record SmsOutcome(Msisdn to, DeliveryEvidence.Report report) {}
