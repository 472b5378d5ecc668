package parley.chat.group;

/// How somebody belongs to a group, or does not.
public enum Belonging {
    /// Somebody else brought her in, and she has neither accepted nor written yet. What is written
    /// goes to her on the terms of somebody who never agreed.
    INVITED,
    /// By an act of her own.
    JOINED,
    /// She went, or the group ended; she was never in, or a ban of hers was lifted.
    OUT,
    /// Taken out: she may be invited again, and cannot come back by herself.
    KICKED,
    /// Nobody can bring her in before the ban is lifted.
    BANNED
}
