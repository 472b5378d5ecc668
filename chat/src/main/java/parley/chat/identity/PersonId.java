package parley.chat.identity;

import java.util.UUID;

/// One person, for ever; says nothing about the number.
public record PersonId(UUID value) {}
