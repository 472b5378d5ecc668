package parley.adapters.paphttp;

/// Results told: taken by the initiator, refused by it for good, not taken yet, and not sent
/// because the host is not listed.
public record NotifierCounts(long taken, long refused, long notTaken, long notListed) {}
