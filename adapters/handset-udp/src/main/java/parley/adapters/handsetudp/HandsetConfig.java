package parley.adapters.handsetudp;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// @param connectionlessPort WSP without session, 9200
/// @param sessionPort WSP over WTP, 9201
/// @param pushPort where phones take connectionless pushes, 2948
/// @param ownHosts hosts whose pages are ours, lower case; others get the refusal deck
/// @param linkBase scheme and host put before a reply link's path
/// @param numberHeader name of the header a trusted proxy puts the number into
/// @param requestsMax page requests worked on at once; above, the phone is told to come again
/// @param queueMax datagrams and orders waiting for the owner of the sessions; above, dropped
/// @param sessionsMax open sessions; above, the longest silent one is closed
/// @param guard what hosts get that could be somebody else
public record HandsetConfig(
        InetAddress bind,
        int connectionlessPort,
        int sessionPort,
        int pushPort,
        Set<String> ownHosts,
        String linkBase,
        Optional<String> numberHeader,
        int requestsMax,
        int queueMax,
        int sessionsMax,
        GuardConfig guard) {
    public HandsetConfig {
        ownHosts = Set.copyOf(ownHosts);
    }

    /// No phone asks from these ports, another gateway does when somebody sent it a datagram in our
    /// name: an answer could go to and fro for ever. WDP Appendix B.
    Set<Integer> gatewayPorts() {
        return Set.copyOf(List.of(0, 9200, 9201, 9202, 9203, connectionlessPort, sessionPort));
    }
}
