package parley.adapters.handsetudp;

import parley.octets.Octets;
import parley.wdp.AddressProof;
import parley.wdp.AddressRange;
import parley.wdp.SourcePaces;

import java.time.Duration;
import java.util.List;

/// What hosts get that could be somebody else: nothing large before they have proven their address,
/// and so much a second.
///
/// @param believedNetworks whose addresses nobody else can use; they need no proof and have no pace
/// @param hostsMax other hosts that are remembered; above, the longest silent one begins anew
/// @param provenFor how long a host that proved its address is believed
/// @param perSecond datagrams a second of each other host; more are dropped
/// @param burst datagrams that it may send at once
public record GuardConfig(
        List<AddressRange> believedNetworks,
        int hostsMax,
        Duration provenFor,
        int perSecond,
        int burst) {
    public GuardConfig {
        believedNetworks = List.copyOf(believedNetworks);
    }

    /// Loopback and private networks are believed.
    public static GuardConfig usual() {
        return new GuardConfig(
                AddressRange.insideNetworks(), 100_000, Duration.ofMinutes(30), 50, 200);
    }

    AddressProof proof(Octets secret) {
        return new AddressProof(believedNetworks, hostsMax, provenFor, secret);
    }

    SourcePaces paces() {
        return new SourcePaces(perSecond, burst, hostsMax);
    }
}
