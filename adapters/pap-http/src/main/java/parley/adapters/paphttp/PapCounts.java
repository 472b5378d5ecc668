package parley.adapters.paphttp;

/// How many messages of initiators were answered, were refused as bad, came too fast or at a full
/// listener, came without a sign-in, and met a fault of ours.
public record PapCounts(
        long answered, long bad, long tooFast, long full, long notSignedIn, long faults) {}
