package parley.adapters.webhttp;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/// @param operatorsPort status and metrics, never reachable by people
/// @param ownHosts hosts whose pages are ours, lower case; other hosts get the refusal page. An
///   address literal and `localhost` are always ours
/// @param numberHeader name of the header a trusted proxy puts the number into, `X-MSISDN`
/// @param bodyOctetsMax a larger body is answered with 413
public record WebConfig(
        InetAddress bind,
        int port,
        InetAddress operatorsBind,
        int operatorsPort,
        Set<String> ownHosts,
        Optional<String> numberHeader,
        int bodyOctetsMax,
        int requestsMax,
        Duration idleAfter) {
    public WebConfig {
        ownHosts = Set.copyOf(ownHosts);
    }
}
