package parley.adapters.smscsmpp;

/// How one link stands, for an operator who asks.
///
/// @param name as configured
/// @param where host and port
/// @param as what it is bound: `transceiver`
/// @param bound whether there is a link now
/// @param throttled whether the SMSC says "too fast" lately
/// @param underWay places of its window that are taken
public record LinkStatus(
        String name,
        String where,
        String as,
        boolean tls,
        boolean bound,
        boolean throttled,
        int underWay) {}
