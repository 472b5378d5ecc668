package parley.adapters.smscsmpp;

/// How the link stands, for an operator who asks.
///
/// @param bound whether the SMSC takes messages now
/// @param where host and port
/// @param waiting parcels and notices in the queue
/// @param underWay of them with the SMSC, or waiting for their evidence to be kept
/// @param partsHeld parts of texts from phones whose rest is missing
public record SmscStatus(boolean bound, String where, int waiting, int underWay, int partsHeld) {}
