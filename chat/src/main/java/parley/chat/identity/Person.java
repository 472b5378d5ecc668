package parley.chat.identity;

import java.time.Instant;

/// Somebody who can be written to. Others see the alias only.
public record Person(PersonId id, Msisdn msisdn, Alias alias, Instant since) {}
