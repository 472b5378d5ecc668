package parley.adapters.originhttp;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// What an operator says about fetching. [#usual] holds the numbers for when he says nothing.
///
/// @param authorities a PEM file of certificates trusted besides the JDK's
public record OriginConfig(
        AllowList allowed, Times times, Sizes sizes, Places places, Optional<Path> authorities) {

    public static OriginConfig usual(AllowList allowed) {
        return new OriginConfig(
                allowed,
                new Times(Duration.ofSeconds(5), Duration.ofSeconds(15), Duration.ofSeconds(20)),
                new Sizes(1 << 20, 16 << 10),
                new Places(256, 64, 1_000),
                Optional.empty());
    }

    /// @param idle how long a connection may be silent, within an exchange or between two
    /// @param total from the name's look-up to the last octet
    public record Times(Duration connect, Duration idle, Duration total) {}

    /// @param bodyOctetsMax as it is sent, and again as it is when its coding is undone
    /// @param headerOctetsMax of all fields of one response
    public record Sizes(int bodyOctetsMax, int headerOctetsMax) {}

    /// @param exchangesMax under way at once
    /// @param connectionsPerHostMax open to one host at once
    /// @param hostsMax hosts with open connections
    public record Places(int exchangesMax, int connectionsPerHostMax, int hostsMax) {}
}
