package parley.chat.identity;

import java.net.InetAddress;

/// What an access server reports about addresses. RFC 2866 4.1, 5.1.
public sealed interface AccountingEvent {
    /// Start: this address belongs to this number from now on, whoever had it before.
    record Started(String sessionId, InetAddress address, Msisdn msisdn)
            implements AccountingEvent {}

    /// Start without a number: nobody we can name has this address now, and nobody keeps it.
    record StartedByUnknown(String sessionId, InetAddress address) implements AccountingEvent {}

    /// Interim-Update: still so. Counts as a Start when we did not know it.
    record StillThere(String sessionId, InetAddress address, Msisdn msisdn)
            implements AccountingEvent {}

    /// Stop: takes the address back only when this session still owns it.
    record Stopped(String sessionId, InetAddress address) implements AccountingEvent {}

    /// Accounting-On or -Off: all sessions of this access server are over.
    record AccessServerRestarted(InetAddress accessServer) implements AccountingEvent {}
}
