package parley.ppg;

import parley.octets.Octets;

import java.time.Instant;
import java.util.Optional;

/// Carries datagrams as SMS with port addressing. WDP 6.3.
public interface SmsBearer {
    /// Whether one would be taken now.
    boolean ready();

    /// A datagram for the push port of this phone. False: nothing left. What becomes of one that
    /// has a key is told to [PushReports].
    boolean carry(Optional<PushKey> key, Route.Sms route, Octets datagram, Instant expiresAt);
}
