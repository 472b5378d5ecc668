package parley.adapters.paphttp;

import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// To whom results of pushes may be told.
///
/// @param hosts `host` (its usual port) or `host:port`; an address of another host is never asked
/// @param within one whole exchange, connecting included
/// @param connectionsMax to one host, at once
public record NotifierConfig(
        Set<String> hosts, Duration within, int answerOctetsMax, int connectionsMax) {
    public NotifierConfig {
        hosts =
                hosts.stream()
                        .map(host -> host.toLowerCase(Locale.ROOT))
                        .collect(Collectors.toUnmodifiableSet());
    }
}
