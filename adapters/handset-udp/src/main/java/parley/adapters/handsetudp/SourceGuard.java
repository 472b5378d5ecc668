package parley.adapters.handsetudp;

import parley.octets.Octets;
import parley.wdp.AddressProof;
import parley.wdp.SourcePaces;

import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Clock;

/// Whom the phones' ports listen to, and who has proven its address; one for both ports. A host of
/// a believed network costs one look at its address, without clock or lock.
///
/// @param proof with a secret that nobody knows and that ends with us
record SourceGuard(AddressProof proof, SourcePaces paces, Counters counters, Clock clock) {
    private static final int SECRET_OCTETS = 32;

    static SourceGuard of(GuardConfig config, Counters counters, Clock clock) {
        byte[] secret = new byte[SECRET_OCTETS];
        new SecureRandom().nextBytes(secret);
        return new SourceGuard(
                config.proof(Octets.copyOf(secret)), config.paces(), counters, clock);
    }

    /// False when it sends more than it may; counted.
    boolean admits(InetAddress host) {
        if (proof.isListed(host) || paces.takes(host, clock.instant())) {
            return true;
        }
        counters.count("source_over_rate");
        return false;
    }
}
