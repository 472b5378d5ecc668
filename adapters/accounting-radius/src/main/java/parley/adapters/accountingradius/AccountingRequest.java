package parley.adapters.accountingradius;

import org.aaa4j.radius.core.attribute.attributes.ProxyState;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What an access server asks to be noted down, its secret proved. RFC 2866 4.1, 5.
///
/// @param authenticator 16 octets in hexadecimal, which the answer is computed from
/// @param accessServer NAS-IP-Address, NAS-IPv6-Address, else where the request came from
/// @param sessionId unique over all access servers: theirs with the access server before it
/// @param addresses what the person holds; none when it comes later, with an Interim-Update
/// @param delay how long the access server has been trying to tell it
/// @param proxyStates to be copied into the answer, in this order
record AccountingRequest(
        int identifier,
        String authenticator,
        Status status,
        InetAddress accessServer,
        Optional<String> sessionId,
        List<InetAddress> addresses,
        CallingStation station,
        Duration delay,
        List<ProxyState> proxyStates) {
    AccountingRequest {
        addresses = List.copyOf(addresses);
        proxyStates = List.copyOf(proxyStates);
    }

    /// Acct-Status-Type. RFC 2866 5.1.
    enum Status {
        START,
        STOP,
        INTERIM_UPDATE,
        ACCOUNTING_ON,
        ACCOUNTING_OFF,
        /// Tunnels, failures, vendors: noted by nobody here.
        OTHER,
        /// There must be one.
        MISSING;

        static Status of(int value) {
            return switch (value) {
                case 1 -> START;
                case 2 -> STOP;
                case 3 -> INTERIM_UPDATE;
                case 7 -> ACCOUNTING_ON;
                case 8 -> ACCOUNTING_OFF;
                default -> OTHER;
            };
        }
    }
}
